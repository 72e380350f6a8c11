import Kernels

/// How an operation slides its windows, checked.
struct Sliding {
  let operation: String
  let stride: Int
  let padding: Int
  let dilation: Int

  init(_ operation: String, stride: Int, padding: Int, dilation: Int = 1) {
    guard stride >= 1, padding >= 0, dilation >= 1 else {
      misuse(
        operation,
        "stride \(stride), padding \(padding), dilation \(dilation): at least 1, 0 and 1 are needed"
      )
    }
    self.operation = operation
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
  }

  /// Windows of `taps` positions along a dimension.
  func window(over input: Int, taps: Int) -> SlidingWindow {
    let window = SlidingWindow(
      input: input, taps: taps, stride: stride, padding: padding, dilation: dilation)
    guard taps >= 1, window.output >= 1 else {
      misuse(
        operation,
        "a kernel of \(taps) with dilation \(dilation) does not fit a dimension of \(input) with padding \(padding)"
      )
    }
    return window
  }

  /// Windows of `taps` positions that have `output` places, the last of which may leave
  /// `outputPadding` positions unseen.
  func window(reaching output: Int, taps: Int, outputPadding: Int) -> SlidingWindow {
    guard (0..<stride).contains(outputPadding) else {
      misuse(operation, "output padding \(outputPadding) is not in 0..<\(stride), the stride")
    }
    let input = (output - 1) * stride - 2 * padding + dilation * (taps - 1) + 1 + outputPadding
    guard taps >= 1, output >= 1, input >= 1 else {
      misuse(
        operation,
        "a kernel of \(taps) with padding \(padding) leaves nothing of a dimension of \(output)")
    }
    return SlidingWindow(
      input: input, taps: taps, stride: stride, padding: padding, dilation: dilation)
  }
}
