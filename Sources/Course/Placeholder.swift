import Engine
import Figures
import Neural
