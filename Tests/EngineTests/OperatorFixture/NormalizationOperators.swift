import Engine

let normalizationOperators = [
  OperatorEntry("batch_norm_train", "x", "g", "b") {
    $0[0].channelsLast.batchNorm($0[1], $0[2], epsilon: try $1.number("epsilon"))
      .output.channelsFirst
  },
  OperatorEntry("batch_norm_train_2d", "x", "g", "b") {
    $0[0].batchNorm($0[1], $0[2], epsilon: try $1.number("epsilon")).output
  },
  OperatorEntry("batch_norm_eval", "x", "g", "b") {
    $0[0].channelsLast.batchNorm(
      $0[1], $0[2], mean: try $1.tensor("mean"), variance: try $1.tensor("variance"),
      epsilon: try $1.number("epsilon")
    ).channelsFirst
  },
  OperatorEntry("layer_norm", "x", "g", "b") {
    $0[0].layerNorm($0[1], $0[2], epsilon: try $1.number("epsilon"))
  },
  OperatorEntry("group_norm", "x", "g", "b") {
    $0[0].channelsLast.groupNorm(
      $0[1], $0[2], groups: try $1.integer("groups"), epsilon: try $1.number("epsilon")
    ).channelsFirst
  },
  OperatorEntry("instance_norm", "x", "g", "b") {
    $0[0].channelsLast.instanceNorm($0[1], $0[2], epsilon: try $1.number("epsilon"))
      .channelsFirst
  },
]
