import Course
import DiffusionModel

extension ColorRole {
  /// What belongs to one of the five clusters.
  static func cluster(_ index: Int) -> ColorRole { .category(index == 4 ? 6 : index) }
  static let ddim = category(5)
  static let ddpm = category(4)
}

/// Points of the plane, each in the colour of where it belongs.
enum Cloud {
  /// Points `[N, 2]` with the cluster that each belongs to.
  case clusters(Tensor, of: [Int])
  /// Points `[N, 2]` with the place along the spiral that each belongs to: its distance from the middle.
  case spiral(Tensor, along: [Float])

  /// The points in the colours of the clusters nearest to where they end.
  static func clusters(_ points: Tensor, endingAt ends: Tensor) -> Cloud {
    let mixture = Mixture()
    return .clusters(
      points, of: ends.rows.map { mixture.nearest(Double($0[0]), Double($0[1])) })
  }

  /// The points in the colours of the spiral where they end.
  static func spiral(_ points: Tensor, endingAt ends: Tensor) -> Cloud {
    .spiral(points, along: ends.squared().sum(along: 1).elements.map { $0.squareRoot() })
  }

  var marks: [any Mark] {
    switch self {
    case .clusters(let points, let members):
      let rows = points.rows
      return Mixture().means.indices.map { cluster in
        let own = rows.indices.filter { members[$0] == cluster }.map { rows[$0] }
        return Scatter(x: own.map { $0[0] }, y: own.map { $0[1] }, color: .cluster(cluster))
      }
    case .spiral(let points, let along):
      return [Scatter(points, values: along, colors: .viridis(0...Spiral().radius))]
    }
  }
}

extension DiffusionLesson {
  /// A square of the plane without numbers, wide enough for noise.
  func square(
    _ title: String? = nil, below: String? = nil, beside: String? = nil,
    @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows -> Axes {
    let domain = -2.6...2.6
    return try Axes(
      title, x: Axis(below, domain: domain, ticks: .none),
      y: Axis(beside, domain: domain, ticks: .none), aspect: .equal, marks: marks)
  }

  /// A density in shades of grey, as many for any density.
  func shades(_ density: Grid) -> FilledContour {
    let highest = density.values.max()!
    return FilledContour(
      density, levels: (0...10).map { highest * Double($0) / 10 * 1.0001 },
      colors: .grays(0...(3 * highest)))
  }

  /// The plane of the squares.
  var square: Plane { Plane(reach: 2.6) }
}
