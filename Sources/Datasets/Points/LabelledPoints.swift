import Engine

/// Points of the plane, each with a label.
public struct LabelledPoints: Sendable, Equatable {
  /// The first coordinates.
  public private(set) var x: [Double]
  /// The second coordinates.
  public private(set) var y: [Double]
  /// The class of each point, 0 or 1 in the data sets here.
  public private(set) var labels: [Int]

  /// Joins coordinates and labels; another number of one than of the others is a programmer error.
  public init(x: [Double], y: [Double], labels: [Int]) {
    guard x.count == labels.count, y.count == labels.count else {
      fatalError(
        "LabelledPoints needs as many x and y as labels, not \(x.count), \(y.count) and \(labels.count)."
      )
    }
    self.x = x
    self.y = y
    self.labels = labels
  }

  /// How many points there are, N.
  public var count: Int { labels.count }

  /// The coordinates as a model takes them, [N, 2] by rows.
  public var rows: [Float] {
    var rows: [Float] = []
    rows.reserveCapacity(2 * count)
    for i in 0..<count {
      rows.append(Float(x[i]))
      rows.append(Float(y[i]))
    }
    return rows
  }

  /// The coordinates as a tensor `[N, 2]`.
  public var tensor: Tensor { Tensor(rows, shape: [count, 2]) }

  /// The points of one class.
  public func ofClass(_ label: Int) -> LabelledPoints {
    let members = labels.indices.filter { labels[$0] == label }
    return LabelledPoints(
      x: members.map { x[$0] }, y: members.map { y[$0] }, labels: members.map { labels[$0] })
  }

  /// Adds a point.
  public mutating func append(x: Double, y: Double, label: Int) {
    self.x.append(x)
    self.y.append(y)
    labels.append(label)
  }

  /// Moves a point, which keeps its label.
  public mutating func move(_ index: Int, x: Double, y: Double) {
    self.x[index] = x
    self.y[index] = y
  }

  /// Takes a point away; those after it move up.
  public mutating func remove(_ index: Int) {
    x.remove(at: index)
    y.remove(at: index)
    labels.remove(at: index)
  }

  /// Puts the points into a random order, then moves both coordinates of each by normal noise of
  /// `deviation`.
  mutating func shuffle(thenAddNoise deviation: Double, from random: inout RandomState) {
    let order = random.permutation(count)
    x = order.map { x[$0] }
    y = order.map { y[$0] }
    labels = order.map { labels[$0] }
    for i in 0..<count {
      x[i] += random.normal(deviation: deviation)
      y[i] += random.normal(deviation: deviation)
    }
  }
}
