extension DisplayList.Cells {
  /// Whether all columns are of one width and all rows of one height, so that an image of one pixel to the cell can
  /// stand for the cells.
  var isUniform: Bool {
    func isUniform(_ edges: [Double]) -> Bool {
      let step = (edges[edges.count - 1] - edges[0]) / Double(edges.count - 1)
      // Edges are rounded to thousandths.
      return edges.indices.allSatisfy { abs(edges[0] + Double($0) * step - edges[$0]) < 0.002 }
    }
    return xEdges.count > 1 && yEdges.count > 1 && isUniform(xEdges) && isUniform(yEdges)
  }

  /// A PNG file of one pixel to the cell, with its opacity.
  var png: [UInt8] {
    var places: [Color: Int] = [:]
    var palette: [Color] = []
    let indices = colors.map { color -> Int in
      if let place = places[color] { return place }
      places[color] = palette.count
      palette.append(color)
      return palette.count - 1
    }
    let width = xEdges.count - 1
    guard palette.count <= 256 else {
      let bytes = colors.map { [$0.red, $0.green, $0.blue, $0.alpha] }
      let rows = stride(from: 0, to: bytes.count, by: width).flatMap { row in
        [0] + bytes[row..<row + width].joined()
      }
      return PNGChunk.file(
        width: width, height: yEdges.count - 1, depth: 8, colorType: 6, chunks: [],
        content: PNGChunk.deflated(rows))
    }
    let isOpaque = palette.allSatisfy { $0.alpha == 255 }
    return PNGChunk.file(
      indices.map { UInt8($0) }, palette: palette.flatMap { [$0.red, $0.green, $0.blue] },
      width: width,
      chunks: [], opacities: isOpaque ? nil : palette.map(\.alpha))
  }
}
