/// A recurrent cell, folded with its loop, and the same cell once for each step of time.
public struct UnrolledRecurrence: Diagram {
  /// One moment: what goes in, the state that is passed on, and what comes out.
  public struct Step: Sendable {
    public var input: String
    public var state: String?
    public var output: String?

    public init(_ input: String, state: String? = nil, output: String? = nil) {
      self.input = input
      self.state = state
      self.output = output
    }
  }

  public let cell: String
  /// The cell with its loop, to the left of an equals sign; nil to leave it out.
  public let folded: Step?
  /// The state before the first step.
  public let start: String?
  /// Each step, nil for those left out.
  public let steps: [Step?]

  public init(cell: String, folded: Step? = nil, start: String? = nil, steps: [Step?]) {
    self.cell = cell
    self.folded = folded
    self.start = start
    self.steps = steps
  }

  public var name: String { "An unrolled recurrence" }

  public func draw(on sketch: inout Sketch) throws {
    let all = (steps + [folded]).compactMap { $0 }
    func widest(_ texts: [String]) -> Double {
      texts.map { sketch.size(of: $0, sketch.label).width }.max() ?? 0
    }
    let name = sketch.size(of: cell, sketch.label)
    let ends = widest(all.map(\.input) + all.compactMap(\.output))
    let side = max(name.width + 2 * sketch.padding, name.height + 2 * sketch.padding, ends, 44)
    let between = max(40, widest(all.compactMap(\.state) + [start ?? ""]) + sketch.gap)
    let arrow = 26.0
    func draw(at x: Double, _ step: Step, on sketch: inout Sketch) -> Rect {
      let box = Rect(x: x, y: -side / 2, width: side, height: side)
      sketch.box(box, cell, color: .category(0))
      let input = sketch.size(of: step.input, sketch.label).height
      sketch.wire([Point(box.midX, box.maxY + arrow), Point(box.midX, box.maxY)])
      sketch.text(step.input, at: Point(box.midX, box.maxY + arrow + input / 2 + 2), sketch.label)
      if let output = step.output {
        let height = sketch.size(of: output, sketch.label).height
        sketch.wire([Point(box.midX, box.y), Point(box.midX, box.y - arrow)])
        sketch.text(output, at: Point(box.midX, box.y - arrow - height / 2 - 2), sketch.label)
      }
      return box
    }

    var x = 0.0
    if let folded {
      let box = draw(at: x, folded, on: &sketch)
      let reach = box.maxX + 26
      let (above, below) = (-side * 0.24, side * 0.24)
      sketch.wire([
        Point(box.maxX, above), Point(reach, above), Point(reach, below), Point(box.maxX, below),
      ])
      x = reach + 6
      if let state = folded.state {
        let width = sketch.size(of: state, sketch.label).width
        sketch.text(state, at: Point(x + width / 2, 0), sketch.label)
        x += width
      }
      x += 30
      sketch.text("=", at: Point(x, 0), sketch.heading)
      x += 30
    }
    // What the next wire is called, and where it starts.
    var state = start
    var exit = x
    if let start {
      let width = sketch.size(of: start, sketch.label).width
      sketch.text(start, at: Point(x + width / 2, 0), sketch.label)
      exit = x + width + 4
      state = nil
      x = exit
    }
    for (index, step) in steps.enumerated() {
      let isFirst = index == 0
      if !isFirst || start != nil {
        let end = isFirst ? exit + arrow : exit + between
        sketch.wire([Point(exit, 0), Point(end, 0)])
        if let state {
          let height = sketch.size(of: state, sketch.label).height
          sketch.text(state, at: Point((exit + end) / 2, -height / 2 - 2), sketch.label)
        }
        x = end
      }
      guard let step else {
        sketch.dots(at: Point(x + 16, 0), isVertical: false)
        exit = x + 32
        state = nil
        continue
      }
      exit = draw(at: x, step, on: &sketch).maxX
      state = step.state
    }
    if let state {
      sketch.wire([Point(exit, 0), Point(exit + between, 0)])
      let height = sketch.size(of: state, sketch.label).height
      sketch.text(state, at: Point(exit + between / 2, -height / 2 - 2), sketch.label)
    }
  }
}
