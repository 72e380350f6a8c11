/// Round numbers for an axis: the search of Talbot, Lin and Hanrahan, “An extension of Wilkinson's algorithm for
/// positioning tick labels on axes” (2010), restricted to numbers inside the domain.
struct TickSearch {
  let domain: ClosedRange<Double>
  /// How many labels would be right.
  let target: Double

  /// Steps from the simplest on, in units of a power of ten. Each is a whole number of tenths.
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  /// The best values in increasing order. `legibility` judges candidates, up to 1; nil refuses one, as when labels
  /// overlap. Without any acceptable pair, the roundest single value.
  func best(legibility: ([Double]) -> Double?) -> [Double] {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let span = high - low
    guard span > 0, span.isFinite else { return [low] }
    var bestScore = -2.0
    var best: [Double] = []

    search: for skip in 1...12 {
      for (rank, step) in Self.steps.enumerated() {
        let simplest = 1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + 1
        if score(simplest, 1, 1, 1) < bestScore { break search }
        for count in 2...60 {
          let densest = densityBound(count)
          if score(simplest, 1, densest, 1) < bestScore { break }
          let least = span / Double(count + 1) / (Double(skip) * step)
          var power = Int(log10(least).rounded(.up))
          while true {
            let unit = Unit(step: step, power: power)
            let between = Double(skip) * unit.value
            let reach = between * Double(count - 1)
            if score(simplest, coverageBound(reach), densest, 1) < bestScore { break }
            power += 1
            if reach > span * (1 + 1e-9) { continue }
            let first = (low / unit.value - 1e-9).rounded(.up)
            let last = (high / unit.value + 1e-9).rounded(.down) - Double((count - 1) * skip)
            guard abs(first) < 1e15, abs(last) < 1e15, first <= last else { continue }
            for start in stride(from: first, through: last, by: 1) {
              let values = (0..<count).map { unit.times(start + Double($0 * skip)) }
              // Where steps are near a Double's precision, a multiple may come out beyond the ends.
              let slack = span * 1e-9
              guard values[0] >= low - slack, values[count - 1] <= high + slack else { continue }
              let hasZero = values.contains(0)
              let simplicity = simplest - 1 + (hasZero ? 1 : 0)
              let coverage = self.coverage(values[0], values[count - 1])
              let density = self.density(count, values[0], values[count - 1])
              if score(simplicity, coverage, density, 1) <= bestScore { continue }
              guard let legible = legibility(values) else { continue }
              let total = score(simplicity, coverage, density, legible)
              if total > bestScore { (bestScore, best) = (total, values) }
            }
          }
        }
      }
    }
    return best.isEmpty ? [roundest] : best
  }

  /// A power of ten times a step, and its multiples without the errors of repeated addition.
  private struct Unit {
    let step: Double
    let power: Int

    var value: Double { times(1) }

    func times(_ factor: Double) -> Double { decimal(factor * step, power) }
  }

  /// The number with the fewest digits inside the domain.
  private var roundest: Double {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    if domain.contains(0) { return 0 }
    var power = TickLabels.magnitude(of: max(abs(low), abs(high)))
    while power > -300 {
      for step in [10.0, 5, 2, 1] {
        let unit = Unit(step: step, power: power)
        let value = unit.times((low / unit.value).rounded(.up))
        if value <= high { return value }
      }
      power -= 1
    }
    return low
  }

  private func score(
    _ simplicity: Double, _ coverage: Double, _ density: Double, _ legibility: Double
  )
    -> Double
  {
    let weights = Self.weights
    return weights.simplicity * simplicity + weights.coverage * coverage
      + weights.density * density + weights.legibility * legibility
  }

  private func coverage(_ first: Double, _ last: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    let (before, after) = ((first - domain.lowerBound) / span, (domain.upperBound - last) / span)
    return 1 - 50 * (before * before + after * after)
  }

  private func coverageBound(_ reach: Double) -> Double {
    let excess = (reach / (domain.upperBound - domain.lowerBound) - 1) / 2
    return excess > 0 ? 1 - 100 * excess * excess : 1
  }

  private func density(_ count: Int, _ first: Double, _ last: Double) -> Double {
    let drawn = Double(count - 1) / (last - first)
    let wanted = (target - 1) / (domain.upperBound - domain.lowerBound)
    return 2 - max(drawn / wanted, wanted / drawn)
  }

  private func densityBound(_ count: Int) -> Double {
    Double(count) >= target ? 2 - Double(count - 1) / (target - 1) : 1
  }
}
