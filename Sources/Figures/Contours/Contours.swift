/// Level sets of a grid by marching squares: linear along each edge, a saddle decided by the cell's mean.
///
/// Each cell gives directed pieces with the higher values to their left (y upwards). Pieces along the sides of a cell are
/// kept only where no cell lies beyond, at the grid's border or at a gap, so that regions close there.
package struct Contours {
  /// A piece's end: a grid vertex, or the crossing on the edge from a vertex to the next column or row.
  private enum Node: Hashable {
    case vertex(Int)
    case along(Int)
    case upwards(Int)
  }

  private struct Piece {
    let start: Node
    let end: Node
    let isOnLevel: Bool
  }

  let grid: Grid
  let level: Double
  /// Whether a value equal to the level lies inside.
  let includesLevel: Bool
  /// Whether the four corners of the cell above and right of each vertex have values; nil when all vertices have.
  private let isCell: [Bool]?

  package init(_ grid: Grid, level: Double, includesLevel: Bool = true) {
    self.grid = grid
    self.level = level
    self.includesLevel = includesLevel
    guard grid.values.contains(where: \.isNaN) else {
      isCell = nil
      return
    }
    let columns = grid.x.count
    var isCell = [Bool](repeating: false, count: columns * grid.y.count)
    for j in 0..<max(0, grid.y.count - 1) {
      for i in 0..<max(0, columns - 1) {
        isCell[j * columns + i] =
          !(grid.value(i, j).isNaN || grid.value(i + 1, j).isNaN || grid.value(i, j + 1).isNaN
          || grid.value(i + 1, j + 1).isNaN)
      }
    }
    self.isCell = isCell
  }

  /// The rings around all points whose value reaches the level: counterclockwise outside, clockwise around holes.
  package func rings() -> [[Point]] {
    chains(pieces()).map { $0.points }
  }

  /// The lines along which the value is the level, and whether each is a ring.
  package func lines() -> [(points: [Point], isRing: Bool)] {
    chains(pieces().filter(\.isOnLevel))
  }

  private func isInside(_ value: Double) -> Bool {
    includesLevel ? value >= level : value > level
  }

  private func hasCell(_ i: Int, _ j: Int) -> Bool {
    i >= 0 && j >= 0 && i < grid.x.count - 1 && j < grid.y.count - 1
      && isCell?[j * grid.x.count + i] ?? true
  }

  private func pieces() -> [Piece] {
    var pieces: [Piece] = []
    let columns = grid.x.count
    let inside = grid.values.map(isInside)
    for j in 0..<max(0, grid.y.count - 1) {
      for i in 0..<max(0, columns - 1) {
        let corner = j * columns + i
        // Nearly all cells are on one side, and end here.
        let isAlike =
          inside[corner] == inside[corner + 1] && inside[corner] == inside[corner + columns]
          && inside[corner] == inside[corner + columns + 1]
        if isAlike && (!inside[corner] || isSurrounded(i, j)) { continue }
        if hasCell(i, j) { addCell(i, j, inside, to: &pieces) }
      }
    }
    return pieces
  }

  private func isSurrounded(_ i: Int, _ j: Int) -> Bool {
    hasCell(i, j - 1) && hasCell(i + 1, j) && hasCell(i, j + 1) && hasCell(i - 1, j)
  }

  private func addCell(_ i: Int, _ j: Int, _ isInside: [Bool], to pieces: inout [Piece]) {
    let columns = grid.x.count
    let corner = j * columns + i
    // Counterclockwise from the lower left; side k runs from corner k to the next.
    let corners = [corner, corner + 1, corner + columns + 1, corner + columns]
    let inside = corners.map { isInside[$0] }
    let crossings: [Node] = [
      .along(corners[0]), .upwards(corners[1]), .along(corners[3]), .upwards(corners[0]),
    ]
    let beyond = [(i, j - 1), (i + 1, j), (i, j + 1), (i - 1, j)]
    var exits: [Int] = []
    var entries: [Int] = []
    for side in 0..<4 {
      let (from, to) = (side, (side + 1) % 4)
      if inside[from] != inside[to] {
        if inside[from] { exits.append(side) } else { entries.append(side) }
      }
      guard inside[from] || inside[to], !hasCell(beyond[side].0, beyond[side].1) else { continue }
      pieces.append(
        Piece(
          start: inside[from] ? .vertex(corners[from]) : crossings[side],
          end: inside[to] ? .vertex(corners[to]) : crossings[side], isOnLevel: false))
    }
    // The region leaves by one side and comes back by another: in a saddle by the next side when the middle belongs
    // to it, else by the side before.
    let mean = corners.reduce(0) { $0 + grid.values[$1] } / 4
    for exit in exits {
      let entry =
        exits.count == 1 ? entries[0] : self.isInside(mean) ? (exit + 1) % 4 : (exit + 3) % 4
      pieces.append(Piece(start: crossings[exit], end: crossings[entry], isOnLevel: true))
    }
  }

  private func chains(_ pieces: [Piece]) -> [(points: [Point], isRing: Bool)] {
    var leaving: [Node: [Int]] = [:]
    var arrivals: [Node: Int] = [:]
    for (index, piece) in pieces.enumerated().reversed() {
      leaving[piece.start, default: []].append(index)
      arrivals[piece.end, default: 0] += 1
    }
    var isUsed = [Bool](repeating: false, count: pieces.count)
    var chains: [(points: [Point], isRing: Bool)] = []
    func follow(from first: Int) {
      var nodes = [pieces[first].start]
      var next: Int? = first
      while let index = next {
        isUsed[index] = true
        nodes.append(pieces[index].end)
        // Back at the start the ring is complete, also where another touches it.
        if pieces[index].end == nodes[0] { break }
        while let candidate = leaving[pieces[index].end]?.last, isUsed[candidate] {
          leaving[pieces[index].end]?.removeLast()
        }
        next = leaving[pieces[index].end]?.last
      }
      let isRing = nodes[0] == nodes[nodes.count - 1]
      if isRing { nodes.removeLast() }
      chains.append((nodes.map(point), isRing))
    }
    // Open lines first, from their ends; what is left are rings.
    for (index, piece) in pieces.enumerated() where !isUsed[index] && arrivals[piece.start] == nil {
      follow(from: index)
    }
    for index in pieces.indices where !isUsed[index] { follow(from: index) }
    return chains
  }

  private func point(_ node: Node) -> Point {
    let columns = grid.x.count
    func vertex(_ index: Int) -> Point { Point(grid.x[index % columns], grid.y[index / columns]) }
    func crossing(_ a: Int, _ b: Int) -> Point {
      let (va, vb) = (grid.values[a], grid.values[b])
      let (pa, pb) = (vertex(a), vertex(b))
      // An infinite end pulls the crossing to the other.
      let t =
        va.isInfinite ? (vb.isInfinite ? 0.5 : 1) : vb.isInfinite ? 0 : (level - va) / (vb - va)
      return Point(pa.x + t * (pb.x - pa.x), pa.y + t * (pb.y - pa.y))
    }
    switch node {
    case .vertex(let index): return vertex(index)
    case .along(let index): return crossing(index, index + 1)
    case .upwards(let index): return crossing(index, index + columns)
    }
  }
}
