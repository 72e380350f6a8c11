/// Says in the legend what the bands or error bars of a panel reach over. It has no data's color, since it tells of all of
/// them, and stands in the legend once, however many curves bring it.
///
///     SpreadKey("5 runs: median and range", .band)
public struct SpreadKey: Mark {
  public enum Form: Sendable { case band, bars }

  public let label: String
  public let form: Form

  public init(_ label: String, _ form: Form) {
    self.label = label
    self.form = form
  }

  public var name: String { "The key “\(label)”" }

  public func train(_ training: inout ScaleTraining) {}

  public func draw(in panel: Panel) -> [DisplayList.Operation] { [] }

  public var legend: LegendEntry? {
    LegendEntry(label, form == .band ? .spreadBand(.neutral) : .spreadBar(.neutral))
  }

  public var isNote: Bool { true }
}
