/// The display list as text for review.
extension DisplayList {
  /// One operation a line, parts of a clip or group indented; a path of more than 64 points, or as many markers or
  /// cells, as their count, bounds, ends and a checksum.
  public var snapshot: String {
    var lines = [
      "figure \(brief(width)) × \(brief(height)) \(quoted(title))", "alt \(quoted(alt))",
    ]
    for operation in operations { operation.describe(into: &lines, indent: "") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DisplayList.Operation {
  fileprivate func describe(into lines: inout [String], indent: String) {
    switch self {
    case .fill(let path, let color): lines.append("\(indent)fill \(color) \(path.summary)")
    case .stroke(let path, let stroke): lines.append("\(indent)stroke \(stroke) \(path.summary)")
    case .markers(let markers):
      let outline = markers.outline.map { " outline \($0)" } ?? ""
      lines.append(
        "\(indent)markers \(summary(of: markers.colors)) radius \(brief(markers.radius))\(outline) "
          + summary(of: markers.points))
    case .text(let text):
      let vertical = text.isVertical ? " vertical" : ""
      let halo = text.halo.map { " halo \($0)" } ?? ""
      lines.append(
        "\(indent)text \(text.style.weight) \(brief(text.style.size)) \(text.color)\(vertical)"
          + "\(halo) \(text.origin) \(quoted(text.string))")
      // What a formula looks like its source does not tell.
      if MixedText.isNeeded(for: text.string), let fonts = try? Fonts.installed() {
        let ink = fonts.line(text.string, text.style.weight).ink
        let corners = ink.compactMap(\.bounds).flatMap {
          [Point($0.x, $0.y), Point($0.maxX, $0.maxY)]
        }
        lines.append("\(indent)  set from \(ink.count) outlines at \(summary(of: corners))")
      }
    case .cells(let cells):
      lines.append(
        "\(indent)cells \(summary(of: cells.colors)) x \(summary(of: cells.xEdges)) "
          + "y \(summary(of: cells.yEdges))")
    case .clip(let rect, let operations):
      lines.append("\(indent)clip \(rect)")
      for operation in operations { operation.describe(into: &lines, indent: indent + "  ") }
    case .group(let opacity, let operations):
      lines.append("\(indent)group opacity \(brief(opacity))")
      for operation in operations { operation.describe(into: &lines, indent: indent + "  ") }
    }
  }
}

extension Point: CustomStringConvertible {
  public var description: String { "\(brief(x)),\(brief(y))" }
}

extension Rect: CustomStringConvertible {
  public var description: String { "\(brief(x)),\(brief(y)) \(brief(width)) × \(brief(height))" }
}

extension DisplayList.Stroke: CustomStringConvertible {
  public var description: String {
    let dashed = dashes.isEmpty ? "" : " dashes \(dashes.map(brief).joined(separator: ","))"
    return "\(color) \(brief(width))\(dashed)\(hasRoundJoins ? " round" : "")"
      + (hasRoundEnds ? " ends" : "")
  }
}

extension Path {
  fileprivate var summary: String {
    let count = subpaths.reduce(0) { $0 + $1.points.count }
    if count <= longest {
      return subpaths.map { subpath in
        (subpath.isCurved ? "curve " : "")
          + subpath.points.map(\.description).joined(separator: " ")
          + (subpath.isClosed ? " close" : "")
      }.joined(separator: " ; ")
    }
    var checksum = Checksum()
    for subpath in subpaths {
      checksum.add(UInt64(subpath.isClosed ? 1 : 0))
      for point in subpath.points { checksum.add(point) }
    }
    let points = subpaths.flatMap(\.points)
    return "\(subpaths.count) subpaths, \(Figures.summary(points, checksum))"
  }
}

/// More values than these are summed up.
private let longest = 64

private func summary(of points: [Point]) -> String {
  if points.count <= longest { return points.map(\.description).joined(separator: " ") }
  var checksum = Checksum()
  for point in points { checksum.add(point) }
  return summary(points, checksum)
}

private func summary(_ points: [Point], _ checksum: Checksum) -> String {
  let bounds = Path(line: points).bounds.map { "\($0)" } ?? "nowhere"
  return "\(points.count) points in \(bounds) from \(points[0]) to \(points[points.count - 1]) "
    + "checksum \(checksum)"
}

private func summary(of lengths: [Double]) -> String {
  if lengths.count <= longest { return lengths.map(brief).joined(separator: ",") }
  var checksum = Checksum()
  for length in lengths { checksum.add(length) }
  return "\(lengths.count) from \(brief(lengths[0])) to \(brief(lengths[lengths.count - 1])) "
    + "checksum \(checksum)"
}

private func summary(of colors: [Color]) -> String {
  if colors.count <= longest { return colors.map(\.description).joined(separator: ",") }
  var checksum = Checksum()
  for color in colors { checksum.add(UInt64(color.rgba)) }
  return "\(colors.count) colors checksum \(checksum)"
}

/// A number of thousandths in as few characters as it takes.
private func brief(_ value: Double) -> String {
  let value = roundedToThousandths(value)
  return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}

private func quoted(_ string: String) -> String {
  "\""
    + string.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n") + "\""
}
