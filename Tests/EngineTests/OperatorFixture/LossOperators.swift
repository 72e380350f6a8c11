import Engine
import Neural

let lossOperators: [OperatorEntry] = []
