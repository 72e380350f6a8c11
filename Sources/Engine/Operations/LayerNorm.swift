import Kernels

extension Tensor {
  /// Layer norm: g·(x − μ)/√(σ² + ε) + b, with mean μ and population variance σ² over the trailing
  /// dimensions, which gain g and bias b have the shape of (Ba et al., 2016).
  public func layerNorm(_ gain: Tensor, _ bias: Tensor, epsilon: Float = 1e-5) -> Tensor {
    guard bias.shape == gain.shape else {
      misuse("layerNorm", "gain \(gain.shape) and bias \(bias.shape) differ in shape")
    }
    return rowNorm(gain, bias, epsilon, "layerNorm")
  }

  /// RMS norm: g·x/√(mean x² + ε), over the trailing dimensions, which gain g has the shape of
  /// (Zhang and Sennrich, 2019).
  public func rmsNorm(_ gain: Tensor, epsilon: Float = 1e-5) -> Tensor {
    rowNorm(gain, nil, epsilon, "rmsNorm")
  }

  /// Over whatever dimensions a gain has; centred if there is a bias.
  private func rowNorm(
    _ gain: Tensor, _ bias: Tensor?, _ epsilon: Float, _ operation: String
  ) -> Tensor {
    guard gain.shape.count >= 1, gain.elementCount > 0,
      shape.suffix(gain.shape.count).elementsEqual(gain.shape)
    else {
      misuse(operation, "shape \(shape) does not end in the gain's \(gain.shape)")
    }
    let rows = elementCount / gain.elementCount
    let y = Tensor(undefined: shape)
    let (means, inverses) = (Buffer(rows), Buffer(rows))
    RowNorm(
      buffer, gain: gain.buffer, bias: bias?.buffer, epsilon: epsilon, isCentered: bias != nil,
      into: y.buffer, means: means, inverses: inverses
    ).launch()
    return y.recorded(from: [self, gain] + (bias.map { [$0] } ?? [])) { dy, tape in
      let dx = Tensor(undefined: shape)
      let (dg, db) = (Tensor(undefined: gain.shape), Tensor(undefined: gain.shape))
      RowNormGradient(
        buffer, dy: dy.buffer, gain: gain.buffer, means: means, inverses: inverses,
        isCentered: bias != nil, into: dx.buffer
      ).launch(gain: dg.buffer, bias: bias == nil ? nil : db.buffer)
      tape.add(dx, to: self)
      tape.add(dg, to: gain)
      if let bias { tape.add(db, to: bias) }
    }
  }
}

extension Operation {
  static let layerNorms = [
    Operation(
      "layerNorm", [.real, .real, .real],
      probes: [
        [[1, 2], [2], [2]], [[3, 5], [5], [5]], [[2, 3, 20], [20], [20]], [[0, 4], [4], [4]],
        [[2, 3, 4], [3, 4], [3, 4]], [[300, 129], [129], [129]],
      ]
    ) { $0[0].layerNorm($0[1], $0[2], epsilon: 0.1) },
    Operation(
      "rmsNorm", [.real, .real],
      probes: [
        [[1, 1], [1]], [[3, 5], [5]], [[2, 3, 20], [20]], [[0, 4], [4]], [[300, 129], [129]],
      ]
    ) { $0[0].rmsNorm($0[1], epsilon: 0.1) },
  ]
}
