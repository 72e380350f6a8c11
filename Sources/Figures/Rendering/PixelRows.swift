/// Pixels in memory that somebody else keeps: native-endian words `xxRRGGBB`, whose highest byte means nothing.
struct PixelRows {
  let width: Int
  let height: Int
  private let first: UnsafePointer<UInt32>
  /// Words from a row to the next.
  private let stride: Int

  init(_ first: UnsafePointer<UInt32>, width: Int, height: Int, stride: Int) {
    self.first = first
    self.width = width
    self.height = height
    self.stride = stride
  }

  subscript(y: Int) -> UnsafePointer<UInt32> { first + y * stride }
}
