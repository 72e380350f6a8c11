/// A function of one Float with a derivative, computed on sixteen values at once.
///
/// A function with parameters, such as the slope of a leaky ReLU, holds them as properties.
protocol LanesFunction: Sendable {
  /// What the derivative is computed from: the function's argument, or its value.
  static var derivativeUses: Function.Saved { get }

  /// Whether a derivative of 0 means that the value is not x but something chosen in its place, as
  /// below 0 by a ReLU: then no gradient passes, not even one of ∞ or NaN. Such a derivative is finite
  /// everywhere.
  static var selects: Bool { get }

  /// f(x).
  func value(_ x: Lanes) -> Lanes

  /// f′, from whichever of x and f(x) `derivativeUses` names.
  func derivative(_ saved: Lanes) -> Lanes
}

extension LanesFunction {
  static var selects: Bool { false }
}

/// An elementwise function together with its derivative, ready to run over buffers.
public struct Function: Sendable {
  /// What a derivative is computed from.
  public enum Saved: Sendable { case argument, value }

  typealias Apply =
    @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>) -> Void
  typealias Differentiate =
    @Sendable (
      UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>
    ) -> Void

  public let name: String
  public let derivativeUses: Saved
  /// y = f(x) over a range.
  let apply: Apply
  /// dx = dy · f′ over a range, from the saved values; 0 where dy is, whatever f′ is.
  let differentiate: Differentiate
  /// About how many nanoseconds 16 elements take.
  let cost: Int

  init<F: LanesFunction>(_ name: String, _ f: F, cost: Int = 2) {
    self.name = name
    self.cost = cost
    derivativeUses = F.derivativeUses
    apply = { x, y, range in
      for i in range.vectors { store(f.value(load(x + i)), y + i) }
    }
    differentiate = { saved, dy, dx, range in
      for i in range.vectors {
        let (dy, slope) = (load(dy + i), f.derivative(load(saved + i)))
        store(
          F.selects
            ? (dy * slope).replacing(with: 0, where: slope .== 0) : gradientProduct(dy, slope),
          dx + i)
      }
    }
  }
}
