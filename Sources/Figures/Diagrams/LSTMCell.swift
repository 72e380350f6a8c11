/// The cell of a long short-term memory: the conveyor belt of its state above, the gates that act on it below, and what
/// they compute.
public struct LSTMCell: Diagram {
  /// The symbols on the wires, as formulas or as words.
  public struct Symbols: Sendable {
    public var input = "$x_t$"
    public var stateBefore = "$c_{t-1}$"
    public var state = "$c_t$"
    public var hiddenBefore = "$h_{t-1}$"
    public var hidden = "$h_t$"
    public var forget = "$f_t$"
    public var write = "$i_t$"
    public var candidate = #"$\tilde{c}_t$"#
    public var output = "$o_t$"

    public init() {}
  }

  public let symbols: Symbols
  /// Written below the cell, in two columns.
  public let equations: [String]

  /// The equations of Gers, Schmidhuber and Cummins (2000), with a forget gate.
  public static let standardEquations = [
    #"$f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)$"#,
    #"$\tilde{c}_t = \tanh(W_c [h_{t-1}, x_t] + b_c)$"#,
    #"$i_t = \sigma(W_i [h_{t-1}, x_t] + b_i)$"#,
    #"$c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t$"#,
    #"$o_t = \sigma(W_o [h_{t-1}, x_t] + b_o)$"#,
    #"$h_t = o_t \odot \tanh(c_t)$"#,
  ]

  public init(symbols: Symbols = Symbols(), equations: [String] = LSTMCell.standardEquations) {
    self.symbols = symbols
    self.equations = equations
  }

  public var name: String { "An LSTM cell" }

