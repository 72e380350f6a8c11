/// Fills a buffer with random numbers, each a function of the key and its index alone.
public struct RandomDraws: RowKernel {
  /// What the numbers follow.
  public enum Distribution: Sendable {
    /// Uniform in [lower, upper).
    case uniform(lower: Float, upper: Float)
    /// Normal with mean 0 and variance 1.
    case normal
    /// Uniform in `lower ..< upper`: JAX's `randint`, which joins two words per number.
    case integers(lower: Int32, upper: Int32, secondKey: (high: UInt32, low: UInt32))
  }

  let distribution: Distribution
  let key: (high: UInt32, low: UInt32)
  let out: Buffer
  let partition: Partition

  public init(
    _ distribution: Distribution, key: (high: UInt32, low: UInt32), into out: Buffer
  ) {
    self.distribution = distribution
    self.key = key
    self.out = out
    partition = Partition(out.count)
  }

  public var cost: Int { out.count * 2 }

  var footprint: Footprint { Footprint(result: out, rows: out.count) }

  func run(rows range: Range<Int>) {
    switch distribution {
    case .uniform(let lower, let upper):
      for i in range.vectors { store(uniform(at: i, lower, upper), out.pointer + i) }
    case .normal:
      // The inverse of the normal distribution function over the open interval (−1, 1).
      let lowest = Float(-1).nextUp
      for i in range.vectors {
        let u = uniform(at: i, lowest, 1)
        store(1.414_213_562 * inverseErrorFunction(u), out.pointer + i)
      }
    case .integers(let lower, let upper, let secondKey):
      let span = UInt32(bitPattern: upper &- lower)
      let half = 65_536 % span
      // 2³² mod span; as in JAX, the products wrap around.
      let multiplier = (half &* half) % span
      for i in range.vectors {
        let high = Threefry.bits(key: key, from: i)
        let low = Threefry.bits(key: secondKey, from: i)
        for lane in 0..<min(laneCount, range.upperBound - i) {
          let offset = ((high[lane] % span) &* multiplier &+ low[lane] % span) % span
          out.pointer[i + lane] = Float(lower &+ Int32(bitPattern: offset))
        }
      }
    }
  }

  /// 23 random bits as a Float in [0, 1), stretched to [lower, upper).
  @inline(always)
  private func uniform(at index: Int, _ lower: Float, _ upper: Float) -> Lanes {
    let bits = Threefry.bits(key: key, from: index)
    let oneToTwo = unsafeBitCast((bits &>> 9) | 0x3F80_0000, to: Lanes.self)
    let lower = Lanes(repeating: lower)
    let scaled = (oneToTwo - 1) * (upper - lower) + lower
    return scaled.replacing(with: lower, where: scaled .< lower)
  }
}

/// The x with erf x = y, by Giles's single-precision polynomials. (M. Giles, "Approximating the
/// erfinv function", GPU Computing Gems 2, 2011.)
@inline(always)
func inverseErrorFunction(_ y: Lanes) -> Lanes {
  let w = -logarithmOfOnePlusFraction(-y * y)
  let central = w - 2.5
  let tail = squareRoot(w) - 3
  var p = Lanes(repeating: 2.810_226_36e-08)
  p = Lanes(repeating: 3.432_739_39e-07).addingProduct(p, central)
  p = Lanes(repeating: -3.523_387_7e-06).addingProduct(p, central)
  p = Lanes(repeating: -4.391_506_54e-06).addingProduct(p, central)
  p = Lanes(repeating: 0.000_218_580_87).addingProduct(p, central)
  p = Lanes(repeating: -0.001_253_725_03).addingProduct(p, central)
  p = Lanes(repeating: -0.004_177_681_64).addingProduct(p, central)
  p = Lanes(repeating: 0.246_640_727).addingProduct(p, central)
  p = Lanes(repeating: 1.501_409_41).addingProduct(p, central)
  var q = Lanes(repeating: -0.000_200_214_257)
  q = Lanes(repeating: 0.000_100_950_558).addingProduct(q, tail)
  q = Lanes(repeating: 0.001_349_343_22).addingProduct(q, tail)
  q = Lanes(repeating: -0.003_673_428_44).addingProduct(q, tail)
  q = Lanes(repeating: 0.005_739_507_73).addingProduct(q, tail)
  q = Lanes(repeating: -0.007_622_461_3).addingProduct(q, tail)
  q = Lanes(repeating: 0.009_438_870_47).addingProduct(q, tail)
  q = Lanes(repeating: 1.001_674_06).addingProduct(q, tail)
  q = Lanes(repeating: 2.832_976_82).addingProduct(q, tail)
  return y * q.replacing(with: p, where: w .< 5)
}
