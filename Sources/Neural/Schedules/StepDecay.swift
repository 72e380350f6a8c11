import Engine

extension Schedule {
  /// A rate multiplied with `factor` every `interval` steps.
  public static func step(from rate: Float, every interval: Int, by factor: Float) -> Schedule {
    guard interval > 0 else {
      misuse("Schedule.step", "an interval of \(interval) steps; it must be 1 or more")
    }
    return Schedule { step in
      var result = Double(rate)
      for _ in 0..<step / interval { result *= Double(factor) }
      return Float(result)
    }
  }
}
