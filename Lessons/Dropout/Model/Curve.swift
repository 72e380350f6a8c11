import Engine
import Neural

/// Noisy points of a curve, with none in the middle: y by x, `[N, 1]` each.
package struct CurvePoints: Model, Sendable {
  package var x: Tensor
  package var y: Tensor

  /// So many points between −1 and −0.2 and between 0.4 and 1, with noise of standard deviation 0.1.
  package init(count: Int, key: Key) {
    let (k1, k2) = key.split()
    let draws = Tensor.uniform([count, 1], from: 0, to: 1.4, key: k1)
    x = draws - 1 + 0.6 * (draws .> 0.8)
    y = CurvePoints.truth(x) + 0.1 * .normal([count, 1], key: k2)
  }

  /// The curve that the points lie around: sin 4x.
  package static func truth(_ x: Tensor) -> Tensor { (4 * x).sin() }

  /// Some of them, each drawn from all.
  package func batch(_ count: Int, key: Key) -> CurvePoints {
    let places = Tensor.randomIntegers([count], in: 0..<x.shape[0], key: key)
    var batch = self
    (batch.x, batch.y) = (x.gathered(places), y.gathered(places))
    return batch
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("x", &x)
    visit("y", &y)
  }
}

/// Points of a curve with the masks that a step thins the network by.
package struct ThinnedPoints: Model, Sendable {
  package var points: CurvePoints
  package var masks: Masks

  package init(_ points: CurvePoints, masks: Masks) {
    (self.points, self.masks) = (points, masks)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("points", &points)
    visit("masks", &masks)
  }
}

extension ThinnedNetwork {
  /// Adam on the mean squared error of thinned networks on a few points of a curve.
  package func curveTraining(
    steps: Int, learningRate: Float
  ) -> Training<ThinnedNetwork, ThinnedPoints> {
    Training(self, by: Adam(learningRate: learningRate), steps: steps) { network, batch in
      meanSquaredError(network(batch.points.x, masks: batch.masks), batch.points.y)
    }
  }

  /// Mean and standard deviation of the outputs `[N, 1]` over so many masks, each one network for all inputs:
  /// `[N]` each.
  package func spread(
    _ x: Tensor, dropping p: Double, masks: Int, key: Key
  ) -> (mean: Tensor, deviation: Tensor) {
    let outputs = Tensor.stacked(
      (0..<masks).map { index in
        self(x, masks: self.masks(1, dropping: p, key: key.folding(in: UInt32(index)))).flattened(
          from: 0)
      })
    return (outputs.mean(along: 0), outputs.variance(along: 0).squareRoot())
  }
}