  public func draw(on sketch: inout Sketch) throws {
    let radius = 11.0
    let gates = [
      (#"$\sigma$"#, "forget", symbols.forget), (#"$\sigma$"#, "input", symbols.write),
      ("tanh", "candidate", symbols.candidate), (#"$\sigma$"#, "output", symbols.output),
    ]
    let functionWidth = gates.map { sketch.size(of: $0.0, sketch.label).width }.max() ?? 0
    let symbolWidth = gates.map { sketch.size(of: $0.2, sketch.label).width }.max() ?? 0
    let symbolHeight = gates.map { sketch.size(of: $0.2, sketch.label).height }.max() ?? 0
    let boxWidth = max(40, functionWidth + 2 * sketch.padding)
    let boxHeight = sketch.size(of: "tanh", sketch.label).height + 1.2 * sketch.padding
    // A column leaves room for its gate and for the symbol between its wire and the next.
    let pitch = max(
      boxWidth + 24, (gates.map { sketch.size(of: $0.1, sketch.note).width }.max() ?? 0) + 12,
      2 * radius + symbolWidth + 28)
    let columns = (0..<5).map { Double($0) * pitch }
    // Rows from the top: belt, where the candidate is scaled, gates, names, bus.
    let belt = 0.0
    let scaled = belt + 2 * radius + 34
    let gateTop = scaled + radius + symbolHeight + 22
    let nameRow = gateTop + boxHeight + 12
    let bus = nameRow + 22
    let out = gateTop + boxHeight / 2

    let left = columns[0] - pitch * 0.75
    let right = columns[4] + pitch * 0.62
    // The output leaves at the height where it is made, the input joins below.
    sketch.frame(
      Rect(x: left, y: belt - 26, width: right - left, height: bus - belt + 26 + 16),
      color: .category(2))
    let outside = 20.0

    func gate(_ index: Int) -> Rect {
      Rect(
        x: columns[index] - boxWidth / 2, y: gateTop, width: boxWidth, height: boxHeight)
    }
    func disc(_ column: Int, _ y: Double, _ sign: String, on sketch: inout Sketch) {
      sketch.disc(at: Point(columns[column], y), radius: radius, sign, color: .category(1))
    }

    // The belt, from operation to operation.
    let forgetX = columns[0]
    let writeX = columns[2]
    sketch.wire([Point(left - outside, belt), Point(forgetX - radius, belt)], width: 2.2)
    sketch.wire([Point(forgetX + radius, belt), Point(writeX - radius, belt)], width: 2.2)
    sketch.wire([Point(writeX + radius, belt), Point(right + outside, belt)], width: 2.2)
    disc(0, belt, "$\\times$", on: &sketch)
    disc(2, belt, "$+$", on: &sketch)
    disc(2, scaled, "$\\times$", on: &sketch)

    // What the gates read.
    sketch.wire([
      Point(left - outside, bus), Point(columns[3], bus), Point(columns[3], gate(3).maxY),
    ])
    for column in 0..<3 {
      sketch.wire([Point(columns[column], bus), Point(columns[column], gate(column).maxY)])
    }
    let inputX = (left + columns[0] - boxWidth / 2) / 2
    sketch.wire([Point(inputX, bus + 16 + outside), Point(inputX, bus)])
    for (index, (function, name, _)) in gates.enumerated() {
      sketch.box(gate(index), function, color: .category(0))
      let width = sketch.size(of: name, sketch.note).width
      sketch.text(
        name, at: Point(columns[index] + 7 + width / 2, nameRow), sketch.note, color: .neutral)
    }

    // What they do: forget, write, show.
    sketch.wire([Point(columns[0], gateTop), Point(columns[0], belt + radius)])
    sketch.wire([
      Point(columns[1], gateTop), Point(columns[1], scaled), Point(columns[2] - radius, scaled),
    ])
    sketch.wire([Point(columns[2], gateTop), Point(columns[2], scaled + radius)])
    sketch.wire([Point(columns[2], scaled - radius), Point(columns[2], belt + radius)])
    let squash = Rect(
      x: columns[4] - boxWidth / 2, y: scaled - boxHeight / 2, width: boxWidth, height: boxHeight)
    sketch.wire([Point(columns[4], belt), Point(columns[4], squash.y)])
    sketch.box(squash, "tanh", color: .category(1))
    let show = max(out, squash.maxY + 16 + radius)
    sketch.wire([Point(columns[4], squash.maxY), Point(columns[4], show - radius)])
    disc(4, show, "$\\times$", on: &sketch)
    let bend = (gate(3).maxX + columns[4] - radius) / 2
    let gateExit = Point(gate(3).maxX, out)
    sketch.wire(
      show == out
        ? [gateExit, Point(columns[4] - radius, show)]
        : [gateExit, Point(bend, out), Point(bend, show), Point(columns[4] - radius, show)])
    sketch.wire([
      Point(columns[4], show + radius), Point(columns[4], bus), Point(right + outside, bus),
    ])

    drawSymbols(on: &sketch)

    func beside(_ text: String, _ x: Double, _ y: Double, on sketch: inout Sketch) {
      let width = sketch.size(of: text, sketch.label).width
      sketch.text(text, at: Point(x + 6 + width / 2, y), sketch.label)
    }
    func drawSymbols(on sketch: inout Sketch) {
      let row = (gateTop + scaled + radius) / 2
      beside(symbols.forget, columns[0], row, on: &sketch)
      beside(symbols.write, columns[1], row, on: &sketch)
      beside(symbols.candidate, columns[2], row, on: &sketch)
      let height = sketch.size(of: symbols.output, sketch.label).height
      sketch.text(symbols.output, at: Point(bend, out - height / 2 - 3), sketch.label)
      for (text, x, y) in [
        (symbols.stateBefore, left - outside, belt), (symbols.hiddenBefore, left - outside, bus),
      ] {
        let width = sketch.size(of: text, sketch.label).width
        sketch.text(text, at: Point(x - 5 - width / 2, y), sketch.label)
      }
      for (text, y) in [(symbols.state, belt), (symbols.hidden, bus)] {
        let width = sketch.size(of: text, sketch.label).width
        sketch.text(text, at: Point(right + outside + 5 + width / 2, y), sketch.label)
      }
      let input = sketch.size(of: symbols.input, sketch.label).height
      sketch.text(
        symbols.input, at: Point(inputX, bus + 16 + outside + input / 2 + 2), sketch.label)
    }

    drawEquations(on: &sketch, from: left, to: right, below: bus + 16 + outside + 34)
  }

  private func drawEquations(
    on sketch: inout Sketch, from left: Double, to right: Double, below top: Double
  ) {
    let sizes = equations.map { sketch.size(of: $0, sketch.label) }
    let firsts = stride(from: 0, to: equations.count, by: 2).map { sizes[$0].width }.max() ?? 0
    let seconds = stride(from: 1, to: equations.count, by: 2).map { sizes[$0].width }.max() ?? 0
    let gap = 36.0
    let start = (left + right - firsts - seconds - gap) / 2
    var y = top
    for row in stride(from: 0, to: equations.count, by: 2) {
      let members = row..<min(row + 2, equations.count)
      let height = members.map { sizes[$0].height }.max() ?? 0
      for index in members {
        let x = index == row ? start : start + firsts + gap
        sketch.text(
          equations[index], at: Point(x + sizes[index].width / 2, y + height / 2), sketch.label)
      }
      y += height + 8
    }
  }
}
