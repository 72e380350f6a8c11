import Engine

let pointwiseOperators = [
  OperatorEntry("relu", "x") { x, _ in x[0].relu() },
  OperatorEntry("sigmoid", "x") { x, _ in x[0].sigmoid() },
  OperatorEntry("tanh", "x") { x, _ in x[0].tanh() },
  OperatorEntry("gelu_erf", "x") { x, _ in x[0].gelu() },
  OperatorEntry("gelu_tanh", "x") { x, _ in x[0].tanhGELU() },
  OperatorEntry("silu", "x") { x, _ in x[0].silu() },
  OperatorEntry("softplus", "x") { x, _ in x[0].softplus() },
  OperatorEntry("elu", "x") { x, _ in x[0].elu() },
  OperatorEntry("leaky_relu", "x") {
    $0[0].leakyReLU(slope: try $1.number("negative_slope"))
  },
  OperatorEntry("sin", "x") { x, _ in x[0].sin() },
  OperatorEntry("cos", "x") { x, _ in x[0].cos() },
  OperatorEntry("rsqrt", "x") { x, _ in x[0].reciprocalSquareRoot() },
  OperatorEntry("exp", "x") { x, _ in x[0].exp() },
  OperatorEntry("log", "x") { x, _ in x[0].log() },
  OperatorEntry("abs", "x") { x, _ in x[0].absolute() },
  OperatorEntry("square", "x") { x, _ in x[0].squared() },
  OperatorEntry("sqrt", "x") { x, _ in x[0].squareRoot() },
  OperatorEntry("add", "x", "y") { x, _ in x[0] + x[1] },
  OperatorEntry("subtract", "x", "y") { x, _ in x[0] - x[1] },
  OperatorEntry("multiply", "x", "y") { x, _ in x[0] * x[1] },
  OperatorEntry("divide", "x", "y") { x, _ in x[0] / x[1] },
  OperatorEntry("maximum", "x", "y") { x, _ in .maximum(x[0], x[1]) },
  OperatorEntry("minimum", "x", "y") { x, _ in .minimum(x[0], x[1]) },
]
