import Figures

/// Whether every letter of a drawing can be read, as measured from its display list.
package enum Legibility {
  /// No type of a lesson's figure is smaller in print, in points.
  package static let smallestInPrint = 5.0

  /// The smallest type of a drawing that is printed as wide as a column of a journal, 8 cm, in points; scripts of
  /// formulas, which are smaller than their line, do not count. Nil without text.
  package static func smallestType(of list: DisplayList) -> Double? {
    func smallest(_ operations: [DisplayList.Operation]) -> Double? {
      operations.compactMap { operation in
        switch operation {
        case .text(let text): text.style.size
        case .clip(_, let parts), .group(_, let parts): smallest(parts)
        case .fill, .stroke, .markers, .cells: nil
        }
      }.min()
    }
    return smallest(list.operations).map { $0 * 8 / 2.54 * 72 / list.width }
  }

  /// Throws a `Golden.Mismatch` that names the texts which are cut off, overlap or are covered.
  package static func check(_ list: DisplayList) throws {
    let problems = try problems(of: list)
    if !problems.isEmpty {
      throw Golden.Mismatch(
        "“\(list.title)” cannot be read: \(problems.joined(separator: "; ")).")
    }
  }

  /// One clause for each text that leaves the page or its clip, overlaps another, or lies under a later plate.
  package static func problems(of list: DisplayList) throws -> [String] {
    let page = Rect(x: 0, y: 0, width: list.width, height: list.height)
    var reader = Reader()
    // Nothing belongs in the outermost points of a page.
    try reader.read(list.operations, within: page.outset(-1))
    return reader.problems
  }
}

/// Goes through a display list in the order of painting.
private struct Reader {
  private(set) var problems: [String] = []
  private var texts: [(string: String, ink: Rect)] = []

  mutating func read(_ operations: [DisplayList.Operation], within frame: Rect) throws {
    for operation in operations {
      switch operation {
      case .text(let text):
        guard let ink = try text.inkBounds() else { continue }
        if !frame.contains(ink) { problems.append("“\(text.string)” is cut off at \(ink)") }
        for other in texts where other.ink.intersects(ink) {
          problems.append("“\(text.string)” overlaps “\(other.string)” at \(ink)")
        }
        texts.append((text.string, ink))
      case .clip(let rect, let parts): try read(parts, within: rect)
      case .group(_, let parts): try read(parts, within: frame)
      case .fill(let path, let color) where color.alpha >= 128: cover(path.plates)
      case .cells(let cells):
        cover([
          Rect(
            x: cells.xEdges[0], y: cells.yEdges[0],
            width: cells.xEdges[cells.xEdges.count - 1] - cells.xEdges[0],
            height: cells.yEdges[cells.yEdges.count - 1] - cells.yEdges[0])
        ])
      case .fill, .stroke, .markers: break
      }
    }
  }

  private mutating func cover(_ plates: [Rect]) {
    for text in texts where plates.contains(where: text.ink.intersects) {
      problems.append("“\(text.string)” at \(text.ink) is covered")
    }
  }
}

extension Path {
  /// The boxes of subpaths that are rectangles, round corners included.
  fileprivate var plates: [Rect] {
    subpaths.compactMap { subpath in
      guard subpath.isClosed, subpath.points.count == (subpath.isCurved ? 25 : 4),
        let box = Path([subpath]).bounds
      else { return nil }
      let isPlate = subpath.points.allSatisfy { point in
        [box.x, box.maxX].contains { abs($0 - point.x) < 1e-6 }
          || [box.y, box.maxY].contains { abs($0 - point.y) < 1e-6 } || subpath.isCurved
      }
      return isPlate ? box : nil
    }
  }
}
