/// One step of Adam, in one pass over the parameters:
/// m ← m + (1 − β₁)·(g − m), v ← β₂·v + (1 − β₂)·g², then
/// θ ← shrinkage·θ − rate·m / (√v / correction + ε).
///
/// `rate` and `correction` make up for moments that begin at zero: η / (1 − β₁ᵗ) and √(1 − β₂ᵗ).
/// `shrinkage` is 1, or less for weights that decay.
public struct AdamStep: Kernel {
  /// The numbers that one step has in common for all parameters.
  public struct Coefficients: Sendable {
    let rate: Float
    let correction: Float
    let shrinkage: Float
    /// 1 − β₁.
    let meanWeight: Float
    /// β₂.
    let squareDecay: Float
    /// 1 − β₂.
    let squareWeight: Float
    let epsilon: Float

    public init(
      rate: Float, correction: Float, shrinkage: Float, meanWeight: Float, squareDecay: Float,
      squareWeight: Float, epsilon: Float
    ) {
      self.rate = rate
      self.correction = correction
      self.shrinkage = shrinkage
      self.meanWeight = meanWeight
      self.squareDecay = squareDecay
      self.squareWeight = squareWeight
      self.epsilon = epsilon
    }
  }

  let parameters: Buffer
  let gradient: Buffer
  let means: Buffer
  let squares: Buffer
  let coefficients: Coefficients
  let newParameters: Buffer
  let newMeans: Buffer
  let newSquares: Buffer
  private let partition: Partition

  /// The new buffers may be the old ones.
  public init(
    _ parameters: Buffer, gradient: Buffer, means: Buffer, squares: Buffer,
    _ coefficients: Coefficients, into newParameters: Buffer, means newMeans: Buffer,
    squares newSquares: Buffer
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.means = means
    self.squares = squares
    self.coefficients = coefficients
    self.newParameters = newParameters
    self.newMeans = newMeans
    self.newSquares = newSquares
    partition = Partition(newParameters.count)
  }

  public var parts: Int { partition.parts }
  public var cost: Int { newParameters.count }

  public func run(_ part: Int) {
    let (parameters, gradient) = (parameters.pointer, gradient.pointer)
    let (means, squares) = (means.pointer, squares.pointer)
    let (newParameters, newMeans, newSquares) = (
      newParameters.pointer, newMeans.pointer, newSquares.pointer
    )
    let rate = Lanes(repeating: coefficients.rate)
    let correction = Lanes(repeating: coefficients.correction)
    let shrinkage = Lanes(repeating: coefficients.shrinkage)
    let meanWeight = Lanes(repeating: coefficients.meanWeight)
    let squareDecay = Lanes(repeating: coefficients.squareDecay)
    let squareWeight = Lanes(repeating: coefficients.squareWeight)
    let epsilon = Lanes(repeating: coefficients.epsilon)
    for i in partition.range(part).vectors {
      let (g, mean) = (load(gradient + i), load(means + i))
      let m = mean.addingProduct(meanWeight, g - mean)
      let v = (squareDecay * load(squares + i)).addingProduct(squareWeight * g, g)
      let direction = m / (squareRoot(v) / correction + epsilon)
      store(m, newMeans + i)
      store(v, newSquares + i)
      store(
        (shrinkage * load(parameters + i)).addingProduct(-rate, direction), newParameters + i)
    }
  }
}
