import Figures
import Foundation
import Testing

/// Numbers of axes, color bars and contour lines that tell neighbors apart, for values of every size.
@Suite struct TickDistinctionTests {
  private struct Number {
    let text: String
    let value: Double
    let middle: Double
  }

  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

  private func exponent(_ text: some StringProtocol) -> Int {
    let size = text.compactMap { Self.superscripts.firstIndex(of: $0) }.reduce(0) { $0 * 10 + $1 }
    return text.contains("⁻") ? -size : size
  }

  /// A number as drawn, with the power of ten that its axis label says it is short of.
  private func read(_ text: String, power: Int) -> Double? {
    let plain = text.replacing("−", with: "-")
    if let factor = plain.firstRange(of: " ×10") {
      return Double("\(plain[..<factor.lowerBound])e\(exponent(plain[factor.upperBound...]))")
    }
    if let last = plain.last, Self.superscripts.contains(last) {
      return Double("\(plain.hasPrefix("-") ? "-1" : "1")e\(exponent(plain))")
    }
    return Double("\(plain)e\(power)")
  }

  /// The numbers of a figure that has no other text, in the order of drawing.
  private func numbers(_ figure: Figure) throws -> (numbers: [Number], box: Rect) {
    let list = try figure.displayList()
    let power = list.texts.first { $0.string.hasPrefix("×10") }.map { exponent($0.string) } ?? 0
    let numbers = try list.texts.filter { !$0.string.hasPrefix("×10") }.map { text in
      Number(
        text: text.string, value: try #require(read(text.string, power: power), "\(text.string)"),
        middle: try #require(try text.inkBounds()).midX)
    }
    return (numbers, list.boxes[0])
  }

  private func numbers(over values: [Double], _ scale: Axis.Scale = .linear) throws -> (
    numbers: [Number], box: Rect
  ) {
    try numbers(
      Figure("", alt: "") {
        Axes(x: Axis(scale: scale), y: Axis(ticks: .none)) {
          Line(x: values, y: values.indices.map(Double.init))
        }
      })
  }

  /// Increasing, each within half a step of what it stands at.
  private func check(
    _ axis: (numbers: [Number], box: Rect), low: Double, high: Double, _ what: String,
    place: (Double) -> Double = { $0 }
  ) {
    let (numbers, box) = axis
    #expect(!numbers.isEmpty, "\(what)")
    #expect(Set(numbers.map(\.text)).count == numbers.count, "\(what): \(numbers.map(\.text))")
    let span = place(high) - place(low)
    for (a, b) in zip(numbers, numbers.dropFirst()) {
      #expect(a.value < b.value, "\(what): \(a.text), \(b.text)")
      let step = (place(b.value) - place(a.value)) / span * box.width
      for number in [a, b] {
        let expected = box.x + (place(number.value) - place(low)) / span * box.width
        #expect(
          abs(number.middle - expected) <= step / 2, "\(what): \(number.text) at \(number.middle)")
      }
    }
  }

  @Test func reportedCaseHasNumbersThatDiffer() throws {
    let (numbers, _) = try numbers(
      Figure("", alt: "") {
        Axes(x: Axis(ticks: .none)) { Line(y: [1.7e12, 1.7e12 + 10]) }
      })
    #expect(numbers.map(\.value) == (0...4).map { 1.7e12 + 2.5 * Double($0) })
    #expect(numbers.first?.text == "1.7000000000000")
  }

