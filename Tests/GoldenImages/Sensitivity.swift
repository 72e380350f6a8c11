import Figures

/// What a comparison must refuse even when references come from other versions: tests of the test.
package enum Sensitivity {
  /// Throws unless the tolerant rule tells the drawing from a blank page and from itself moved by two pixels and, when
  /// it has the first two series' colors, from itself with these swapped.
  package static func check(_ list: DisplayList) throws {
    let palette = Theme.light.palette
    let image = try list.bitmap(scale: Golden.scale)
    try refuse(image.blank, "a blank page", insteadOf: image)
    try refuse(image.moved(by: 2), "the drawing moved by 2 pixels", insteadOf: image)
    let swapped = list.swapping(palette[0], palette[1])
    if swapped != list {
      try refuse(
        swapped.bitmap(scale: Golden.scale), "the drawing with two colors swapped",
        insteadOf: image)
    }
  }

  /// Throws when the tolerant rule takes one image for the other.
  package static func refuse(_ wrong: Bitmap, _ what: String, insteadOf right: Bitmap) throws {
    let comparison = ImageComparison(expected: right, actual: wrong)
    if comparison.isTolerable {
      throw Golden.Mismatch("The comparison lets \(what) pass: \(comparison).")
    }
  }
}

extension Bitmap {
  /// A white page of the same size.
  package var blank: Bitmap {
    Bitmap(width: width, height: height, bytes: [UInt8](repeating: 255, count: bytes.count))
  }

  /// The image moved to the right, with white where it was.
  package func moved(by pixels: Int) -> Bitmap {
    var moved = blank
    for y in 0..<height {
      let row = y * width * 3
      let kept = (width - pixels) * 3
      moved.bytes.replaceSubrange(
        (row + pixels * 3)..<(row + width * 3), with: bytes[row..<(row + kept)])
    }
    return moved
  }
}

extension DisplayList {
  /// The drawing with each of two colors in the other's place, whatever their opacity.
  package func swapping(_ a: Color, _ b: Color) -> DisplayList {
    func swap(_ color: Color) -> Color {
      var swapped = color
      for (from, to) in [(a, b), (b, a)]
      where (color.red, color.green, color.blue) == (from.red, from.green, from.blue) {
        (swapped.red, swapped.green, swapped.blue) = (to.red, to.green, to.blue)
      }
      return swapped
    }
    func swap(_ operation: Operation) -> Operation {
      switch operation {
      case .fill(let path, let color): return .fill(path, swap(color))
      case .stroke(let path, var stroke):
        stroke.color = swap(stroke.color)
        return .stroke(path, stroke)
      case .markers(var markers):
        markers.colors = markers.colors.map(swap)
        return .markers(markers)
      case .text(var text):
        text.color = swap(text.color)
        return .text(text)
      case .cells(var cells):
        cells.colors = cells.colors.map(swap)
        return .cells(cells)
      case .clip(let rect, let operations): return .clip(rect, operations.map(swap))
      case .group(let opacity, let operations):
        return .group(opacity: opacity, operations.map(swap))
      }
    }
    return DisplayList(
      title: title, alt: alt, width: width, height: height, operations: operations.map(swap))
  }
}
