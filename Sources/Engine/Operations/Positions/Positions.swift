import ElementaryFunctions
import Kernels

extension Tensor {
  /// The sinusoidal positions of "Attention is all you need", `[count, width]`: element 2i is
  /// sin(p / 10000^(2i/width)), element 2i + 1 the cosine of the same angle.
  public static func sinusoidalPositions(_ count: Int, width: Int, base: Double = 10_000) -> Tensor
  {
    let elements = (0..<count).flatMap { position in
      (0..<width).map { element -> Float in
        let turn = angle(of: position, pair: element / 2, width: width, base: base)
        return element.isMultiple(of: 2) ? sine(turn) : cosine(turn)
      }
    }
    return Tensor(elements, shape: [count, width])
  }

  /// Rotary positions: turns each pair of elements (j, j + d/2) by an angle that grows with the
  /// position, so that the product of a query and a key depends on the distance of their positions
  /// alone. (Su et al., "RoFormer", 2021; pairs as in Llama, a permutation of the paper's.)
  ///
  /// `axis` is the dimension of positions, the first of which is `start`; the last dimension has
  /// the width of the table.
  public func rotated(by table: RotaryTable, positions axis: Int = -2, from start: Int = 0)
    -> Tensor
  {
    let axis = axisIndex(axis, "rotated")
    guard axis < shape.count - 1, shape[shape.count - 1] == table.width,
      start >= 0, start + shape[axis] <= table.count
    else {
      misuse(
        "rotated",
        "positions \(start)..<\(start + shape[axis]) of shape \(shape) do not fit a table of \(table.count) positions of width \(table.width)"
      )
    }
    return rotated(by: table, axis, start, isInverse: false)
  }

  private func rotated(
    by table: RotaryTable, _ axis: Int, _ start: Int, isInverse: Bool
  ) -> Tensor {
    let y = Tensor(undefined: shape)
    Rotate(
      buffer, cosines: table.cosines.buffer, sines: table.sines.buffer, positions: shape[axis],
      from: start, inner: shape[(axis + 1)..<(shape.count - 1)].reduce(1, *),
      half: table.width / 2, isInverse: isInverse, into: y.buffer
    ).launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.rotated(by: table, axis, start, isInverse: !isInverse), to: self)
    }
  }
}

/// The cosines and sines of rotary positions, made once for a model.
public struct RotaryTable: Sendable {
  /// How many positions there are.
  public let count: Int
  /// The width of the vectors that are turned.
  public let width: Int
  let cosines: Tensor  // [count, width / 2]
  let sines: Tensor

  /// Angles p · base^(−2j/width) for positions p < `count`; the width must be even.
  public init(_ count: Int, width: Int, base: Double = 10_000) {
    guard width > 0, width.isMultiple(of: 2) else {
      misuse("RotaryTable", "width \(width) is not a positive even number")
    }
    self.count = count
    self.width = width
    let angles = (0..<count).flatMap { position in
      (0..<width / 2).map { angle(of: position, pair: $0, width: width, base: base) }
    }
    cosines = Tensor(angles.map(cosine), shape: [count, width / 2])
    sines = Tensor(angles.map(sine), shape: [count, width / 2])
  }
}

// In double precision, so that distant positions are as exact as near ones.

/// p · base^(−2j/width), for pair j of the elements of a vector.
private func angle(of position: Int, pair: Int, width: Int, base: Double) -> Double {
  Double(position) * pow(base, -2 * Double(pair) / Double(width))
}

private func sine(_ angle: Double) -> Float { Float(sin(angle)) }

private func cosine(_ angle: Double) -> Float { Float(cos(angle)) }

/// The slopes of ALiBi: 2^(−8/n), 2^(−16/n), … for n heads where n is a power of two; otherwise those
/// of the next smaller power, then every other one of the next larger. (Press, Smith and Lewis,
/// "Train short, test long", 2021.)
public func alibiSlopes(heads: Int) -> [Float] {
  guard heads > 0 else { return [] }
  let power = 1 << (Int.bitWidth - 1 - heads.leadingZeroBitCount)
  func slopes(_ count: Int) -> [Float] {
    (1...count).map { Float(exp2(-8 * Double($0) / Double(count))) }
  }
  let further = slopes(2 * power).enumerated().filter { $0.offset.isMultiple(of: 2) }
  return slopes(power) + further.prefix(heads - power).map { $0.element }
}

extension AttentionMask {
  /// ALiBi: subtracts from each score the head's slope times the distance of query and key.
  public static func linearBiases(heads: Int, queries: Int, keys: Int) -> AttentionMask {
    let elements = alibiSlopes(heads: heads).flatMap { slope in
      (0..<queries).flatMap { query in (0..<keys).map { -slope * Float(abs(query - $0)) } }
    }
    return .adding(Tensor(elements, shape: [heads, queries, keys]))
  }
}

extension Operation {
  static let rotated = Operation(
    "rotated", [.real],
    probes: [[[1, 1, 2]], [[2, 3, 6]], [[0, 3, 4]], [[2, 3, 5, 36]], [[3, 70, 2, 64]]]
  ) {
    let width = $0[0].shape[$0[0].shape.count - 1]
    return $0[0].rotated(by: RotaryTable(80, width: width), positions: 1, from: 4)
  }
}
