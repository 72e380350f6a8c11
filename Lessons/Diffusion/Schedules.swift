import Course
import DiffusionModel

extension DiffusionLesson {
  /// What each schedule leaves of the data, and what that makes of the place where sampling starts.
  func schedules(in studio: Studio) throws {
    let mixture = Mixture()
    let schedules = [
      ("cosine", NoiseSchedule.Kind.cosine), ("linear, made for T", .linear),
      ("linear, 10⁻⁴ to 0.02", .shortLinear),
    ].map { (name: $0, kept: NoiseSchedule($1, steps: noiseSteps).kept) }
    let ends = schedules.map { $0.kept.last! }
    let places = (0...120).map { -3.5 + 7 * Double($0) / 120 }
    let densities = ends.map { end in places.map { mixture.marginal($0, kept: end) } }
    try studio.show("schedules") {
      Figure(
        "Where a schedule must end",
        alt: """
          Left, the share of the signal's power against t, which falls from 1 to \
          \(schedules.map { "\($0.kept.last!, .decimals(2)) (\($0.name))" }.joined(separator: ", ")). \
          Right, the densities at the end and a dashed normal curve, which the schedules that leave \
          nothing agree with.
          """,
        columns: 2
      ) {
        Axes(
          "what is left of the signal", x: Axis("step t"),
          y: Axis("ᾱ", domain: 0...1.02, ticks: .at([0, 0.5, 1]))
        ) {
          for (index, (name, kept)) in schedules.enumerated() {
            Line(x: kept.indices, y: kept, color: .category(index), label: name)
          }
        }
        Axes(
          "first coordinate at t = \(noiseSteps)", x: Axis("x"), y: Axis("density")
        ) {
          for (index, density) in densities.enumerated() {
            Line(x: places, y: density, color: .category(index))
          }
          Line(
            x: places, y: places.map { mixture.marginal($0, kept: 0) }, color: .emphasis,
            style: .dashed, label: "N(0, 1)")
        }
      }
    } caption: {
      """
      Left, how much of the signal's power each schedule keeps. The linear schedule from 10⁻⁴ to \
      0.02 is made for 1,000 steps; after \(noiseSteps) it ends with \(ends[2], .percent) of the \
      power. Right, the first coordinate at t = \(noiseSteps): sampling starts from N(0, 1) \
      (dashed)\(ends[2] > 0.01 ? ", which that schedule does not reach" : "").
      """
    }
  }
}
