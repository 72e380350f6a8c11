import CPNG
import Figures
