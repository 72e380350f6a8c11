import CPNG
import Figures

extension Bitmap {
  /// The pixels of a PNG file on white, decoded by libpng's simplified interface.
  package init(png: [UInt8]) throws {
    let (width, bytes) = try pixels(ofPNG: png, format: PNG_FORMAT_FLAG_COLOR, channels: 3)
    self.init(width: width, height: bytes.count / width / 3, bytes: bytes)
  }
}

extension DisplayList.Cells {
  /// The pixels of a PNG file with their opacities as cells of equal sizes in a rectangle.
  package init(png: [UInt8], in box: Rect) throws {
    let format = PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA
    let (width, bytes) = try pixels(ofPNG: png, format: format, channels: 4)
    let height = bytes.count / width / 4
    let colors = stride(from: 0, to: bytes.count, by: 4).map { first in
      var color = Color(bytes[first..<first + 3].reduce(0) { $0 << 8 | UInt32($1) })
      color.alpha = bytes[first + 3]
      return color
    }
    self.init(
      xEdges: (0...width).map { box.x + box.width * Double($0) / Double(width) },
      yEdges: (0...height).map { box.y + box.height * Double($0) / Double(height) }, colors: colors)
  }
}

/// The width of a PNG file and the bytes of its pixels in one of libpng's formats.
private func pixels(
  ofPNG png: [UInt8], format: Int32, channels: Int
) throws -> (width: Int, bytes: [UInt8]) {
  var image = png_image()
  image.version = png_uint_32(PNG_IMAGE_VERSION)
  defer { png_image_free(&image) }
  // Libpng reads on from the same memory in the second call.
  let bytes = png.withUnsafeBytes { file -> [UInt8]? in
    guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
      return nil
    }
    image.format = png_uint_32(format)
    let stride = Int(image.width) * channels
    var white = png_color(red: 255, green: 255, blue: 255)
    var bytes = [UInt8](repeating: 0, count: stride * Int(image.height))
    let isRead = png_image_finish_read(&image, &white, &bytes, png_int_32(stride), nil)
    return isRead == 0 ? nil : bytes
  }
  guard let bytes else {
    throw Golden.Mismatch(description: "The reference is not a PNG file that can be decoded.")
  }
  return (Int(image.width), bytes)
}
