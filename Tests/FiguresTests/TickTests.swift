import Figures
import Foundation
import Testing

@Suite struct TickTests {
  private struct Number {
    let text: String
    let value: Double
    let center: Double
    let box: Rect
  }

  /// The numbers below the horizontal axis, read back from the drawing.
  private func numbers(_ axis: Axis, aside others: Int = 0) throws -> (numbers: [Number], box: Rect)
  {
    let figure = Figure("", alt: "", columns: others + 1) {
      Axes(x: axis, y: Axis(ticks: .none)) { Rule(y: 0) }
      for _ in 0..<others { Axes(x: Axis(ticks: .none), y: Axis(ticks: .none)) { Rule(y: 0) } }
    }
    let list = try figure.displayList()
    let (labels, power) = (
      list.texts.filter { !$0.string.contains("×10") },
      list.texts.first { $0.string.contains("×10") }
    )
    let exponent = power.map { digits($0.string.drop { $0 != "0" }.dropFirst()) } ?? 0
    let numbers = try labels.map { label in
      let ink = try #require(try label.inkBounds())
      return Number(
        text: label.string, value: try #require(read(label.string)) * pow(10, Double(exponent)),
        center: ink.midX, box: ink)
    }
    return (numbers, try #require(list.boxes.first))
  }

  private func digits(_ text: some StringProtocol) -> Int {
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = text.compactMap { superscripts.firstIndex(of: $0) }.reduce(0) { $0 * 10 + $1 }
    return text.contains("⁻") ? -digits : digits
  }

  private func read(_ label: String) -> Double? {
    if label.hasPrefix("10"), label.count > 2, let last = label.last, !last.isASCII {
      return pow(10, Double(digits(label.dropFirst(2))))
    }
    return Double(label.replacing("−", with: "-"))
  }

  /// Random domains over many magnitudes and widths of panel: numbers inside, increasing, apart, and where they say.
  @Test(arguments: 0..<100)
  func linearTicksAreInsideIncreasingAndApart(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed))
    let size = pow(10, 24 * random.unit() - 12)
    let center = random.unit() < 0.3 ? 0 : (random.unit() - 0.5) * 200 * size
    let domain = (center - size * random.unit())...(center + size * (0.01 + random.unit()))
    let (numbers, box) = try numbers(
      Axis(domain: domain), aside: Int(random.unit() * 6))
    #expect(numbers.count >= 1)
    let span = domain.upperBound - domain.lowerBound
    for number in numbers {
      #expect(!number.text.contains("-"), "a hyphen for a minus: \(number.text)")
      #expect(number.text.count <= 9, "\(number.text)")
      let expected = box.x + (number.value - domain.lowerBound) / span * box.width
      // The ink of 1 is not centered in its advance.
      #expect(abs(number.center - expected) < 3, "\(number.text) in \(domain)")
      #expect(number.value >= domain.lowerBound - 1e-9 * span)
      #expect(number.value <= domain.upperBound + 1e-9 * span)
    }
    for (a, b) in zip(numbers, numbers.dropFirst()) {
      #expect(a.value < b.value)
      #expect(a.box.maxX + 2 < b.box.x, "\(a.text) touches \(b.text) in \(domain)")
    }
    let decimals = Set(numbers.map { $0.text.split(separator: ".").dropFirst().first?.count ?? 0 })
    #expect(decimals.count <= 1, "several precisions: \(numbers.map(\.text))")
  }

  /// A number tells where its tick is only if the tick is there.
  @Test(arguments: Specimens.all.indices)
  func ticksStandAtTheirNumbers(_ index: Int) throws {
    let list = try Specimens.all[index].figure.displayList()
    let lines = list.flattened.flatMap { operation -> [Path.Subpath] in
      if case .stroke(let path, _) = operation { path.subpaths } else { [] }
    }
    for box in list.boxes {
      let below = try list.texts.filter { text in
        guard !text.isVertical, read(text.string) != nil, let ink = try text.inkBounds()
        else { return false }
        return ink.y > box.maxY && ink.y < box.maxY + 14 && ink.midX >= box.x - 1
          && ink.midX <= box.maxX + 1
      }
      for text in below {
        let center = try #require(try text.inkBounds()).midX
        let hasTick = lines.contains { line in
          line.points.count == 2 && line.points[0].x == line.points[1].x
            && line.points[0].y > box.maxY - 1 && line.points[0].y < box.maxY + 1
            && abs(line.points[0].x - center) < 1.5
        }
        #expect(hasTick, "\(text.string) at \(center)")
      }
    }
  }

  @Test func plainRangesGetPlainNumbers() throws {
    #expect(try numbers(Axis(domain: 0...0.5)).numbers.map(\.text).contains("0.3"))
    #expect(
      try numbers(Axis(domain: 0...1), aside: 2).numbers.map(\.text) == ["0.0", "0.5", "1.0"])
    let negative = try numbers(Axis(domain: -2...2), aside: 2).numbers.map(\.text)
    #expect(negative == ["−2", "−1", "0", "1", "2"] || negative == ["−2", "0", "2"])
  }

  @Test(arguments: [
    (1e-3...1, ["0.001", "0.01", "0.1", "1"]), (1e-9...1, ["10⁻⁹", "1"]),
    (1...1e12, ["1", "10¹²"]),
  ])
  func logTicksNameDecades(_ domain: ClosedRange<Double>, _ some: [String]) throws {
    let texts = try numbers(Axis(domain: domain, scale: .log)).numbers.map(\.text)
    for label in some {
      let power = label == "1" && domain.upperBound / domain.lowerBound > 1e8 ? "10⁰" : label
      #expect(texts.contains(power), "\(texts)")
    }
  }

  @Test(arguments: 0..<60)
  func logTicksAreInsideIncreasingAndApart(_ seed: Int) throws {
    var random = Specimens.Generator(state: UInt64(seed + 1000))
    let low = pow(10, 30 * random.unit() - 15)
    let domain = low...(low * pow(10, 0.05 + pow(random.unit(), 3) * 15))
    let (numbers, box) = try numbers(Axis(domain: domain, scale: .log), aside: seed % 5)
    #expect(numbers.count >= 1)
    let decades = log10(domain.upperBound / domain.lowerBound)
    for number in numbers {
      let expected = box.x + log10(number.value / domain.lowerBound) / decades * box.width
      #expect(abs(number.center - expected) < 4, "\(number.text) in \(domain)")
    }
    for (a, b) in zip(numbers, numbers.dropFirst()) {
      #expect(a.value < b.value)
      #expect(a.box.maxX + 2 < b.box.x, "\(a.text) touches \(b.text) in \(domain)")
    }
  }

  @Test func shortLogRangeHasLinearTicks() throws {
    let texts = try numbers(Axis(domain: 1.1...1.9, scale: .log)).numbers.map(\.text)
    #expect(texts.count >= 3, "\(texts)")
  }

  @Test func ownLabelsThinOutBeforeTheyTouch() throws {
    let names = (0..<40).map { "number \($0)" }
    let list = try Figure("", alt: "") {
      Axes(
        x: Axis(domain: 0...39, ticks: .at((0..<40).map(Double.init), labels: names)),
        y: Axis(ticks: .none)
      ) { Rule(y: 0) }
    }.displayList()
    let boxes = try list.texts.compactMap { try $0.inkBounds() }
    #expect(boxes.count > 3)
    for (a, b) in zip(boxes, boxes.dropFirst()) { #expect(a.maxX < b.x) }
  }
}
