/// A function of one Float with a derivative, computed on sixteen values at once.
///
/// A function with parameters, such as the slope of a leaky ReLU, holds them as properties.
protocol LanesFunction: Sendable {
  /// What the derivative is computed from: the function's argument, or its value.
  static var derivativeUses: Function.Saved { get }

  /// f(x).
  func value(_ x: Lanes) -> Lanes

  /// f′, from whichever of x and f(x) `derivativeUses` names.
  func derivative(_ saved: Lanes) -> Lanes
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
  /// dx = dy · f′ over a range, from the saved values.
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
      for i in range.vectors { store(load(dy + i) * f.derivative(load(saved + i)), dx + i) }
    }
  }
}
