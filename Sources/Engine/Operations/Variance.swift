extension Tensor {
  /// The population variance (divided by n) of all elements: a scalar.
  public func variance() -> Tensor { (self - mean()).squared().mean() }

  /// The population variance (divided by n) along a dimension, which disappears unless it is kept
  /// with size 1.
  public func variance(along axis: Int, keepingDimension: Bool = false) -> Tensor {
    let centered = self - mean(along: axis, keepingDimension: true)
    return centered.squared().mean(along: axis, keepingDimension: keepingDimension)
  }
}

extension Operation {
  static let variances = [
    Operation("variance", [.real], probes: [[[1]], [[7]], [[3, 5]], [[130, 257]]]) {
      $0[0].variance()
    },
    Operation("variance along 0", [.real], probes: [[[1]], [[5]], [[3, 4]], [[700, 33]]]) {
      $0[0].variance(along: 0)
    },
  ]
}
