/// The sizes of windows that slide over each channel of images `[N, H, W, C]` by itself.
public struct PoolingShape: Sendable {
  public let batch: Int
  public let vertical: SlidingWindow
  public let horizontal: SlidingWindow
  public let channels: Int

  public init(
    batch: Int, vertical: SlidingWindow, horizontal: SlidingWindow, channels: Int
  ) {
    self.batch = batch
    self.vertical = vertical
    self.horizontal = horizontal
    self.channels = channels
  }

  /// Rows of pixels of all output images, in parts.
  var outputRows: Partition { rows(vertical.output, of: horizontal.output) }
  /// Rows of pixels of all input images, in parts.
  var inputRows: Partition { rows(vertical.input, of: horizontal.input) }

  private func rows(_ height: Int, of width: Int) -> Partition {
    Partition(batch * height, grain: max(1, 16_384 / max(1, width * channels)))
  }

  /// About how many nanoseconds a pass over windows takes.
  var cost: Int {
    let outputs = batch * vertical.output * horizontal.output
    return outputs * vertical.taps * horizontal.taps * (channels / 16 + 1)
  }
}
