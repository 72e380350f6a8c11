import Figures
import Foundation
import Testing

/// Ticks of thousands of random axes, read back from the drawing.
@Suite struct ScalePropertyTests {
  private struct Number {
    let text: String
    let value: Double
    let ink: Rect
  }

  /// The numbers below a panel, with the axis label's power of ten; and the panel's box.
  private func numbers(_ axis: Axis, width: Double) throws -> ([Number], Rect) {
    // An empty panel beside it makes the panel as narrow as is asked for.
    let list = try Figure("", alt: "", columns: 2) {
      Axes(x: axis, y: Axis(ticks: .none)) { Rule(y: 0) }
      Axes(x: Axis(ticks: .none), y: Axis(ticks: .none), aspect: .proportion(1)) { Rule(y: 0) }
    }.columns(weighted: width, 1 - width).displayList()
    let power = list.texts.first { $0.string.contains("×10") }.map { exponent($0.string) } ?? 0
    let labels = list.texts.filter { !$0.string.contains("×10") }
    return (
      try labels.map { label in
        Number(
          text: label.string,
          value: (try #require(read(label.string), "\(label.string)")) * pow(10, Double(power)),
          ink: try #require(try label.inkBounds()))
      }, list.boxes[0]
    )
  }

  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

  private func exponent(_ text: String) -> Int {
    let digits = text.compactMap { Self.superscripts.firstIndex(of: $0) }
    let size = digits.reduce(0) { $0 * 10 + $1 }
    return text.contains("⁻") ? -size : size
  }

  private func read(_ label: String) -> Double? {
    let plain = label.replacing("−", with: "-")
    guard let last = plain.last, Self.superscripts.contains(last) else { return Double(plain) }
    return (plain.hasPrefix("-") ? -1 : 1) * pow(10, Double(exponent(label)))
  }

  /// What has to hold on each axis; `place` is the scale, written down once more.
  private func check(
    _ axis: Axis, width: Double, digits: Int = 10, place: (Double) -> Double,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let domain = try #require(axis.domain)
    let (numbers, box) = try numbers(axis, width: width)
    #expect(!numbers.isEmpty, "no number in \(domain)", sourceLocation: location)
    let (low, high) = (place(domain.lowerBound), place(domain.upperBound))
    for number in numbers {
      #expect(number.text.count <= digits, "\(number.text)", sourceLocation: location)
      let share = (place(number.value) - low) / (high - low)
      #expect(
        share > -1e-9 && share < 1 + 1e-9, "\(number.text) outside \(domain)",
        sourceLocation: location)
      // The ink of a number is not centered in its advance.
      let expected = axis.isReversed ? box.maxX - share * box.width : box.x + share * box.width
      #expect(
        abs(number.ink.midX - expected) < 4, "\(number.text) in \(domain)",
        sourceLocation: location)
    }
    let ordered = axis.isReversed ? numbers.sorted { $0.ink.x < $1.ink.x }.reversed() : numbers
    for (a, b) in zip(ordered, ordered.dropFirst()) {
      let (left, right) = axis.isReversed ? (b, a) : (a, b)
      #expect(
        left.ink.maxX + 2 < right.ink.x, "\(a.text) touches \(b.text) in \(domain)",
        sourceLocation: location)
      #expect(a.value < b.value, "\(a.text), \(b.text) in \(domain)", sourceLocation: location)
    }
  }

  private func width(_ random: inout Specimens.Generator) -> Double { 0.1 + 0.84 * random.unit() }

  @Test(arguments: 0..<10)
  func linearTicksHold(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) + 400)
    for _ in 0..<150 {
      let size = pow(10, 60 * random.unit() - 30)
      let center = random.unit() < 0.3 ? 0 : (random.unit() - 0.5) * 200 * size
      let domain = (center - size * random.unit())...(center + size * (0.01 + random.unit()))
      try check(
        Axis(domain: domain, isReversed: random.unit() < 0.3), width: width(&random), place: { $0 })
    }
  }

  @Test(arguments: 0..<10)
  func logTicksHold(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) + 500)
    for _ in 0..<150 {
      let low = pow(10, 60 * random.unit() - 30)
      let domain = low...(low * pow(10, 0.02 + pow(random.unit(), 3) * 40))
      try check(
        Axis(domain: domain, scale: .log, isReversed: random.unit() < 0.3), width: width(&random),
        place: { log10($0) })
    }
  }

  @Test(arguments: 0..<10)
  func symlogTicksHold(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed) + 600)
    for _ in 0..<150 {
      let threshold = pow(10, 12 * random.unit() - 6)
      func reach() -> Double { threshold * pow(10, 9 * random.unit() - 3) }
      let domain =
        random.unit() < 0.7
        ? -reach()...reach() : (random.unit() < 0.5 ? 0...reach() : -reach()...0)
      try check(
        Axis(
          domain: domain, scale: .symlog(threshold: threshold), isReversed: random.unit() < 0.3),
        width: width(&random),
        place: { value in
          let multiple = abs(value) / threshold
          if multiple <= 1 { return value / threshold }
          return (value < 0 ? -1 : 1) * (1 + log10(multiple))
        })
    }
  }

  @Test func symlogNamesPowersToBothSides() throws {
    let axis = Axis(domain: -1000...1000, scale: .symlog(threshold: 1))
    let texts = try numbers(axis, width: 0.9).0.map(\.text)
    #expect(texts == ["−1000", "−100", "−10", "−1", "0", "1", "10", "100", "1000"])
    let narrow = try numbers(axis, width: 0.2).0.map(\.text)
    #expect(narrow.contains("0") && narrow.count < texts.count)
    // Within the threshold the scale is linear, and so are the ticks.
    let small = Axis(domain: -0.5...0.5, scale: .symlog(threshold: 1))
    #expect(try numbers(small, width: 0.9).0.contains { $0.value > 0 && $0.value < 0.5 })
  }

  @Test func categoriesAreNamedInOrderAndBrokenIntoLines() throws {
    let names = ["SGD", "momentum", "Adam", "AdamW and decay"]
    func texts(_ columns: Int) throws -> [DisplayList.Text] {
      try Figure("", alt: "", columns: columns) {
        for _ in 0..<columns {
          Axes(x: Axis(categories: names), y: Axis(ticks: .none)) { Bars([1, 2, 3, 4]) }
        }
      }.displayList().texts
    }
    #expect(try texts(1).map(\.string) == names)
    let broken = try texts(2)
    #expect(broken.count > 8)
    #expect(broken.filter { $0.string == "Adam" }.count == 2)
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func absurdThresholdsAreRefused(_ threshold: Double) throws {
    let figure = Figure("", alt: "") {
      Axes("Left", y: Axis(scale: .symlog(threshold: threshold))) { Line(y: [1, 2]) }
    }
    #expect {
      try figure.displayList()
    } throws: { error in
      "\(error)".contains("The threshold \(threshold) of the y axis of the panel “Left”")
    }
  }
}
