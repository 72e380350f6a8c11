/// Layer norm: every row brought to mean 0 and variance 1, then scaled and shifted column by column:
/// y = g·(x − μ)/√(σ² + ε) + b. Not centred it is RMS norm: y = g·x/√(mean x² + ε) + b.
public struct RowNorm: DeclaredKernel {
  let x: Buffer
  let gain: Buffer
  let bias: Buffer?
  let epsilon: Float
  let isCentered: Bool
  let y: Buffer
  /// μ and 1/√(σ² + ε) of every row, for the gradient.
  let means: Buffer
  let inverses: Buffer
  private let width: Int
  private let partition: Partition

  /// A row is as long as `gain`; `means` and `inverses` have an element for each row.
  public init(
    _ x: Buffer, gain: Buffer, bias: Buffer?, epsilon: Float, isCentered: Bool, into y: Buffer,
    means: Buffer, inverses: Buffer
  ) {
    self.x = x
    self.gain = gain
    self.bias = bias
    self.epsilon = epsilon
    self.isCentered = isCentered
    self.y = y
    self.means = means
    self.inverses = inverses
    width = gain.count
    partition = Partition(means.count, grain: max(1, 16_384 / max(1, width)))
  }

  public var parts: Int { partition.parts }
  public var cost: Int { means.count * (width / 6 + 20) }

  var footprint: Footprint {
    Footprint(whole: [x, gain] + (bias.map { [$0] } ?? []), results: [y, means, inverses])
  }

  public func run(_ part: Int) {
    let rows = partition.range(part)
    let gain = UnsafePointer(gain.pointer)
    let bias = bias.map { UnsafePointer($0.pointer) }
    let whole = width / laneCount * laneCount
    for row in rows {
      let x = UnsafePointer(self.x.pointer + row * width)
      let y = self.y.pointer + row * width
      let mean = isCentered ? rowSum(x) / Float(width) : 0
      let inverse = 1 / (squareSum(x, mean) / Float(width) + epsilon).squareRoot()
      means.pointer[row] = mean
      inverses.pointer[row] = inverse
      for column in stride(from: 0, to: whole, by: laneCount) {
        store(value(x, column, mean, inverse, gain, bias), y + column)
      }
      if whole < width {
        store(value(x, whole, mean, inverse, gain, bias), y + whole, first: width - whole)
      }
    }
  }

  @inline(always)
  private func value(
    _ x: UnsafePointer<Float>, _ column: Int, _ mean: Float, _ inverse: Float,
    _ gain: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?
  ) -> Lanes {
    let normal = (load(x + column) - mean) * inverse
    guard let bias else { return normal * load(gain + column) }
    return load(bias + column).addingProduct(normal, load(gain + column))
  }

  /// Σ x, in four series of sixteen lanes.
  @inline(always)
  private func rowSum(_ x: UnsafePointer<Float>) -> Float {
    guard width <= longestFloatSum else { return Float(longSum(width) { load(x + $0) }) }
    var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    var (s2, s3) = (s0, s1)
    var column = 0
    while column + 4 * laneCount <= width {
      s0 += load(x + column)
      s1 += load(x + column + laneCount)
      s2 += load(x + column + 2 * laneCount)
      s3 += load(x + column + 3 * laneCount)
      column += 4 * laneCount
    }
    while column < width {
      s0 += load(x + column).keeping(first: width - column, else: 0)
      column += laneCount
    }
    return ((s0 + s1) + (s2 + s3)).total
  }

  /// Σ (x − mean)², in four series of sixteen lanes.
  @inline(always)
  private func squareSum(_ x: UnsafePointer<Float>, _ mean: Float) -> Float {
    guard width <= longestFloatSum else {
      return Float(
        longSum(width) {
          let d = load(x + $0) - mean
          return d * d
        })
    }
    var (s0, s1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    var (s2, s3) = (s0, s1)
    var column = 0
    while column + 4 * laneCount <= width {
      let d0 = load(x + column) - mean
      let d1 = load(x + column + laneCount) - mean
      let d2 = load(x + column + 2 * laneCount) - mean
      let d3 = load(x + column + 3 * laneCount) - mean
      s0.addProduct(d0, d0)
      s1.addProduct(d1, d1)
      s2.addProduct(d2, d2)
      s3.addProduct(d3, d3)
      column += 4 * laneCount
    }
    while column < width {
      let d = (load(x + column) - mean).keeping(first: width - column, else: 0)
      s0.addProduct(d, d)
      column += laneCount
    }
    return ((s0 + s1) + (s2 + s3)).total
  }
}

/// The gradients of ``RowNorm``, with n = (x − μ)/√(σ² + ε) and d = g·dy:
/// dx = (d − mean d − n·mean(d·n))/√(σ² + ε), where mean d is missing if the rows were not centred;
/// dg = Σ dy·n and db = Σ dy over the rows.
public struct RowNormGradient: DeclaredKernel {
  let x: Buffer
  let dy: Buffer
  let gain: Buffer
  let means: Buffer
  let inverses: Buffer
  let isCentered: Bool
  let dx: Buffer
  /// The parts' sums over their rows, `[parts, width]`.
  private let gainSums: Buffer
  private let biasSums: Buffer
  private let width: Int
  private let partition: Partition

