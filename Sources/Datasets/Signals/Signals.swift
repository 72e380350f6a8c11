import ElementaryFunctions
import Engine

/// Short one-dimensional signals of ten classes, after the idea of MNIST-1D: a class is a shape of
/// twelve heights, which comes stretched, scaled, tilted, under smooth noise, and anywhere.
///
/// Shapes and recipe are our own; the idea is S. Greydanus and D. Kobak's ("Scaling down deep
/// learning with MNIST-1D", 2024).
public struct Signals: Sendable {
  /// The samples of a signal.
  public static let length = 40
  /// The shape of each class, from −1 to 1.
  public static let templates: [[Float]] = [
    [0, 4, 6, 7, 7, 7, 7, 7, 7, 6, 4, 0],
    [0, 0, 0, 1, 4, 7, 7, 4, 1, 0, 0, 0],
    [0, 1, 2, 3, 4, 5, 6, 7, 5, 2, 0, 0],
    [0, 0, 2, 5, 7, 6, 5, 4, 3, 2, 1, 0],
    [0, 4, 7, 6, 2, 0, 0, 2, 6, 7, 4, 0],
    [0, 4, 6, 6, 4, 0, 0, -4, -6, -6, -4, 0],
    [0, -4, -6, -6, -4, 0, 0, 4, 6, 6, 4, 0],
    [0, 5, 7, 3, -3, -5, 0, 5, 7, 3, -3, 0],
    [0, 3, 3, 3, 3, 7, 7, 7, 7, 3, 2, 0],
    [0, 5, 5, 5, 5, 0, -5, -5, 2, 5, 5, 0],
  ].map { heights in heights.map { $0 / 7 } }

  /// The signals one after another: `[N · length]`.
  public private(set) var rows: [Float]
  /// The class of each.
  public let labels: [Int]

  /// How many signals there are, N.
  public var count: Int { labels.count }

  /// One signal.
  public subscript(signal: Int) -> [Float] {
    Array(rows[signal * Signals.length..<(signal + 1) * Signals.length])
  }

  /// The signals with their samples in another order, the same for all.
  public func reordered(_ order: [Int]) -> Signals {
    var copy = self
    copy.rows = (0..<count).flatMap { signal in
      order.map { rows[signal * Signals.length + $0] }
    }
    return copy
  }

  /// `count` signals of random classes; `noise` is the standard deviation of the smooth noise, in
  /// units of the shapes' heights.
  public init(count: Int, noise: Double, key: Key) {
    let (k1, k2, k3) = key.split()
    let classes = Signals.templates.count
    labels = Tensor.randomIntegers([count], in: 0..<classes, key: k1).elements.map(Int.init)
    let chance = Tensor.uniform([count, 4], key: k2).elements.map(Double.init)
    let smoothing = Smoothing(deviation: 2)
    let drawn = Signals.length + 2 * smoothing.radius
    let white = Tensor.normal([count, drawn], key: k3).elements.map(Double.init)
    var rows: [Float] = []
    rows.reserveCapacity(count * Signals.length)
    for index in 0..<count {
      let template = Signals.templates[labels[index]]
      let draw = Array(chance[4 * index..<4 * index + 4])
      let width = 12 + 8 * draw[0]
      let start = draw[1] * (Double(Signals.length) - width)
      let (height, tilt) = (0.7 + 0.6 * draw[2], draw[3] - 0.5)
      for place in 0..<Signals.length {
        // Where the place lies within the shape, from 0 to 11.
        let position = (Double(place) - start) / width * Double(template.count - 1)
        let shape = Signals.value(of: template, at: position)
        let slope = tilt * (Double(place) / Double(Signals.length - 1) - 0.5)
        let smooth = smoothing.value(of: white, around: index * drawn + place + smoothing.radius)
        rows.append(Float(height * shape + slope + noise * smooth))
      }
    }
    self.rows = rows
  }

  /// A shape between its heights, and 0 outside.
  private static func value(of template: [Float], at position: Double) -> Double {
    guard position > 0, position < Double(template.count - 1) else { return 0 }
    let left = Int(position)
    let share = position - Double(left)
    return Double(template[left]) * (1 - share) + Double(template[left + 1]) * share
  }
}

/// Noise made smooth by a Gaussian window, with its variance kept at 1.
private struct Smoothing {
  let radius: Int
  private let weights: [Double]

  init(deviation: Double) {
    radius = Int((3 * deviation).rounded(.up))
    let window = (-radius...radius).map { offset in
      exp(-Double(offset * offset) / (2 * deviation * deviation))
    }
    let norm = window.reduce(0) { $0 + $1 * $1 }.squareRoot()
    weights = window.map { $0 / norm }
  }

  func value(of white: [Double], around center: Int) -> Double {
    weights.enumerated().reduce(0) { $0 + $1.element * white[center - radius + $1.offset] }
  }
}
