import Figures

/// How far two images are apart.
package struct ImageComparison: CustomStringConvertible {
  /// The side of the tiles whose mean differences are taken, in pixels.
  package static let tile = 32
  /// A tile may differ by this much in the mean, black to white being 1.
  package static let tolerableTile = 0.01
  /// At most one pixel in this many may have changed.
  package static let tolerableRarity = 20_000
  /// Channels this close count as one color.
  private static let closeness = 24

  package let isSameSize: Bool
  /// How many pixels are not the same.
  package let unequalPixels: Int
  /// How many pixels have a color that the other image has nowhere near: another rasteriser moves edges by parts of a
  /// pixel, so that each color stays between those of its neighbors.
  package let changedPixels: Int
  /// The mean difference of the tile that differs most.
  package let worstTile: Double
  private let pixels: Int

  package init(expected: Bitmap, actual: Bitmap) {
    isSameSize = expected.width == actual.width && expected.height == actual.height
    pixels = expected.width * expected.height
    guard isSameSize else {
      (unequalPixels, changedPixels, worstTile) = (pixels, pixels, 1)
      return
    }
    if expected == actual {
      (unequalPixels, changedPixels, worstTile) = (0, 0, 0)
      return
    }
    let (width, height) = (expected.width, expected.height)
    let across = (width + Self.tile - 1) / Self.tile
    var sums = [Int](repeating: 0, count: across * ((height + Self.tile - 1) / Self.tile))
    var sizes = sums
    var unequal = 0
    var changed = 0
    // Plain loops over pointers: this runs in debug builds too, over millions of pixels.
    expected.bytes.withUnsafeBufferPointer { expected in
      actual.bytes.withUnsafeBufferPointer { actual in
        for y in 0..<height {
          for x in 0..<width {
            let tile = y / Self.tile * across + x / Self.tile
            sizes[tile] += 1
            let first = (y * width + x) * 3
            let difference =
              abs(Int(expected[first]) - Int(actual[first]))
              + abs(Int(expected[first + 1]) - Int(actual[first + 1]))
              + abs(Int(expected[first + 2]) - Int(actual[first + 2]))
            if difference == 0 { continue }
            sums[tile] += difference
            unequal += 1
            let places = Self.neighbors(x, y, width, height)
            if !Self.isNear(expected, actual, first, places)
              || !Self.isNear(actual, expected, first, places)
            {
              changed += 1
            }
          }
        }
      }
    }
    unequalPixels = unequal
    changedPixels = changed
    worstTile = zip(sums, sizes).map { Double($0) / Double($1 * 3 * 255) }.max() ?? 0
  }

  package var isEqual: Bool { isSameSize && unequalPixels == 0 }

  package var isTolerable: Bool {
    isSameSize && worstTile <= Self.tolerableTile
      && changedPixels * Self.tolerableRarity <= pixels
  }

  package var description: String {
    if !isSameSize { return "the sizes are not equal" }
    let thousandths = Int((worstTile * 1000).rounded())
    return "\(unequalPixels) of \(pixels) pixels are not equal, \(changedPixels) have changed, "
      + "the worst tile differs by \(thousandths) thousandths"
  }

  /// Where the pixel and those around it start.
  private static func neighbors(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> [Int] {
    (max(0, y - 1)...min(height - 1, y + 1)).flatMap { v in
      (max(0, x - 1)...min(width - 1, x + 1)).map { u in (v * width + u) * 3 }
    }
  }

  /// Whether each channel of a pixel lies between those of the other image around it.
  private static func isNear(
    _ image: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>, _ first: Int,
    _ places: [Int]
  ) -> Bool {
    for channel in 0..<3 {
      var low = 255
      var high = 0
      for place in places {
        let value = Int(other[place + channel])
        if value < low { low = value }
        if value > high { high = value }
      }
      let value = Int(image[first + channel])
      if value < low - closeness || value > high + closeness { return false }
    }
    return true
  }
}
