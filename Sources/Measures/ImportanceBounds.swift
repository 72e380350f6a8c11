import Engine

/// Lower bounds of ln p(x) from logarithms of weights ln p(x, z)/q(z | x), `[N, draws]` for N examples:
/// for each k of `counts` ln 1/k Σ w over k draws, in nats, the mean over examples and over all groups of
/// k draws. (Y. Burda, R. Grosse and R. Salakhutdinov, "Importance weighted autoencoders", 2016.)
public func importanceBounds(_ logWeights: Tensor, at counts: [Int]) -> [Float] {
  let (examples, draws) = (logWeights.shape[0], logWeights.shape[1])
  return counts.map { count in
    // Every group of so many draws is used, so that small counts are as sure as large ones.
    let groups = draws / count
    let grouped = logWeights.slice(0..<(groups * count), along: 1)
      .reshaped(to: [examples, groups, count])
    return grouped.logSumExp(along: 2).mean().item - Tensor(Float(count)).log().item
  }
}
