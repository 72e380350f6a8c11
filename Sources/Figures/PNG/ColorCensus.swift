/// The colors of a picture: how often each occurs, and whether in areas or only at edges.
struct ColorCensus {
  /// Words `RRGGBB`, in the order in which they first appear.
  private(set) var colors: [UInt32] = []
  /// How many pixels have each color.
  private(set) var counts: [Int] = []
  /// How many of those differ little from all four neighbors.
  private(set) var calmCounts: [Int] = []
  /// The color of each pixel, as an index.
  private(set) var places: [Int32] = []

  init(_ rows: PixelRows) {
    places.reserveCapacity(rows.width * rows.height)
    var slots = Slots(exponent: 12)
    for y in 0..<rows.height {
      let row = rows[y]
      // Each row anew, since no color is known before the first pixel.
      var (last, lastPlace) = (UInt32.max, 0)
      for x in 0..<rows.width {
        let color = row[x] & 0xff_ffff
        if color != last {
          (last, lastPlace) = (color, slots.place(of: color, in: &colors))
          if lastPlace == counts.count {
            counts.append(0)
            calmCounts.append(0)
          }
        }
        counts[lastPlace] += 1
        places.append(Int32(truncatingIfNeeded: lastPlace))
      }
    }
    if colors.count > 256 { countCalm(rows) }
  }

  /// A neighbor this near in each channel is no edge.
  private static let calm: Int32 = 12

  private mutating func countCalm(_ rows: PixelRows) {
    let (width, height) = (rows.width, rows.height)
    for y in 0..<height {
      let row = rows[y]
      let (above, below) = (rows[max(0, y - 1)], rows[min(height - 1, y + 1)])
      for x in 0..<width {
        let color = row[x]
        if Self.isNear(color, row[max(0, x - 1)]), Self.isNear(color, row[min(width - 1, x + 1)]),
          Self.isNear(color, above[x]), Self.isNear(color, below[x])
        {
          calmCounts[Int(places[y * width + x])] += 1
        }
      }
    }
  }

  private static func isNear(_ some: UInt32, _ other: UInt32) -> Bool {
    if some == other { return true }
    return (0..<3).allSatisfy { channel in
      let shift = UInt32(8 * channel)
      return abs(Int32(some >> shift & 0xff) - Int32(other >> shift & 0xff)) <= calm
    }
  }
}

/// Where colors are, by an open table of a power of two.
private struct Slots {
  private var exponent: UInt32
  /// Indices of colors; negative where a slot is free.
  private var slots: [Int32]

  init(exponent: UInt32) {
    self.exponent = exponent
    slots = [Int32](repeating: -1, count: 1 << exponent)
  }

  /// The index of a color, which is appended if it is new.
  mutating func place(of color: UInt32, in colors: inout [UInt32]) -> Int {
    let slot = slot(of: color, in: colors)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(colors.count)
    colors.append(color)
    if 2 * colors.count > slots.count {
      self = Slots(exponent: exponent + 2)
      for (index, color) in colors.enumerated() {
        slots[self.slot(of: color, in: colors)] = Int32(index)
      }
    }
    return colors.count - 1
  }

  private func slot(of color: UInt32, in colors: [UInt32]) -> Int {
    var slot = Int((color &* 0x9e37_79b1) >> (32 - exponent))
    while slots[slot] >= 0, colors[Int(slots[slot])] != color {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
