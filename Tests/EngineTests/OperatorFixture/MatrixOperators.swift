import Engine

let matrixOperators = [
  OperatorEntry("matmul", "x", "y") { x, _ in x[0].matmul(x[1]) }
]
