/// Ticks on symlog axes: zero, and powers of ten to both sides from the threshold on.
extension Ticks {
  /// Nil when fewer than three labels would be drawn; a linear choice is better then.
  init?(bothSidesOf scale: AxisScale, threshold: Double, measure: TickMeasure) {
    let domain = scale.domain
    let farthest = max(abs(domain.lowerBound), abs(domain.upperBound))
    guard farthest > threshold else { return nil }
    // The first power of ten in the logarithmic part.
    let below = TickLabels.magnitude(of: threshold)
    let first = powerOfTen(below) >= threshold * (1 - 1e-12) ? below : below + 1
    let last = TickLabels.magnitude(of: farthest)
    guard first <= last else { return nil }
    let isPlain = first >= -3 && last <= 3

    func tick(_ sign: Double, _ exponent: Int) -> Tick? {
      let value = sign * powerOfTen(exponent)
      guard domain.contains(value), let position = scale.position(value) else { return nil }
      let label =
        isPlain
        ? TickLabels.fixed(abs(value), decimals: max(0, -exponent)) : TickLabels.power(exponent)
      return Tick(value: value, position: position, label: (sign < 0 ? "−" : "") + label)
    }
    let zero = domain.contains(0) ? scale.position(0) : nil
    let middle = zero.map { [Tick(value: 0, position: $0, label: "0")] } ?? []
    for step in 1...max(1, last - first + 1) {
      let exponents = stride(from: first, through: last, by: step)
      let candidate =
        exponents.reversed().compactMap { tick(-1, $0) } + middle
        + exponents.compactMap { tick(1, $0) }
      guard measure.fits(candidate.map { ($0.position, $0.label ?? "") }) else { continue }
      guard candidate.count >= 3 else { return nil }
      major = candidate
      break
    }
    if major.isEmpty { return nil }
    let decade = scale.kind.place(of: domain.upperBound) - scale.kind.place(of: domain.lowerBound)
    guard scale.length / decade >= 28 else { return }
    let labelled = major.map(\.position)
    minor = [-1.0, 1].flatMap { sign in
      (below...last).flatMap { exponent in
        (1...9).compactMap { digit in
          let value = sign * Double(digit) * powerOfTen(exponent)
          guard abs(value) >= threshold, domain.contains(value),
            let position = scale.position(value), !labelled.contains(position)
          else { return nil }
          return position
        }
      }
    }
  }
}
