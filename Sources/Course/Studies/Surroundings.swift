public import Engine
public import Figures

extension Plane {
  /// A panel that reaches as far as its marks, both ways on one scale unless that would leave a strip
  /// of the points `[N, 2]` that it shows.
  public func axes(
    _ title: String? = nil, around points: [Tensor], legend: Axes.Legend = .automatic,
    @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows -> Axes {
    let rows = points.flatMap(\.rows).filter { $0.allSatisfy(\.isFinite) }
    func reach(_ index: Int) -> Float {
      let values = rows.map { $0[index] }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    return try Axes(
      title, x: Axis(names[0]), y: Axis(names[1]),
      aspect: (0.25...4).contains(reach(1) / reach(0)) ? .equal : .automatic, legend: legend,
      marks: marks)
  }

  /// Places `[M, 2]` in a grid over some points `[N, 2]` and a fifth of their reach beyond them: so many
  /// columns, and rows as far apart, but never fewer than 5 rows or more than 89.
  public static func places(around points: Tensor, columns: Int) -> Tensor {
    func ends(_ index: Int) -> (Float, Float) {
      let values = points.rows.map { $0[index] }
      let (lowest, highest) = (values.min() ?? 0, values.max() ?? 0)
      let margin = max(0.2 * (highest - lowest), 1e-3)
      return (lowest - margin, highest + margin)
    }
    let ((left, right), (bottom, top)) = (ends(0), ends(1))
    let (spacing, height) = ((right - left) / Float(columns - 1), top - bottom)
    let xs = stride(from: left, through: right, by: spacing)
    let ys = stride(
      from: bottom, through: top, by: min(max(spacing, height / 88), height / 4))
    return Tensor(rows: ys.flatMap { y in xs.map { x in [x, y] } })
  }
}
