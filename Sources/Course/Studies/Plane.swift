public import Engine
public import Figures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The plane that figures of points show: a square around the origin, and what its coordinates are
/// called.
public struct Plane: Sendable {
  /// The figures show both coordinates from −reach to reach.
  public let reach: Double
  /// What the coordinates are called.
  public let names: [String]
  /// Where the axes have their numbers.
  public let ticks: Axis.Ticks

  /// A plane of coordinates x₁ and x₂, unless they are called otherwise.
  public init(
    reach: Double, names: [String] = ["x₁", "x₂"], ticks: Axis.Ticks = .automatic
  ) {
    self.reach = reach
    self.names = names
    self.ticks = ticks
  }

  /// A panel of the plane, as high as it is wide.
  public func axes(
    _ title: String? = nil, legend: Axes.Legend = .automatic,
    @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows -> Axes {
    func axis(_ index: Int) -> Axis { Axis(names[index], domain: -reach...reach, ticks: ticks) }
    return try Axes(
      title, x: axis(0), y: axis(1), aspect: .equal, legend: legend, marks: marks)
  }

  /// What `response` answers to points `[N, 2]`, a number each, at `resolution` places either way.
  public func map(_ resolution: Int, _ response: (Tensor) throws -> Tensor) rethrows -> Grid {
    try map(
      (0..<resolution).map {
        -Float(reach) + 2 * Float(reach) * Float($0) / Float(resolution - 1)
      }, response)
  }

  /// The same at places that lie `spacing` apart.
  public func map(
    every spacing: Float, _ response: (Tensor) throws -> Tensor
  ) rethrows -> Grid {
    let count = (2 * Float(reach) / spacing).rounded()
    return try map((0...Int(count)).map { -Float(reach) + spacing * Float($0) }, response)
  }

  /// What `response` answers to coordinates, at `resolution` places either way.
  public func map(
    _ resolution: Int, _ response: (_ x: Double, _ y: Double) throws -> Double
  ) rethrows -> Grid {
    let places = (0..<resolution).map { -reach + 2 * reach * Double($0) / Double(resolution - 1) }
    return Grid(
      x: places, y: places,
      values: try places.flatMap { y in try places.map { x in try response(x, y) } })
  }

  private func map(
    _ places: [Float], _ response: (Tensor) throws -> Tensor
  ) rethrows -> Grid {
    let points = Tensor(
      places.flatMap { y in places.flatMap { x in [x, y] } },
      shape: [places.count * places.count, 2])
    return Grid(x: places, y: places, values: try response(points).elements)
  }

  /// A circle around the origin as a closed line of `corners` segments: `[corners + 1, 2]`, the first
  /// point again at the end.
  public static func circle(radius: Double, corners: Int) -> Tensor {
    Tensor(
      rows: (0...corners).map { corner in
        let angle = Double(corner) / Double(corners) * 2 * .pi
        return [Float(radius * cos(angle)), Float(radius * sin(angle))]
      })
  }

  /// The plane by the class that probabilities of class 1 make more likely, with the border between.
  public func classes(of probabilities: Grid) -> [any Mark] {
    [
      FilledContour(probabilities, levels: [0, 0.5, 1], colors: [.category(0), .category(1)]),
      ContourLine(probabilities, levels: [0.5]),
    ]
  }
}

extension Scatter {
  /// Points `[N, 2]` of a tensor.
  public init(_ points: Tensor, color: ColorRole = .category(0), label: String? = nil) {
    let rows = points.rows
    self.init(x: rows.map { $0[0] }, y: rows.map { $0[1] }, color: color, label: label)
  }
}

extension Arrows {
  /// Arrows `[N, 2]` that begin at N points, `scale` times as long as they are.
  public init(
    _ arrows: Tensor, at points: [Point], scale: Double = 1, color: ColorRole = .emphasis,
    label: String? = nil
  ) {
    self.init(
      from: points,
      to: zip(points, arrows.rows).map {
        Point($0.x + scale * Double($1[0]), $0.y + scale * Double($1[1]))
      }, color: color, label: label)
  }
}

extension Line {
  /// A line through points `[N, 2]` of a tensor.
  public init(
    _ points: Tensor, color: ColorRole = .category(0), style: LineStyle = .solid,
    label: String? = nil
  ) {
    let rows = points.rows
    self.init(
      x: rows.map { $0[0] }, y: rows.map { $0[1] }, color: color, style: style, label: label)
  }
}
