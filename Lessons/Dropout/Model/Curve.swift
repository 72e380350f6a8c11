import ElementaryFunctions
import Engine
import Neural

/// Noisy points of a curve, with none in the middle: y by x, `[N, 1]` each.
package struct CurvePoints: Sendable {
  package let x: Tensor
  package let y: Tensor

  /// So many points between −1 and −0.2 and between 0.4 and 1, with noise of standard deviation 0.1.
  package init(count: Int, key: Key) {
    let (k1, k2) = key.split()
    let draws = Tensor.uniform([count, 1], from: 0, to: 1.4, key: k1)
    x = draws - 1 + 0.6 * (draws .> 0.8)
    y = CurvePoints.truth(x) + 0.1 * .normal([count, 1], key: k2)
  }

  /// The curve that the points lie around: sin 4x.
  package static func truth(_ x: Tensor) -> Tensor { (4 * x).sin() }
}

extension ThinnedNetwork {
  /// Adam on the mean squared error of thinned networks on all points, masks coming as the batch.
  package func training(
    on points: CurvePoints, steps: Int, learningRate: Float
  ) -> Training<ThinnedNetwork, Masks> {
    Training(self, by: Adam(learningRate: learningRate), steps: steps) { network, masks in
      meanSquaredError(network(points.x, masks: masks), points.y)
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
