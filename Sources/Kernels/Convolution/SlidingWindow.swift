/// How a window of taps slides along one dimension of an image.
///
/// Tap k of output position o lies on input position o·stride − padding + k·dilation; positions
/// outside the input are padding.
public struct SlidingWindow: Sendable {
  /// How many positions the input has.
  public let input: Int
  /// How many taps the window has: the kernel's size.
  public let taps: Int
  public let stride: Int
  public let padding: Int
  public let dilation: Int
  /// How many positions the output has: ⌊(in + 2p − d(k − 1) − 1) / s⌋ + 1, or none.
  public let output: Int

  public init(input: Int, taps: Int, stride: Int, padding: Int = 0, dilation: Int = 1) {
    self.input = input
    self.taps = taps
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    let room = input + 2 * padding - dilation * (taps - 1) - 1
    output = room < 0 ? 0 : room / stride + 1
  }

  /// A dimension of size 1 that stays as it is: the height of a signal.
  public static let single = SlidingWindow(input: 1, taps: 1, stride: 1)

  /// Whether the output is the input itself, tap for position.
  var isIdentity: Bool { taps == 1 && stride == 1 && padding == 0 }

  /// Where the first tap of an output position lies; negative in the padding.
  @inline(always)
  func start(_ output: Int) -> Int { output * stride - padding }

  /// The output positions whose windows contain an input position; for windows without gaps.
  func outputs(containing position: Int) -> Range<Int> {
    let reached = position + padding
    let first = reached < taps ? 0 : (reached - taps) / stride + 1
    return first..<max(first, min(output, reached / stride + 1))
  }
}
