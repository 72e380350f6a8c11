import Engine

let reductionOperators = [
  OperatorEntry("sum", "x") { $0[0].sum(along: try $1.integer("axis")) },
  OperatorEntry("mean", "x") { $0[0].mean(along: try $1.integer("axis")) },
]
