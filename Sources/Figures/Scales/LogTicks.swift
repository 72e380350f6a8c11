/// Ticks on log axes: a mark at each k·10ⁿ, a label at as many leading digits as fit.
extension Ticks {
  /// The leading digits to label, from few to many.
  private static let ladders: [[Int]] = [[1], [1, 3], [1, 2, 5], Array(1...9)]

  /// Nil when fewer than two labels would be drawn; a linear choice is better then.
  init?(decadesOf scale: AxisScale, measure: TickMeasure) {
    let domain = scale.domain
    let first = TickLabels.magnitude(of: domain.lowerBound)
    let last = TickLabels.magnitude(of: domain.upperBound)
    // Written out while that is short, as powers beyond; powers have decades only.
    let isPlain = first >= -4 && last <= 4
    let crowd = Int(scale.length / measure.comfortableStep * 1.7) + 1

    func ticks(_ exponents: some Sequence<Int>, _ digits: [Int]) -> [Tick] {
      exponents.flatMap { exponent in
        digits.compactMap { digit -> Tick? in
          let value = Self.value(digit, exponent)
          guard domain.contains(value), let position = scale.position(value) else { return nil }
          let label =
            isPlain
            ? TickLabels.fixed(value, decimals: max(0, -exponent)) : TickLabels.power(exponent)
          return Tick(value: value, position: position, label: label)
        }
      }
    }
    func fits(_ ticks: [Tick]) -> Bool {
      ticks.count <= max(crowd, 3) && measure.fits(ticks.map { ($0.position, $0.label ?? "") })
    }

    var best: [Tick] = []
    for digits in isPlain ? Self.ladders : [[1]] {
      let candidate = ticks(first...last, digits)
      guard fits(candidate) else { break }
      best = candidate
    }
    if best.isEmpty {
      // Not even each decade: every second, third …, counted from 10⁰.
      for step in 2...max(2, last - first) {
        let candidate = ticks((first...last).filter { $0.isMultiple(of: step) }, [1])
        guard fits(candidate) else { continue }
        best = candidate
        break
      }
    }
    guard best.count >= 2 else { return nil }
    major = best
    // Closer together, marks would be a grey bar.
    let decade = scale.length / log10(domain.upperBound / domain.lowerBound)
    if decade >= 28 {
      minor = (first...last).flatMap { exponent in
        (1...9).compactMap { digit in
          let value = Self.value(digit, exponent)
          return domain.contains(value) ? scale.position(value) : nil
        }
      }.filter { position in !best.contains { $0.position == position } }
    }
  }

  private static func value(_ digit: Int, _ exponent: Int) -> Double {
    decimal(Double(digit), exponent)
  }
}
