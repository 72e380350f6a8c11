/// Where a normal distribution of two variables has most of its probability: the ellipse around its mean at a distance of
/// so many standard deviations in every direction.
///
///     ConfidenceEllipse(mean: Point(0, 0), covariance: [[1, 0.5], [0.5, 1]], probability: 0.95)
public struct ConfidenceEllipse: Mark {
  public let mean: Point
  /// Row by row: the variance of x, the covariance twice, the variance of y.
  public let covariance: [Double]
  /// In standard deviations.
  public let radius: Double
  public let color: ColorRole
  public let style: LineStyle
  public let label: String?
  /// A value and the scale that makes a color of it, in the place of the role's.
  private let tint: (value: Double, colors: ColorScale)?

  public init(
    mean: Point, covariance: [[some DataValue]], sigmas: Double = 2,
    color: ColorRole = .category(0), style: LineStyle = .solid, label: String? = nil
  ) {
    self.mean = mean
    self.covariance = covariance.flatMap { $0.map(\.plotted) }
    radius = sigmas
    self.color = color
    self.style = style
    self.label = label
    tint = nil
  }

  /// The ellipse in the color of a third value.
  public init(
    mean: Point, covariance: [[some DataValue]], sigmas: Double = 2, value: some DataValue,
    colors: ColorScale
  ) {
    self.mean = mean
    self.covariance = covariance.flatMap { $0.map(\.plotted) }
    radius = sigmas
    color = .neutral
    style = .solid
    label = nil
    tint = (value.plotted, colors)
  }

  /// The ellipse that holds this much of the probability: r² of a normal distribution in the plane is exponential, so
  /// r = √(−2 ln(1 − p)).
  public init(
    mean: Point, covariance: [[some DataValue]], probability: Double,
    color: ColorRole = .category(0), style: LineStyle = .solid, label: String? = nil
  ) {
    let inside = min(max(probability, 0), 1 - 1e-12)
    self.init(
      mean: mean, covariance: covariance, sigmas: (-2 * naturalLogarithm(1 - inside)).squareRoot(),
      color: color, style: style, label: label)
  }

  public var name: String { label.map { "The ellipse “\($0)”" } ?? "A confidence ellipse" }

  public var legend: LegendEntry? { LegendEntry(label, .area(color, style)) }

  public func train(_ training: inout ScaleTraining) throws {
    guard covariance.count == 4 else {
      throw FigureError.badMatrix(mark: name, what: "\(covariance.count) numbers, not 2 × 2")
    }
    // Not a number, or infinite: a gap.
    guard covariance.allSatisfy(\.isFinite) else { return }
    let (a, b, c, d) = (covariance[0], covariance[1], covariance[2], covariance[3])
    let size = max(abs(a), abs(d))
    let slack = size * 1e-6
    guard abs(b - c) <= slack, a >= 0, d >= 0, abs(b) <= (a * d).squareRoot() + slack else {
      throw FigureError.badMatrix(mark: name, what: "\(a), \(b); \(c), \(d)")
    }
    training.x.include(corners.map(\.x))
    training.y.include(corners.map(\.y))
    if let tint { training.include(Extent([tint.value]), in: tint.colors) }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    guard let tint else { return panel.area(corners, color, style) }
    let domain = panel.domain(of: tint.colors)
    return panel.area(
      corners, tint.colors.color(of: tint.value, in: domain, on: panel.theme), style)
  }

  public func crowd(in panel: Panel) -> [Point] {
    panel.samples(along: panel.lines(closing: corners))
  }

  /// The circle of the radius under the covariance's Cholesky factor; empty without a finite one.
  private var corners: [Point] {
    guard covariance.count == 4, covariance.allSatisfy(\.isFinite), radius.isFinite else {
      return []
    }
    let a = max(covariance[0], 0).squareRoot()
    let b = a > 0 ? covariance[1] / a : 0
    let c = max(covariance[3] - b * b, 0).squareRoot()
    return unitCircle(120).map { spot in
      Point(
        mean.x + radius * a * spot.x, mean.y + radius * (b * spot.x + c * spot.y))
    }
  }
}
