// A lesson needs all of these, and says so by `import Course` alone.
@_exported public import Datasets
@_exported public import Engine
@_exported public import Figures
@_exported public import Live
@_exported public import Measures
@_exported public import Neural
