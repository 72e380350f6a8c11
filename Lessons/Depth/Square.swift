import Course
import DepthModel

extension DepthLesson {
  /// What a parameter buys: in one wide layer, and in depth.
  func square(in studio: Studio) throws {
    let close = Samples(.square, count: 4_096)
    let (depths, widths) = (Array(1...8), [2, 4, 8, 16, 32, 64, 128])
    let deep = depths.map { RectifierNetwork(square: $0) }
    let wide = widths.map { RectifierNetwork(through: .square, units: $0) }
    let errors = (deep + wide).map { close.greatestError(of: $0) }
    // Pieces of a length h miss x² by h²/4: 2⁻ᵐ after m layers, 1/H in one of H units.
    let theory =
      depths.map { 0.25 / Double(1 << (2 * $0)) } + widths.map { 0.25 / Double($0 * $0) }
    func sizes(_ networks: [RectifierNetwork]) -> [Int] {
      networks.map { network in network.parameters.reduce(0) { $0 + $1.elementCount } }
    }
    let (deepSizes, wideSizes) = (sizes(deep), sizes(wide))
    let gap = zip(errors, theory).map { abs(Double($0) / $1 - 1) }
    studio.metric("greatest error of x² by layers", Array(errors.prefix(8)))
    studio.metric("parameters by layers", deepSizes)
    // Of more layers the error is no longer large beside what a Float rounds off.
    let exact = studio.claim(
      "error of x² over theory's, less 1, up to 6 layers",
      gap.enumerated().filter {
        $0.offset < 6 || $0.offset >= 8
      }.map(\.element).max()!, in: ...0.01, why: .theory
    ).holds
    // Lines of one layer go through every number of units, of which H have 3H + 1 parameters.
    let units = Array(2...66)
    let unitSizes = units.map { 3 * $0 + 1 }
    // H bends make H + 1 pieces, and the best pieces lie as much above x² as below.
    let floor = units.map { 0.125 / Double(($0 + 1) * ($0 + 1)) }
    try studio.show("square") {
      Figure(
        exact ? "Depth buys digits, width buys little" : "The error of x², wide and deep",
        alt: """
          The greatest error of x² against parameters: on a logarithmic axis a straight line falls steeply \
          for depth; that of one layer falls ever more slowly, and so does a line below it that no layer gets under.
          """
      ) {
        Axes(
          x: Axis("parameters", domain: 0...200),
          y: Axis("greatest error of x²", domain: 2e-6...0.2, scale: .log)
        ) {
          Line(
            x: deepSizes, y: theory.prefix(8), color: .deep, style: .dashed,
            label: "m layers: 4⁻ᵐ⁻¹")
          Scatter(x: deepSizes, y: errors.prefix(8), color: .deep)
          Line(
            x: unitSizes, y: units.map { 0.25 / Double($0 * $0) }, color: .wide, style: .dashed,
            label: "H units: 1/(4H²)")
          Scatter(x: wideSizes, y: errors.suffix(7), color: .wide)
          Line(x: unitSizes, y: floor, color: .neutral, label: "floor of H units")
        }
      }
    } caption: {
      """
      x² made by hand. In one layer of H units, a straight piece for each, the error is 1/(4H²) (lines are \
      theory, dots are networks), and no weights whatever get it below 1/(8(H + 1)²). In m layers of three units, \
      whose teeth double, it is 4⁻ᵐ⁻¹: every further layer of twelve parameters divides it by four, and \
      \(deepSizes[7], "parameter") come to \(errors[7], .scientific).
      """
    }
  }
}
