import Engine
import Neural

let lossOperators = [
  OperatorEntry("cross_entropy", "logits") { x, entry in
    crossEntropy(logits: x[0], labels: try entry.tensor("labels"))
  },
  OperatorEntry("cross_entropy_label_smoothing", "logits") { x, entry in
    crossEntropy(
      logits: x[0], labels: try entry.tensor("labels"), smoothing: try entry.number("smoothing"))
  },
  OperatorEntry("binary_cross_entropy_logits", "logits") { x, entry in
    binaryCrossEntropy(logits: x[0], targets: try entry.tensor("targets"))
  },
  OperatorEntry("mean_squared_error", "x", "y") { x, _ in meanSquaredError(x[0], x[1]) },
  OperatorEntry("kl_gaussian_sum", "mu", "logvar") { x, _ in
    gaussianDivergence(mean: x[0], logVariance: x[1])
  },
]
