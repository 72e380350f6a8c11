import ElementaryFunctions
import Engine

extension Schedule {
  /// Half a cosine wave from `rate` down to `floor` after `steps` steps, and `floor` from then on:
  /// floor + (rate − floor)·(1 + cos(π·step/steps)) / 2.
  ///
  /// Loshchilov and Hutter, 2017, without restarts.
  public static func cosine(
    from rate: Float, to floor: Float = 0, over steps: Int
  ) -> Schedule {
    guard steps > 0 else {
      misuse("Schedule.cosine", "a length of \(steps) steps; it must be 1 or more")
    }
    return Schedule { step in
      let share = Double(min(step, steps)) / Double(steps)
      return Float(Double(floor) + (Double(rate) - Double(floor)) * (1 + cos(.pi * share)) / 2)
    }
  }
}
