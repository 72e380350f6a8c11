/// The eigenvalues of a symmetric matrix and a unit eigenvector for each, by Jacobi's rotations: the
/// same on every machine, since nothing but Doubles' exact arithmetic and roots enters.
func symmetricEigenpairs(
  _ matrix: [Double], size: Int
) -> (values: [Double], vectors: [[Double]]) {
  var a = matrix
  var vectors = (0..<size).map { i in (0..<size).map { i == $0 ? 1.0 : 0.0 } }
  let total = a.reduce(0) { $0 + $1 * $1 }
  for _ in 0..<60 {
    var rest = 0.0
    for i in 0..<size { for j in 0..<i { rest += a[i * size + j] * a[i * size + j] } }
    if rest <= 1e-24 * total { break }
    for p in 0..<size {
      for q in (p + 1)..<max(size, p + 1) where a[p * size + q] != 0 {
        let (pq, half) = (a[p * size + q], (a[q * size + q] - a[p * size + p]) / 2)
        // The smaller of the two angles that make the element vanish.
        let root = (half * half + pq * pq).squareRoot()
        let t = pq / (half >= 0 ? half + root : half - root)
        let c = 1 / (1 + t * t).squareRoot()
        let s = t * c
        for k in 0..<size {
          let (kp, kq) = (a[k * size + p], a[k * size + q])
          a[k * size + p] = c * kp - s * kq
          a[k * size + q] = s * kp + c * kq
        }
        for k in 0..<size {
          let (pk, qk) = (a[p * size + k], a[q * size + k])
          a[p * size + k] = c * pk - s * qk
          a[q * size + k] = s * pk + c * qk
          let (vp, vq) = (vectors[p][k], vectors[q][k])
          vectors[p][k] = c * vp - s * vq
          vectors[q][k] = s * vp + c * vq
        }
      }
    }
  }
  return ((0..<size).map { a[$0 * size + $0] }, vectors)
}
