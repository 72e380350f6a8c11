import Engine

let attentionOperators = [
  OperatorEntry("embedding", "table") { $0[0].gathered(try $1.tensor("tokens")) },
  OperatorEntry("attention", "q", "k", "v") {
    attention(
      queries: $0[0], keys: $0[1], values: $0[2],
      mask: try $1.boolean("causal") ? .causal : .none)
  },
]
