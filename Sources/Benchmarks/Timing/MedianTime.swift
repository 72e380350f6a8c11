/// The seconds that one call of `body` takes: the median of five rounds, which take `seconds` together.
///
/// How many calls make a round follows from single ones before them; the caller has warmed up.
func medianTime(seconds: Double, _ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  // The fastest of three: one alone may be interrupted.
  let single = (0..<3).map { _ in clock.measure(body) }.min()! / .seconds(1)
  let calls = max(1, Int(seconds / 5 / max(single, 1e-9)))
  let rounds = (0..<5).map { _ in
    clock.measure { for _ in 0..<calls { body() } } / .seconds(1) / Double(calls)
  }
  return rounds.sorted()[2]
}
