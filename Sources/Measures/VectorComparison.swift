/// The greatest difference |aᵢ − bᵢ| of two rows of numbers.
public func greatestDifference(_ a: [Float], _ b: [Float]) -> Float {
  zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// The cosine of the angle between two vectors, a·b / |a||b|.
public func cosine(_ a: [Float], _ b: [Float]) -> Float {
  let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  let lengths = [a, b].map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  return product / (lengths[0] * lengths[1])
}
