/// Images `[N, P, C]` of P pixels, normalised over all pixels and the channels of a group.
///
/// With a group for each channel this is instance norm; with all pixels of a batch seen as one image
/// as well, batch norm.
public struct ChannelNormShape: Sendable {
  public let images: Int
  public let pixels: Int
  public let channels: Int
  public let groups: Int

  public init(images: Int, pixels: Int, channels: Int, groups: Int) {
    self.images = images
    self.pixels = pixels
    self.channels = channels
    self.groups = groups
  }

  /// The pixels of an image in blocks that stay in the cache while they are looked at twice.
  var blocks: Partition {
    Partition(pixels, grain: min(max(16, 16_384 / max(1, channels)), 512))
  }

  /// More blocks than these are merged in double precision.
  static let manyBlocks = 256

  /// Parts of the work: every block of every image.
  var parts: Int { images * blocks.parts }

  var elementCount: Int { images * pixels * channels }

  /// Which image a part belongs to, and its pixels counted over the whole batch.
  func place(_ part: Int) -> (image: Int, pixels: Range<Int>) {
    let (image, block) = part.quotientAndRemainder(dividingBy: blocks.parts)
    let range = blocks.range(block)
    let start = image * pixels
    return (image, start + range.lowerBound..<start + range.upperBound)
  }
}
