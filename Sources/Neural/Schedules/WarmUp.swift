import Engine

extension Schedule {
  /// This schedule after a warm-up: its first rate grows from 1/steps of itself in equal steps and
  /// is whole at step `steps` − 1; then the schedule begins.
  public func warmedUp(over steps: Int) -> Schedule {
    guard steps >= 0 else {
      misuse("Schedule.warmedUp", "a length of \(steps) steps; it must be 0 or more")
    }
    return Schedule { step in
      step < steps ? self(0) * Float(step + 1) / Float(steps) : self(step - steps)
    }
  }
}
