import CPNG
import Figures

extension Bitmap {
  /// The pixels of a PNG file on white, decoded by libpng's simplified interface.
  package init(png: [UInt8]) throws {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    // Libpng reads on from the same memory in the second call.
    let bytes = png.withUnsafeBytes { file -> [UInt8]? in
      guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
        return nil
      }
      image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
      let stride = Int(image.width) * 3
      var white = png_color(red: 255, green: 255, blue: 255)
      var bytes = [UInt8](repeating: 0, count: stride * Int(image.height))
      let isRead = png_image_finish_read(&image, &white, &bytes, png_int_32(stride), nil)
      return isRead == 0 ? nil : bytes
    }
    guard let bytes else {
      throw Golden.Mismatch("The reference is not a PNG file that can be decoded.")
    }
    self.init(width: Int(image.width), height: Int(image.height), bytes: bytes)
  }
}
