/// At most 256 colors that stand for all of a picture's, to the eye the same.
///
/// Up to 256 stay as they are. Beyond, nearly all colors are blends at the edges of what is drawn, where a few levels
/// of a channel do not show, and few are those of areas, where steps would. So the colors of areas come first, nearly
/// exact; then, one by one, whichever is farthest from all taken so far (Gonzalez 1985: never more than twice as far
/// as with the best choice); and these at last move to the mean of those they stand for (Lloyd 1982).
struct Palette {
  /// Words `RRGGBB`.
  private(set) var colors: [UInt32] = []
  /// The color of each pixel, as an index.
  let indices: [UInt8]

  static let largestCount = 256
  /// How far, in levels of a channel, a color may be from what stands for it.
  static let bound = 16.0
  /// The same for colors of areas: less than steps that show.
  static let boundInAreas = 5.0
  /// So near, no further color is needed.
  private static let enough = 3.0
  /// The same for colors of areas.
  private static let enoughInAreas = 1.5
  /// As many pixels that differ little from their neighbors make an area, and so does one in a thousand of all.
  private static let area = 16
  /// The rest is left to edges.
  private static let largestAreaCount = 160

  /// Nil for a picture that so few colors cannot stand for.
  init?(_ rows: PixelRows) {
    let census = ColorCensus(rows)
    guard census.colors.count > Self.largestCount else {
      colors = census.colors
      indices = census.places.map { UInt8(truncatingIfNeeded: $0) }
      return
    }
    var cover = Cover(census.colors)
    let frequent = census.places.count / 1000
    let areas = census.colors.indices
      .filter { census.calmCounts[$0] >= Self.area || census.counts[$0] > frequent }
      .sorted { (census.counts[$0], $0) > (census.counts[$1], $1) }
    for index in areas
    where cover.distances[index] > Self.squared(Self.enoughInAreas)
      && cover.taken.count < Self.largestAreaCount
    { cover.take(census.colors[index]) }
    let fixed = cover.taken.count
    while cover.taken.count < Self.largestCount {
      let farthest = cover.farthest
      if cover.distances[farthest] <= Self.squared(Self.enough) { break }
      cover.take(census.colors[farthest])
    }
    for _ in 0..<2 { cover.center(from: fixed, weights: census.counts) }
    // In a gradient each color may have too few pixels for an area; together they are one.
    let strayed = census.colors.indices.reduce(0) { count, index in
      count
        + (cover.distances[index] > Self.squared(Self.boundInAreas) ? census.calmCounts[index] : 0)
    }
    guard cover.distances[cover.farthest] <= Self.squared(Self.bound), strayed <= 4 * frequent,
      areas.allSatisfy({ cover.distances[$0] <= Self.squared(Self.boundInAreas) })
    else { return nil }
    colors = cover.taken
    indices = census.places.map { cover.nearest[Int($0)] }
  }

  private static func squared(_ distance: Double) -> Int32 { Int32(9 * distance * distance) }

  /// The square of how different two colors look, roughly: 9 for one level of grey.
  static func squaredDistance(_ some: UInt32, _ other: UInt32) -> Int32 {
    func difference(_ shift: UInt32) -> Int32 {
      Int32(truncatingIfNeeded: some >> shift & 0xff)
        &- Int32(truncatingIfNeeded: other >> shift & 0xff)
    }
    let (red, green, blue) = (difference(16), difference(8), difference(0))
    return 2 &* red &* red &+ 4 &* green &* green &+ 3 &* blue &* blue
  }
}

/// Colors taken to stand for others, and how well they do.
private struct Cover {
  let colors: [UInt32]
  private(set) var taken: [UInt32] = []
  /// The taken color nearest to each, as an index, and the square of how far it is.
  private(set) var nearest: [UInt8]
  private(set) var distances: [Int32]

  init(_ colors: [UInt32]) {
    self.colors = colors
    nearest = [UInt8](repeating: 0, count: colors.count)
    distances = [Int32](repeating: .max, count: colors.count)
  }

  mutating func take(_ color: UInt32) {
    let index = UInt8(taken.count)
    taken.append(color)
    for place in colors.indices {
      let distance = Palette.squaredDistance(color, colors[place])
      if distance < distances[place] { (distances[place], nearest[place]) = (distance, index) }
    }
  }

  /// The first of the colors that are farthest from all taken.
  var farthest: Int {
    var farthest = 0
    for place in distances.indices where distances[place] > distances[farthest] { farthest = place }
    return farthest
  }

  /// Moves taken colors, from `first` on, to the mean of those they stand for.
  mutating func center(from first: Int, weights: [Int]) {
    var sums = [SIMD4<Int>](repeating: .zero, count: taken.count)
    for place in colors.indices {
      let color = Int(colors[place])
      let channels = SIMD4(color >> 16, color >> 8 & 0xff, color & 0xff, 1)
      sums[Int(nearest[place])] &+= channels &* weights[place]
    }
    for index in first..<taken.count where sums[index].w > 0 {
      let (sum, weight) = (sums[index], sums[index].w)
      taken[index] = (0..<3).reduce(0) { $0 << 8 | UInt32((2 * sum[$1] + weight) / (2 * weight)) }
    }
    let moved = taken
    taken = []
    distances = [Int32](repeating: .max, count: colors.count)
    for color in moved { take(color) }
  }
}
