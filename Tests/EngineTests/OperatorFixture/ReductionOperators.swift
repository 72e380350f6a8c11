import Engine

let reductionOperators = [
  OperatorEntry("sum", "x") { $0[0].sum(along: try $1.integer("axis")) },
  OperatorEntry("mean", "x") { $0[0].mean(along: try $1.integer("axis")) },
  OperatorEntry("max", "x") { $0[0].maximum(along: try $1.integer("axis")) },
  OperatorEntry("variance_population", "x") { $0[0].variance(along: try $1.integer("axis")) },
  OperatorEntry("softmax", "x") { $0[0].softmax(along: try $1.integer("axis")) },
  OperatorEntry("log_softmax", "x") { $0[0].logSoftmax(along: try $1.integer("axis")) },
]
