/// The sizes of a 2-D convolution: images `[N, H, W, C]` to `[N, H′, W′, O]` by weights
/// `[kh, kw, C/groups, O]`.
///
/// The input channels are cut into `groups`, and so are the output channels: each output group sees
/// its input group alone.
public struct ConvolutionShape: Sendable {
  public let batch: Int
  public let vertical: SlidingWindow
  public let horizontal: SlidingWindow
  public let inputChannels: Int
  public let outputChannels: Int
  public let groups: Int

  public init(
    batch: Int, vertical: SlidingWindow, horizontal: SlidingWindow, inputChannels: Int,
    outputChannels: Int, groups: Int
  ) {
    self.batch = batch
    self.vertical = vertical
    self.horizontal = horizontal
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    self.groups = groups
  }

  /// How many pixels an output image has.
  var outputPixels: Int { vertical.output * horizontal.output }
  /// How many pixels an input image has.
  var inputPixels: Int { vertical.input * horizontal.input }
  /// Input and output channels of a group.
  var groupInputs: Int { inputChannels / groups }
  var groupOutputs: Int { outputChannels / groups }
  /// How many inputs an output depends on: kh·kw·C/groups.
  public var depth: Int { vertical.taps * horizontal.taps * groupInputs }

  /// Whether each output pixel depends on the input pixel in its place alone: a 1 × 1 convolution.
  var isPointwise: Bool { vertical.isIdentity && horizontal.isIdentity }

  /// Multiplications of the whole.
  var work: Int { batch * outputPixels * depth * outputChannels }
}
