/// Compresses pixels for a PNG file: Deflate's matches (RFC 1951) in zlib's wrapping (RFC 1950).
///
/// A figure is flat areas, rows like the row above, and glyphs that recur. So matches are of whole pixels, and only
/// three are tried: the pixel on the left, the row above, and the last place with the same two pixels. That takes half
/// of zlib's time, which looks for matches of bytes, and makes smaller files.
struct PixelCompressor {
  private let rows: PixelRows
  /// Bytes from a pixel to the one below it: a row's pixels and, before them, its filter, which is always none.
  private let stride: Int
  /// Where two pixels were last seen, as an index over all pixels; by their hash.
  private var lastSeen = [Int32](repeating: -1, count: 1 << 14)
  private var block = DeflateBlock()
  private var file: BitWriter

  /// The compressed rows.
  static func compressed(_ rows: PixelRows) -> [UInt8] {
    var compressor = PixelCompressor(rows)
    var checksum = Adler32()
    // Deflate, with a window of 32,768 bytes, fast.
    compressor.file.put(0x0178, 16)
    for y in 0..<rows.height {
      compressor.compress(y)
      checksum.add(0)
      checksum.add(rows[y], count: rows.width)
    }
    compressor.block.write(to: &compressor.file, isLast: true)
    compressor.file.finishByte()
    compressor.file.put(checksum.value.byteSwapped, 32)
    return compressor.file.bytes
  }

  private init(_ rows: PixelRows) {
    self.rows = rows
    stride = 3 * rows.width + 1
    file = BitWriter(capacity: 4096 + rows.width * rows.height / 4)
  }

  private mutating func compress(_ y: Int) {
    let (pixels, width) = (rows[y], rows.width)
    let above = y > 0 && stride <= Self.farthest ? rows[y - 1] : nil
    // Where pixels end to be like their left neighbors, and like those above.
    var (leftEnd, aboveEnd) = (0, 0)
    block.literal(0)
    var x = 0
    while x < width {
      if block.isFull { block.write(to: &file, isLast: false) }
      let most = min(width - x, Self.longest)
      var (length, distance) = (0, 3)
      if x > 0 {
        if leftEnd <= x {
          leftEnd = x + Self.equal(pixels + x, pixels + x - 1, limit: width - x)
        }
        length = min(leftEnd - x, most)
      }
      // The longest match nearby is not to be bettered.
      if let above, length < most {
        if aboveEnd <= x { aboveEnd = x + Self.equal(pixels + x, above + x, limit: width - x) }
        let count = min(aboveEnd - x, most)
        // A single pixel costs less as its bytes.
        if count > length, count > 1 { (length, distance) = (count, stride) }
      }
      if length < 16, x + 1 < width, let match = recurrence(of: pixels, x, y), match.length > length
      {
        (length, distance) = match
      }
      if length == 0 {
        let pixel = pixels[x]
        block.literal(pixel >> 16 & 0xff)
        block.literal(pixel >> 8 & 0xff)
        block.literal(pixel & 0xff)
        x += 1
      } else {
        block.match(length: 3 * length, distance: distance)
        x += length
      }
    }
  }

  /// Where the pixels from here on, at least two, were seen last, unless that is too far back.
  private mutating func recurrence(
    of pixels: UnsafePointer<UInt32>, _ x: Int, _ y: Int
  ) -> (length: Int, distance: Int)? {
    let width = rows.width
    let hash =
      (pixels[x] & Self.colors) &* 0x9e37_79b1 &+ (pixels[x + 1] & Self.colors) &* 0x85eb_ca77
    let slot = Int(hash >> 18)
    let place = Int(lastSeen[slot])
    lastSeen[slot] = Int32(truncatingIfNeeded: y * width + x)
    // All of the window lies within so many pixels.
    guard place >= 0, y * width + x - place <= Self.farthest / 3 else { return nil }
    let (seenY, seenX) = place.quotientAndRemainder(dividingBy: width)
    let distance = (y - seenY) * stride + 3 * (x - seenX)
    guard distance <= Self.farthest else { return nil }
    let limit = min(width - max(x, seenX), Self.longest)
    let length = Self.equal(pixels + x, rows[seenY] + seenX, limit: limit)
    return length > 1 ? (length, distance) : nil
  }

  /// How far back a match may lie, in bytes.
  private static var farthest: Int { 32_768 }
  /// The longest match in pixels: Deflate's 258 bytes.
  private static var longest: Int { 86 }
  /// The part of a word that says something.
  private static var colors: UInt32 { 0x00ff_ffff }

  /// How many pixels are the same from the start.
  private static func equal(
    _ some: UnsafePointer<UInt32>, _ others: UnsafePointer<UInt32>, limit: Int
  ) -> Int {
    let (some, others) = (UnsafeRawPointer(some), UnsafeRawPointer(others))
    let mask = UInt64(colors) << 32 | UInt64(colors)
    var count = 0
    while count + 4 <= limit {
      let (a, b) = (some + 4 * count, others + 4 * count)
      let first =
        a.loadUnaligned(as: UInt64.self) ^ b.loadUnaligned(as: UInt64.self)
      let second =
        a.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        ^ b.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      if (first | second) & mask != 0 { break }
      count += 4
    }
    while count < limit,
      (some.load(fromByteOffset: 4 * count, as: UInt32.self)
        ^ others.load(fromByteOffset: 4 * count, as: UInt32.self)) & colors == 0
    { count += 1 }
    return count
  }
}
