import Course

extension NormalisationLesson {
  /// The step sizes between which a curve is below a goal, with straight lines between its points in
  /// logarithms of both; ends at the grid's where it has not come up again.
  func rangeBelow(
    _ goal: Float, rates: [Float], losses: [Float]
  ) -> ClosedRange<Float>? {
    let good = rates.indices.filter { losses[$0] < goal }
    guard let first = good.first, let last = good.last else { return nil }
    func crossing(_ inside: Int, _ outside: Int) -> Float {
      guard rates.indices.contains(outside) else { return rates[inside] }
      let ends = Tensor([losses[inside], min(losses[outside], 1e3), goal]).log().elements
      let share = (ends[2] - ends[0]) / (ends[1] - ends[0])
      return rates[inside] * Tensor(rates[outside] / rates[inside]).raised(to: share).item
    }
    return crossing(first, first - 1)...crossing(last, last + 1)
  }
}
