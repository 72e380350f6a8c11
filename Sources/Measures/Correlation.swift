import Engine

/// Pearson's correlation of each step's values `[T, N, H]` with `targets` `[N, 1]`, over N: `[T, H]`;
/// 0 where either does not vary.
public func correlations(_ values: Tensor, with targets: Tensor) -> Tensor {
  let deviations = values - values.mean(along: 1, keepingDimension: true)
  let others = (targets - targets.mean()).expanded(at: 0)  // [1, N, 1]
  let products = (deviations * others).mean(along: 1)
  let scale =
    (deviations.squared().mean(along: 1) * others.squared().mean()).squareRoot()  // [T, H]
  return products / (scale + 1e-12)
}
