import Course
import DiffusionModel

extension Mixture {
  /// The best guess of the noise in points `[N, 2]` when the share `kept` is left of the mixture moved
  /// by `centre`, `[1, 2]`: what is in the way to the mean of all data that the point may come from.
  func noise(in points: Tensor, centre: Tensor, kept: Double) -> Tensor {
    let root = Float(kept.squareRoot())
    let variance = Float(kept * deviation * deviation + 1 - kept)
    let places = (Tensor(rows: means.map { [Float($0.x), Float($0.y)] }) + centre) * root
    let weights = Tensor(self.weights.map(Float.init), shape: [1, means.count])
    // ‖x‖² is the same for all clusters.
    let heights =
      (2 * points.matmul(places.transposed)
        - places.squared().sum(along: 1).reshaped(to: [1, means.count])) * (0.5 / variance)
    let expected = (heights + weights.log()).softmax(along: 1).matmul(places)
    return (points - expected) * (Float((1 - kept).squareRoot()) / variance)
  }
}
