/// Values of one kind, with the color and the name that tell them from others in the same mark.
public struct DataSeries: Sendable {
  public let values: [Double]
  public let color: ColorRole
  public let label: String?

  public init(
    _ values: some Sequence<some DataValue>, color: ColorRole = .category(0),
    label: String? = nil
  ) {
    self.values = values.map(\.plotted)
    self.color = color
    self.label = label
  }
}
