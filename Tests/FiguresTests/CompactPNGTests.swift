import Figures
import GoldenImages
import Testing

/// The pictures of pages, which have palettes, as libpng reads them.
@Suite struct CompactPNGTests {
  /// How different two colors look, in levels of grey: the weights are those that the palette is chosen by.
  private static func distance(_ some: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Double {
    let differences = zip(some, other).map { Double($0) - Double($1) }
    let square = zip([2.0, 4, 3], differences).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    return (square / 9).squareRoot()
  }

  /// The worst and the mean distance over all pixels.
  private static func error(_ image: Bitmap, _ other: Bitmap) -> (worst: Double, mean: Double) {
    var (worst, sum) = (0.0, 0.0)
    for first in stride(from: 0, to: image.bytes.count, by: 3) {
      let pixel = first..<first + 3
      if image.bytes[pixel] == other.bytes[pixel] { continue }
      let distance = distance(image.bytes[pixel], other.bytes[pixel])
      worst = max(worst, distance)
      sum += distance
    }
    return (worst, sum / Double(image.width * image.height))
  }

  /// Bits of an index, and the color type: 3 for a palette, 2 for red, green and blue.
  private static func kind(_ file: [UInt8]) -> [UInt8] { Array(file[24...25]) }

  @Test(arguments: [
    (1, 1), (2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (255, 8), (256, 8),
  ])
  func fewColorsStayExact(count: Int, depth: UInt8) throws {
    var random = Specimens.Generator(state: 4)
    for width in [1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 255, 2000] {
      for height in [1, 3] where width * height >= count {
        let palette = (0..<count).map { index in
          [UInt8(index), UInt8(random.unit() * 255), UInt8(random.unit() * 255)]
        }
        let bytes = (0..<width * height).flatMap { pixel in
          palette[pixel < count ? pixel : Int(random.unit() * Double(count))]
        }
        let image = Bitmap(width: width, height: height, bytes: bytes)
        let file = image.compactlyEncoded
        #expect(Self.kind(file) == [depth, 3])
        #expect(try Bitmap(png: file) == image)
      }
    }
  }

  @Test func figuresLookTheSame() throws {
    for (name, figure) in Specimens.all {
      for theme in [Theme.light, .dark] {
        let list = try figure.displayList(theme: theme)
        let image = try list.bitmap(scale: 1)
        let shown = try Bitmap(png: list.compactPNG(scale: 1))
        guard shown.width == image.width, shown.height == image.height else {
          Issue.record("\(name) has \(shown.width) × \(shown.height) pixels")
          continue
        }
        let error = Self.error(image, shown)
        #expect(error.worst <= 16 && error.mean < 0.6, "\(name): \(error)")
        // What most of the page is like.
        #expect(shown.bytes[0..<3] == image.bytes[0..<3])
      }
    }
  }

  /// Half as many bytes as exact pixels take, or the palette is not worth its error.
  @Test func filesAreHalfAsLarge() throws {
    var (compact, exact) = (0, 0)
    for (_, figure) in Specimens.all {
      let list = try figure.displayList()
      compact += try list.compactPNG(scale: 1).count
      exact += try list.png(scale: 1).count
    }
    #expect(2 * compact < exact)
  }

  /// Slow gradients: of one channel with as many colors as fit, of two with far more, where steps would show.
  @Test func gradientsHaveNoSteps() throws {
    func picture(_ width: Int, _ height: Int, _ color: (Int, Int) -> [Int]) -> Bitmap {
      var bytes: [UInt8] = []
      for y in 0..<height { for x in 0..<width { bytes += color(x, y).map { UInt8($0) } } }
      return Bitmap(width: width, height: height, bytes: bytes)
    }
    let grey = picture(512, 40) { x, _ in [x / 2, x / 2, x / 2] }
    #expect(try Bitmap(png: grey.compactlyEncoded) == grey)

    let plane = picture(256, 256) { x, y in [x, y, 90] }
    #expect(Self.kind(plane.compactlyEncoded)[1] == 2)
    #expect(try Bitmap(png: plane.compactlyEncoded) == plane)

    // 1,024 colors, for which a few hundred do.
    let ramps = picture(1024, 64) { x, _ in [x / 4, x / 8, 100 + x % 4 + x / 16] }
    #expect(Self.kind(ramps.compactlyEncoded)[1] == 3)
    let error = Self.error(ramps, try Bitmap(png: ramps.compactlyEncoded))
    #expect(error.worst <= 5, "\(error)")
  }

  @Test func pixelsThatNoPaletteCoversStayExact() throws {
    var random = Specimens.Generator(state: 7)
    let noise = Bitmap(
      width: 200, height: 100, bytes: (0..<60_000).map { _ in UInt8(random.unit() * 255.99) })
    let file = noise.compactlyEncoded
    #expect(Self.kind(file) == [8, 2])
    #expect(try Bitmap(png: file) == noise)
  }

  @Test func fileSaysWhatTheExactOneSays() throws {
    let list = try Specimens.curves.displayList()
    let (exact, compact) = (try list.png(scale: 2), try list.compactPNG(scale: 2))
    // Up to the pixels; beyond the header's kind and checksum.
    let end = try #require(exact.firstRange(of: Array("IDAT".utf8))).lowerBound - 4
    #expect(exact[8..<24] == compact[8..<24])
    #expect(exact[33..<end] == compact[33..<end])
  }

  @Test func bytesAreTheSameOnAnyThread() async throws {
    let lists = try Specimens.all.map { try $0.figure.displayList(theme: .dark) }
    let alone = try lists.map { try $0.compactPNG(scale: 1) }
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for index in lists.indices.reversed() {
        group.addTask { (index, try lists[index].compactPNG(scale: 1)) }
      }
      for try await (index, file) in group { #expect(file == alone[index]) }
    }
  }
}
