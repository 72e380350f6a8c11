import ElementaryFunctions
import Engine

/// The Jensen–Shannon divergence of two samples of points of the plane, `[N, 2]` and `[M, 2]`, in nats:
/// ½ Σ p ln(p/m) + ½ Σ q ln(q/m) with m = (p + q)/2, where p and q are the shares of either sample in
/// cells of a square grid. 0 for equal shares, ln 2 when no cell has points of both.
///
/// `range` is what the grid spans both ways, in `cells` cells; those at its border take all beyond, and
/// the first one what is no number. (J. Lin, "Divergence measures based on the Shannon entropy", 1991.)
public func jensenShannon(
  _ a: Tensor, _ b: Tensor, within range: ClosedRange<Float> = -3...3, cells: Int = 20
) -> Float {
  let width = (range.upperBound - range.lowerBound) / Float(cells)
  func place(_ value: Float) -> Int {
    value.isNaN ? 0 : Int(min(max((value - range.lowerBound) / width, 0), Float(cells - 1)))
  }
  func shares(_ points: Tensor) -> [Double] {
    var shares = [Double](repeating: 0, count: cells * cells)
    for row in points.rows {
      shares[place(row[1]) * cells + place(row[0])] += 1 / Double(points.shape[0])
    }
    return shares
  }
  /// One sample's part: half of Σ p ln(p/m).
  func part(_ share: Double, of middle: Double) -> Double {
    share > 0 ? share / 2 * log(share / middle) : 0
  }
  var sum = 0.0
  for (p, q) in zip(shares(a), shares(b)) {
    sum += part(p, of: (p + q) / 2) + part(q, of: (p + q) / 2)
  }
  return Float(sum)
}
