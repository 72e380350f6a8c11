import Figures

/// Each kind of diagram, as lessons draw it.
enum DiagramSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("network", network), ("transformer", transformer), ("lstm", lstm),
    ("recurrence", recurrence), ("trellis", trellis), ("segmentation", segmentation),
    ("blocks", blocks), ("cells", cells),
  ]

  static let cells = Figure(
    "Blocks of cells", alt: "Three blocks: a slab, a layer and a column stand out.", columns: 3
  ) {
    Axes("one column") {
      CellBlock(columns: 6, rows: 4, layers: 3, labels: ("across", "down", "back")) {
        column, _, _ in
        CellBlock.Cell(set: column, color: .category(0), isStrong: column == 2)
      }
    }
    Axes("one layer") {
      CellBlock(columns: 6, rows: 4, layers: 3, labels: ("across", "down", "back")) { _, _, layer in
        CellBlock.Cell(set: layer, color: .category(1), isStrong: layer == 0)
      }
    }
    Axes("cells") {
      CellBlock(columns: 6, rows: 4, layers: 3) { column, row, layer in
        CellBlock.Cell(
          set: column + 6 * (row + 4 * layer), color: .category(column), isStrong: row == 1)
      }
    }
  }

  static let network: Figure = {
    var random = Specimens.Generator(state: 7)
    func weights(_ rows: Int, _ columns: Int) -> [[Double]] {
      (0..<rows).map { _ in
        (0..<columns).map { _ in (random.unit() + random.unit() + random.unit() - 1.5) * 2 }
      }
    }
    return Figure(
      "A network and its weights", alt: "Two inputs, two hidden layers of sixteen, one output."
    ) {
      Axes {
        Network(
          [
            Network.Layer(2, "Input", names: ["$x_1$", "$x_2$"]),
            Network.Layer(16, "Hidden, ReLU", color: .category(2)),
            Network.Layer(16, "Hidden, ReLU", color: .category(2)),
            Network.Layer(1, "Output", names: [#"$\hat{y}$"#], color: .category(5)),
          ], weights: [weights(2, 16), weights(16, 16), weights(16, 1)])
      }
    }
  }()

  static let transformer = Figure(
    "The Transformer", alt: "An encoder and a decoder, each of six layers, joined by attention."
  ) {
    Axes {
      BlockDiagram(
        [
          BlockDiagram.Stack(
            "Encoder",
            [
              .text("Source tokens"), .block("Embedding", .category(3)),
              .block(#"Add positions $p_t$"#),
              .repeated(
                "×6",
                [
                  .residualInto(
                    "Add & norm", .category(5), [.block("Self-attention", .category(1))]),
                  .residualInto(
                    "Add & norm", .category(5), [.block("Feed-forward", .category(0))]),
                ]),
            ]),
          BlockDiagram.Stack(
            "Decoder",
            [
              .text("Target tokens, shifted"), .block("Embedding", .category(3)),
              .block(#"Add positions $p_t$"#),
              .repeated(
                "×6",
                [
                  .residualInto(
                    "Add & norm", .category(5), [.block("Masked self-attention", .category(1))]),
                  .residualInto(
                    "Add & norm", .category(5), [.block("Cross-attention", .category(1))]),
                  .residualInto(
                    "Add & norm", .category(5), [.block("Feed-forward", .category(0))]),
                ]),
              .block("Linear", .category(0)), .block("Softmax", .category(2)),
              .text(#"$p(y_{t+1} \mid y_{\le t}, x)$"#),
            ]),
        ],
        links: [.init(from: 0, to: "Cross-attention", in: 1, label: "$K, V$")])
    }
  }

  static let blocks = Figure(
    "Pre-norm blocks, left to right", alt: "A chain of blocks with two skip paths."
  ) {
    Axes {
      BlockDiagram(
        [
          BlockDiagram.Stack([
            .text("$x$"),
            .repeated(
              "×12",
              [
                .residual([.block("Norm"), .block("Attention", .category(1))]),
                .residual([.block("Norm"), .block("MLP", .category(0))]),
              ]),
            .block("Norm"), .block("Head", .category(2)), .text(#"$\hat{y}$"#),
          ])
        ], direction: .right)
    }
  }

  static let lstm = Figure(
    "An LSTM cell",
    alt: "The cell's state runs along the top; three gates and a candidate act on it."
  ) {
    Axes { LSTMCell() }
  }

  static let recurrence = Figure(
    "A recurrent network, unrolled", alt: "One cell with a loop equals a chain of cells."
  ) {
    Axes {
      UnrolledRecurrence(
        cell: "$A$", folded: .init("$x_t$", state: "$h_t$", output: "$y_t$"), start: "$h_0$",
        steps: [
          .init("$x_1$", state: "$h_1$", output: "$y_1$"),
          .init("$x_2$", state: "$h_2$", output: "$y_2$"), nil,
          .init("$x_T$", state: "$h_T$", output: "$y_T$"),
        ])
    }
  }

  static let trellis: Figure = {
    let states = ["Noun", "Verb", "Det"]
    let words = ["the", "dog", "barks", "loud"]
    var random = Specimens.Generator(state: 4)
    var edges: [Lattice.Edge] = []
    for column in 0..<3 {
      for from in 0..<3 {
        for to in 0..<3 {
          let weight = (random.unit() * 100).rounded() / 100
          edges.append(
            Lattice.Edge(
              .init(column, from), .init(column + 1, to), weight: weight, label: "\(weight)"))
        }
      }
    }
    // The best sum up to each state, and the state before it.
    var scores = [[0.0, 0, 0]]
    var origins: [[Int]] = []
    for column in 0..<3 {
      let sums = (0..<3).map { to in
        (0..<3).map { from in
          scores[column][from] + edges[column * 9 + from * 3 + to].weight
        }
      }
      scores.append(sums.map { $0.max()! })
      origins.append(zip(sums, scores[column + 1]).map { $0.firstIndex(of: $1)! })
    }
    var rows = [scores[3].firstIndex(of: scores[3].max()!)!]
    for column in (0..<3).reversed() { rows.insert(origins[column][rows[0]], at: 0) }
    return Figure("Viterbi’s trellis", alt: "Three states at four words; one path is bold.") {
      Axes {
        Lattice(
          columns: words.map { _ in states }, labels: words, edges: edges,
          path: rows.enumerated().map { Lattice.Place($0, $1) })
      }
    }
  }()

  static let segmentation = Figure(
    "The ways to cut “hugs”", alt: "Five positions; the best path takes hug, then s."
  ) {
    Axes {
      Lattice(
        columns: (0...4).map { ["\($0)"] }, labels: ["start", "h|ugs", "hu|gs", "hug|s", "end"],
        edges: [
          .init(.init(0), .init(1), weight: 0.2, label: "h  −3.9"),
          .init(.init(1), .init(2), weight: 0.3, label: "u  −3.1"),
          .init(.init(2), .init(3), weight: 0.3, label: "g  −3.2"),
          .init(.init(3), .init(4), weight: 0.6, label: "s  −2.9"),
          .init(.init(0), .init(2), weight: 0.4, label: "hu  −2.6"),
          .init(.init(1), .init(3), weight: 0.5, label: "ug  −2.3"),
          .init(.init(0), .init(3), weight: 1, label: "hug  −2.1"),
          .init(.init(2), .init(4), weight: 0.3, label: "gs  −4.0"),
        ], path: [.init(0), .init(3), .init(4)])
    }
  }
}