  public init(
    _ x: Buffer, dy: Buffer, gain: Buffer, means: Buffer, inverses: Buffer, isCentered: Bool,
    into dx: Buffer
  ) {
    self.x = x
    self.dy = dy
    self.gain = gain
    self.means = means
    self.inverses = inverses
    self.isCentered = isCentered
    self.dx = dx
    width = gain.count
    // No more than 64 parts, so that their sums stay small.
    let rows = means.count
    partition = Partition(rows, grain: max(1, 32_768 / max(1, width), (rows + 63) / 64))
    gainSums = Buffer(partition.parts * width)
    biasSums = Buffer(partition.parts * width)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { means.count * (width / 4 + 20) }

  var footprint: Footprint {
    Footprint(whole: [x, dy, gain, means, inverses], results: [dx, gainSums, biasSums])
  }

  /// Computes dx, dg and, unless it is nil, db.
  public func launch(gain: Buffer, bias: Buffer?) {
    WorkerPool.current.run(self)
    Sum(gainSums, outer: 1, reduced: parts, inner: width, into: gain).launch()
    if let bias { Sum(biasSums, outer: 1, reduced: parts, inner: width, into: bias).launch() }
  }

  public func run(_ part: Int) {
    let range = partition.range(part)
    let (gainSum, biasSum) = (Buffer(width, repeating: 0), Buffer(width, repeating: 0))
    guard means.count > longestFloatSum else {
      run(rows: range, gainSum, biasSum)
      keep(gainSum, biasSum, part)
      return
    }
    // So many rows that roundings would add up.
    let (gains, biases) = (Buffer(doubles: width), Buffer(doubles: width))
    gains.doubles.initialize(repeating: 0, count: width)
    biases.doubles.initialize(repeating: 0, count: width)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 256) {
      run(rows: start..<min(start + 256, range.upperBound), gainSum, biasSum)
      for column in 0..<width {
        gains.doubles[column] += Double(gainSum.pointer[column])
        biases.doubles[column] += Double(biasSum.pointer[column])
        (gainSum.pointer[column], biasSum.pointer[column]) = (0, 0)
      }
    }
    for column in 0..<width {
      gainSum.pointer[column] = Float(gains.doubles[column])
      biasSum.pointer[column] = Float(biases.doubles[column])
    }
    keep(gainSum, biasSum, part)
  }

  private func keep(_ gainSum: Buffer, _ biasSum: Buffer, _ part: Int) {
    (gainSums.pointer + part * width).update(from: gainSum.pointer, count: width)
    (biasSums.pointer + part * width).update(from: biasSum.pointer, count: width)
  }

  /// Adds what some rows give.
  private func run(rows: Range<Int>, _ gainSum: Buffer, _ biasSum: Buffer) {
    let gain = UnsafePointer(gain.pointer)
    let isGainFinite = (0..<width).allSatisfy { gain[$0].isFinite }
    @inline(always)
    func timesGain(_ dy: Lanes, _ column: Int) -> Lanes {
      isGainFinite ? dy * load(gain + column) : gradientProduct(dy, load(gain + column))
    }
    let whole = width / laneCount * laneCount
    for row in rows {
      let x = UnsafePointer(self.x.pointer + row * width)
      let dy = UnsafePointer(self.dy.pointer + row * width)
      let dx = self.dx.pointer + row * width
      let (mean, inverse) = (means.pointer[row], inverses.pointer[row])
      // A row of NaN or ∞ that the loss does not depend on has no influence.
      if !(mean.isFinite && inverse.isFinite && inverse > 0), isZero(dy) {
        dx.update(repeating: 0, count: width)
        continue
      }
      var (sum, productSum) = (Lanes(repeating: 0), Lanes(repeating: 0))
      for column in stride(from: 0, to: width, by: laneCount) {
        let (dy, normal) = (load(dy + column), (load(x + column) - mean) * inverse)
        store(load(biasSum.pointer + column) + dy, biasSum.pointer + column)
        store(
          load(gainSum.pointer + column).addingProduct(dy, normal), gainSum.pointer + column)
        var scaled = timesGain(dy, column)
        var product = scaled * normal
        if column == whole {
          scaled = scaled.keeping(first: width - whole, else: 0)
          product = product.keeping(first: width - whole, else: 0)
        }
        sum += scaled
        productSum += product
      }
      var (rowSum, rowProductSum) = (sum.total, productSum.total)
      if width > longestFloatSum {
        rowSum = Float(longSum(width) { timesGain(load(dy + $0), $0) })
        rowProductSum = Float(
          longSum(width) {
            timesGain(load(dy + $0), $0) * ((load(x + $0) - mean) * inverse)
          })
      }
      let shift = isCentered ? rowSum / Float(width) : 0
      let slope = rowProductSum / Float(width)
      for column in stride(from: 0, to: width, by: laneCount) {
        let normal = (load(x + column) - mean) * inverse
        let scaled = timesGain(load(dy + column), column) - shift
        let value = scaled.addingProduct(normal, Lanes(repeating: -slope)) * inverse
        if column < whole {
          store(value, dx + column)
        } else {
          store(value, dx + column, first: width - whole)
        }
      }
    }
  }

  private func isZero(_ row: UnsafePointer<Float>) -> Bool {
    (0..<width).allSatisfy { row[$0] == 0 }
  }
}
