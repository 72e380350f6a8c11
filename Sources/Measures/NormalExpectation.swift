public import Engine

/// E f(Z) of a standard normal Z, by the midpoint rule: the sum of f at evenly spaced places z from −8 to 8,
/// weighed with their density.
///
///     NormalExpectation()({ $0.relu().squared() })  // ½
///
/// No place is at 0, where f may have a kink or a jump, and as many are on either side. Of a Float's
/// digits about six are right where f has no detail finer than a hundredth.
public struct NormalExpectation: Sendable {
  /// The places z, `[2048]`.
  private let places: Tensor
  /// The density at each, over the sum of all.
  private let weights: Tensor

  /// Makes the places and their weights.
  public init() {
    let count = 2_048
    places = Tensor((0..<count).map { 16 * (Float($0) + 0.5) / Float(count) - 8 })
    let density = (-0.5 * places.squared()).exp()
    weights = density / density.sum()
  }

  /// E f(Z), of a function of tensors.
  public func callAsFunction(_ f: (_ z: Tensor) -> Tensor) -> Float {
    (f(places) * weights).sum().item
  }
}
