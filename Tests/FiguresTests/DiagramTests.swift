import Figures
import Testing

@Suite struct DiagramTests {
  @Test(arguments: DiagramSpecimens.all.indices)
  func specimensKeepClear(_ index: Int) throws {
    let figure = DiagramSpecimens.all[index].figure
    for axes in figure.axes {
      for case let diagram as any Diagram in axes.marks { try check(diagram) }
    }
    try figure.displayList().checkTexts()
  }

  @Test(arguments: 0..<60)
  func anyDiagramKeepsClear(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) &* 31 &+ 1)
    try check(Self.blocks(&random))
    try check(Self.lattice(&random))
    try check(Self.recurrence(&random))
    try check(Self.network(&random))
  }

  @Test func oddInputsDrawNothingOdd() throws {
    let odd: [Double] = [.nan, .infinity, -.infinity, 0, 1e308, -1e308, .leastNonzeroMagnitude]
    let diagrams: [any Diagram] = [
      Network([]), Network([.init(0)]), Network([.init(1), .init(0), .init(1)]),
      Network([.init(1), .init(odd.count)], weights: [[odd]]),
      Network([.init(-3), .init(100_000)]),
      BlockDiagram([]), BlockDiagram([.init([])]), BlockDiagram([.init([.residual([])])]),
      BlockDiagram([.init([.repeated("", [.residual([.residual([])])])])], direction: .right),
      Lattice(columns: [], edges: []), Lattice(columns: [[], [""]], labels: ["a"], edges: []),
      Lattice(
        columns: [["a"], ["b"]], edges: odd.map { .init(.init(0), .init(1), weight: $0) }),
      UnrolledRecurrence(cell: "", steps: []), UnrolledRecurrence(cell: "A", steps: [nil, nil]),
      LSTMCell(equations: []), LSTMCell(equations: ["one"]),
    ]
    for diagram in diagrams {
      let list = try Figure("Odd", alt: "") { Axes { diagram } }.displayList()
      for operation in list.flattened {
        switch operation {
        case .fill(let path, _), .stroke(let path, _):
          for point in path.subpaths.flatMap(\.points) {
            #expect(abs(point.x) < 1e4 && abs(point.y) < 1e4)
          }
        case .text(let text): #expect(text.origin.x.isFinite && text.origin.y.isFinite)
        default: break
        }
      }
      _ = try list.bitmap(scale: 1)
    }
  }

  @Test func mistakesAreNamed() {
    func message(_ diagram: any Diagram) -> String {
      do {
        _ = try Figure("T", alt: "") { Axes { diagram } }.displayList()
        return ""
      } catch { return "\(error)" }
    }
    #expect(message(Network([.init(2), .init(1)], weights: [[[1]]])).contains("1 rows of weights"))
    #expect(message(Network([.init(2), .init(1)], weights: [[[1], []]])).contains("0 weights"))
    #expect(
      message(Lattice(columns: [["a"], ["b"]], edges: [.init(.init(0, 1), .init(1))]))
        .contains("no node 1 in column 0"))
    #expect(
      message(Lattice(columns: [["a"], ["b"]], edges: [.init(.init(1), .init(0))]))
        .contains("from column 1 to column 0"))
    #expect(
      message(
        BlockDiagram(
          [.init([.block("A")]), .init([.block("B")])], links: [.init(from: 0, to: "C", in: 1)])
      ).contains("no block “C” for a link to end at; that stack has “B”"))
  }

  @Test func narrowPanelsShrinkDiagramsAndRefuseTooSmallOnes() throws {
    func sizes(share: Double) throws -> [Double] {
      let figure = Figure("T", alt: "", columns: 2) {
        Axes { LSTMCell() }
        Axes { Line(y: [0, 1]) }
      }
      return try figure.columns(weighted: share, 1).displayList().texts.map(\.style.size)
    }
    let whole = try Figure("T", alt: "") { Axes { LSTMCell() } }.displayList()
    #expect(try sizes(share: 3).min()! < whole.texts.map(\.style.size).min()!)
    #expect(throws: FigureError.self) { try sizes(share: 1) }
  }

  @Test func weightsDecideColorAndWidth() throws {
    let list = try Figure("T", alt: "") {
      Axes { Network([.init(1), .init(3)], weights: [[[1, -2, 0]]]) }
    }.displayList()
    let strokes = list.flattened.compactMap { operation -> DisplayList.Stroke? in
      if case .stroke(let path, let stroke) = operation, path.subpaths[0].points.count == 4 {
        stroke
      } else {
        nil
      }
    }.prefix(2)
    // The weaker one lies below; a weight of zero is no line.
    #expect(strokes.count == 2)
    #expect(strokes[0].width < strokes[1].width)
    #expect(strokes[0].color.blue > strokes[0].color.red)
    #expect(strokes[1].color.red > strokes[1].color.blue)
  }

  // MARK: Random diagrams

  private static let words = ["Norm", "Attention", "MLP", "$x_t$", #"$\frac{a}{b}$"#, "Embedding"]

  private static func word(_ random: inout Specimens.Generator) -> String {
    words[Int(random.unit() * Double(words.count))]
  }

  private static func blocks(_ random: inout Specimens.Generator) -> BlockDiagram {
    func parts(_ depth: Int) -> [BlockDiagram.Block] {
      (0..<(1 + Int(random.unit() * 3))).map { _ -> BlockDiagram.Block in
        let kind = Int(random.unit() * (depth < 3 ? 7 : 3))
        switch kind {
        case 0: return .block(word(&random), .category(Int(random.unit() * 5)))
        case 1: return .text(word(&random))
        case 2: return .join("$+$")
        case 3, 4: return .residual(parts(depth + 1))
        case 5: return .residualInto("Add & norm", .category(1), parts(depth + 1))
        default: return .repeated("×\(Int(random.unit() * 20))", parts(depth + 1))
        }
      }
    }
    let stacks = (0..<(1 + Int(random.unit() * 3))).map { index in
      BlockDiagram.Stack("Stack \(index)", parts(0) + [.block("Goal"), .text("out")])
    }
    let links =
      stacks.count > 1 && random.unit() < 0.7
      ? [BlockDiagram.Link(from: 0, to: "Goal", in: 1, label: "K, V")] : []
    return BlockDiagram(stacks, links: links, direction: random.unit() < 0.5 ? .up : .right)
  }

  private static func lattice(_ random: inout Specimens.Generator) -> Lattice {
    let columns = (0..<(2 + Int(random.unit() * 5))).map { _ in
      (0..<(1 + Int(random.unit() * 4))).map { _ in word(&random) }
    }
    var edges: [Lattice.Edge] = []
    for from in columns.indices {
      for to in columns.indices where to > from && (to == from + 1 || random.unit() < 0.2) {
        for i in columns[from].indices {
          for j in columns[to].indices where random.unit() < 0.6 {
            edges.append(
              .init(.init(from, i), .init(to, j), weight: random.unit(), label: "0.\(i)\(j)"))
          }
        }
      }
    }
    return Lattice(
      columns: columns, labels: columns.map { _ in word(&random) }, edges: edges,
      path: columns.indices.map { .init($0, 0) })
  }

  private static func recurrence(_ random: inout Specimens.Generator) -> UnrolledRecurrence {
    func step() -> UnrolledRecurrence.Step {
      .init(
        word(&random), state: random.unit() < 0.7 ? word(&random) : nil,
        output: random.unit() < 0.7 ? word(&random) : nil)
    }
    return UnrolledRecurrence(
      cell: word(&random), folded: random.unit() < 0.5 ? step() : nil,
      start: random.unit() < 0.5 ? word(&random) : nil,
      steps: (0..<Int(random.unit() * 6)).map { _ in random.unit() < 0.2 ? nil : step() })
  }

  private static func network(_ random: inout Specimens.Generator) -> Network {
    Network(
      (0..<(1 + Int(random.unit() * 4))).map { _ in
        .init(
          1 + Int(random.unit() * 30), random.unit() < 0.5 ? word(&random) : nil, names: ["$x$"])
      })
  }

  // MARK: Clearness

  /// No wire enters a box, no texts overlap, and none lies across the edge of a box or on a wire.
  private func check(_ diagram: any Diagram) throws {
    let sketch = try diagram.sketch()
    for (i, a) in sketch.boxes.enumerated() {
      for b in sketch.boxes[(i + 1)...] {
        #expect(!a.outset(-0.1).intersects(b), "boxes \(a) and \(b) of \(diagram.name)")
      }
    }
    for wire in sketch.wires {
      for point in samples(along: wire) {
        // Discs fill only the middle of their boxes.
        for box in sketch.boxes where isInside(point, box) {
          Issue.record("a wire of \(diagram.name) enters \(box) at \(point)")
          return
        }
        for text in sketch.texts where text.outset(-2.5).contains(point) {
          Issue.record("a wire of \(diagram.name) crosses the text at \(text)")
          return
        }
      }
    }
    for (i, a) in sketch.texts.enumerated() {
      for b in sketch.texts[(i + 1)...] where a.outset(-0.5).intersects(b.outset(-0.5)) {
        Issue.record("texts of \(diagram.name) overlap at \(a) and \(b)")
      }
      for box in sketch.boxes where a.outset(-2.5).intersects(box) {
        #expect(box.outset(2.5).contains(a), "text \(a) across \(box) of \(diagram.name)")
      }
    }
  }

  private func isInside(_ point: Point, _ box: Rect) -> Bool {
    guard box.outset(-0.5).contains(point) else { return false }
    if box.width != box.height { return true }
    let (dx, dy) = (point.x - box.midX, point.y - box.midY)
    let radius = box.width / 2 - 0.5
    return dx * dx + dy * dy < radius * radius
  }

  private func samples(along wire: [Point]) -> [Point] {
    zip(wire, wire.dropFirst()).flatMap { a, b in
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let count = max(1, Int((dx * dx + dy * dy).squareRoot()))
      return (0...count).map { i in
        let t = Double(i) / Double(count)
        return Point(a.x + t * dx, a.y + t * dy)
      }
    }
  }
}
