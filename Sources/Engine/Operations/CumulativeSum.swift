import Kernels

extension Tensor {
  /// Running sums along a dimension: yᵢ = x₀ + … + xᵢ.
  public func cumulativeSum(along axis: Int) -> Tensor {
    let axis = axisIndex(axis, "cumulativeSum")
    let y = runningSum(axis, reversed: false)
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.runningSum(axis, reversed: true), to: self)
    }
  }

  private func runningSum(_ axis: Int, reversed: Bool) -> Tensor {
    let y = Tensor(undefined: shape)
    CumulativeSum(
      buffer, outer: shape[..<axis].reduce(1, *), length: shape[axis],
      inner: shape[(axis + 1)...].reduce(1, *), reversed: reversed, into: y.buffer
    ).launch()
    return y
  }
}

extension Operation {
  static let cumulativeSums = [
    Operation("cumulativeSum", [.real], probes: [[[1]], [[5]], [[3, 4]], [[0, 2]], [[90, 400]]]) {
      $0[0].cumulativeSum(along: 0) + $0[0].cumulativeSum(along: -1)
    }
  ]
}