  /// 600 decades, and widths from ten times the size down to a Double's precision.
  @Test(arguments: 0..<10)
  func linearNumbersTellNeighborsApart(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) + 900)
    for _ in 0..<40 {
      let size = (random.unit() < 0.5 ? -1 : 1) * pow(10, 590 * random.unit() - 295)
      let other = size + abs(size) * pow(10, 1 - 17 * random.unit())
      let ends = [size, max(other, size.nextUp)]
      let axis = try numbers(over: ends)
      let length = ends[1] - ends[0]
      // Ends that a page cannot tell apart are one value, with half its size around it, or one around zero.
      let isOne = length <= max(abs(ends[0]), abs(ends[1])) * 1e-12 || length <= 1e-290
      let farthest = max(abs(ends[0]), abs(ends[1]))
      let reach = isOne ? (farthest < 1e-290 ? 1 : farthest / 2) : 0
      let (low, high) = (ends[0] - reach, ends[1] + reach)
      check(
        axis, low: low - 0.04 * (high - low), high: high + 0.04 * (high - low), "\(ends)")
    }
  }

  @Test(arguments: 0..<10)
  func logNumbersTellNeighborsApart(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) + 950)
    for _ in 0..<40 {
      let low = pow(10, 590 * random.unit() - 295)
      // Mostly less than a decade.
      let high = low * (1 + pow(10, 2 - 10 * random.unit()))
      let factor = pow(10, 0.04 * log10(high / low))
      check(
        try numbers(over: [low, high], .log), low: low / factor, high: high * factor,
        "\(low)…\(high)", place: { log10($0 / low) })
    }
  }

  @Test(arguments: 0..<10)
  func symlogNumbersTellNeighborsApart(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) + 980)
    for _ in 0..<40 {
      let threshold = pow(10, 500 * random.unit() - 250)
      let size = (random.unit() < 0.5 ? -1 : 1) * threshold * pow(10, 8 * random.unit() - 3)
      let other = size + abs(size) * pow(10, 2 - 10 * random.unit())
      func place(_ value: Double) -> Double {
        let multiple = abs(value) / threshold
        return (value < 0 ? -1 : 1) * (multiple <= 1 ? multiple : 1 + log10(multiple))
      }
      func value(_ place: Double) -> Double {
        threshold * (place < 0 ? -1 : 1) * (abs(place) <= 1 ? abs(place) : pow(10, abs(place) - 1))
      }
      let room = 0.04 * (place(other) - place(size))
      check(
        try numbers(over: [size, other], .symlog(threshold: threshold)),
        low: value(place(size) - room), high: value(place(other) + room),
        "\(size)…\(other), threshold \(threshold)", place: place)
    }
  }

  /// Contour lines' numbers, down to neighbors of a Double.
  @Test(
    arguments: [
      [1, 1.0.nextUp], [1.7e12, 1.7e12.nextUp, 1.7e12.nextUp.nextUp], [0.1, 0.1.nextUp, 0.2],
      [1.7e12, 1.7e12 + 1], [12_345, 12_345 + 1e-9], [0.3, 0.1 + 0.2], [5e-324, 1e-323],
    ] as [[Double]])
  func contourNumbersTellNeighborsApart(_ levels: [Double]) throws {
    let texts = try Figure("", alt: "") {
      Axes(x: Axis(ticks: .none), y: Axis(ticks: .none)) {
        ContourLine(
          Grid(x: [0, 1, 2], y: [0, 1, 2], values: (0..<9).map { levels[1] * Double($0 / 3) }),
          levels: levels, isNumbered: true)
      }
    }.displayList().texts.map(\.string)
    #expect(texts.count >= 2 && Set(texts).count == texts.count, "\(texts)")
    #expect(Set(texts.compactMap { read($0, power: 0) }).isSubset(of: levels), "\(texts)")
  }

  @Test func colorBarTellsNeighborsApart() throws {
    for values in [[1.7e12, 1.7e12 + 10], [1, 1 + 1e-11], [-3e-300, 2e-300], [5e-310, 8e-310]] {
      let list = try Figure("", alt: "") {
        Axes(x: Axis(ticks: .none), y: Axis(ticks: .none), colorBar: ColorBar(.viridis)) {
          HeatMap(Grid(x: [0, 1], y: [0], values: values))
        }
      }.displayList()
      let texts = list.texts.map(\.string).filter { !$0.hasPrefix("×10") }
      #expect(texts.count >= 2 && Set(texts).count == texts.count, "\(texts)")
    }
  }

  @Test func histogramEdgesTellNeighborsApart() throws {
    let list = try Figure("", alt: "") {
      Axes(y: Axis(ticks: .none)) {
        Histogram((0..<50).map { 4.1e9 + Double($0 % 7) * 1e-3 }, bins: .count(7))
      }
    }.displayList()
    let texts = list.texts.map(\.string).filter { !$0.hasPrefix("×10") }
    #expect(texts.count >= 2 && Set(texts).count == texts.count, "\(texts)")
  }

  /// Sizes too small for a quotient of powers of ten.
  @Test func keyOfSubnormalSizesHasNumbers() throws {
    let list = try Figure("", alt: "") {
      Axes(x: Axis(ticks: .none), y: Axis(ticks: .none)) {
        Scatter(x: [0, 1], y: [0, 1], sizes: [2e-310, 1e-310], sizeLabel: "kg")
      }
    }.displayList()
    let values = list.texts.compactMap { text in
      text.string.hasSuffix(" kg") ? read(String(text.string.dropLast(3)), power: 0) : nil
    }
    #expect(values.count == 3 && zip(values, values.dropFirst()).allSatisfy(>))
    #expect(abs(values[0] / 2e-310 - 1) < 1e-6)
  }

  @Test func annotationOfAHugeValueIsANumber() throws {
    let list = try Figure("", alt: "") {
      Axes(x: Axis(ticks: .none), y: Axis(ticks: .none)) {
        HeatMap(Grid(x: [0, 1], y: [0], values: [-1e20, 3]), annotations: .decimals(1))
      }
    }.displayList()
    #expect(list.texts.map(\.string) == ["−1.0 ×10²⁰", "3.0"])
  }

  @Test func domainsTooNarrowToDrawAreNamed() throws {
    for (scale, upper) in [(Axis.Scale.linear, 1.0.nextUp), (.log, 1 + 1e-11)] {
      let figure = Figure("", alt: "") {
        Axes("Left", x: Axis(domain: 1...upper, scale: scale)) { Line(y: [1, 2]) }
      }
      #expect {
        try figure.displayList()
      } throws: { error in
        "\(error)".contains(
          "of the x axis of the panel “Left” cannot be drawn; its ends are too close")
      }
    }
  }

  @Test func ticksThatAreNotNumbersAreLeftOut() throws {
    let list = try Figure("", alt: "") {
      Axes(
        x: Axis(domain: 0...2, ticks: .at([0, .nan, 1, .infinity, 2])), y: Axis(ticks: .none)
      ) { Rule(y: 0) }
    }.displayList()
    #expect(list.texts.map(\.string) == ["0", "1", "2"])
    let few = Figure("", alt: "") {
      Axes("Left", y: Axis(ticks: .at([0, 1], labels: ["zero"]))) { Line(y: [0, 1]) }
    }
    #expect {
      try few.displayList()
    } throws: { error in
      "\(error)"
        == "The y axis of the panel “Left” has 2 ticks but 1 labels; their numbers must be equal."
    }
  }
}
