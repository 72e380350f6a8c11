/// One step of Adam, in one pass over the parameters:
/// m ← m + (1 − β₁)·(g − m), v ← β₂·v + (1 − β₂)·g², then
/// θ ← shrinkage·θ − rate·m / (√v / correction + ε).
///
/// `rate` and `correction` make up for moments that begin at zero: η / (1 − β₁ᵗ) and √(1 − β₂ᵗ).
/// `shrinkage` is 1, or less for weights that decay. These three are another one at every step.
public struct AdamStep: RowKernel {
  let parameters: Buffer
  let gradient: Buffer
  let means: Buffer
  let squares: Buffer
  let numbers: Buffer
  let betas: (Double, Double)
  let epsilon: Float
  let newParameters: Buffer
  let newMeans: Buffer
  let newSquares: Buffer
  let partition: Partition

  /// `numbers` holds rate, correction and shrinkage. The new buffers may be the old ones.
  public init(
    _ parameters: Buffer, gradient: Buffer, means: Buffer, squares: Buffer, numbers: Buffer,
    betas: (Double, Double), epsilon: Float, into newParameters: Buffer, means newMeans: Buffer,
    squares newSquares: Buffer
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.means = means
    self.squares = squares
    self.numbers = numbers
    self.betas = betas
    self.epsilon = epsilon
    self.newParameters = newParameters
    self.newMeans = newMeans
    self.newSquares = newSquares
    partition = Partition(newParameters.count)
  }

  public var cost: Int { newParameters.count }

  var footprint: Footprint {
    Footprint(
      whole: [numbers], sliced: [parameters, gradient, means, squares],
      results: [newParameters, newMeans, newSquares], rows: newParameters.count)
  }

  func run(rows: Range<Int>) {
    let (parameters, gradient) = (parameters.pointer, gradient.pointer)
    let (means, squares) = (means.pointer, squares.pointer)
    let (newParameters, newMeans, newSquares) = (
      newParameters.pointer, newMeans.pointer, newSquares.pointer
    )
    let rate = Lanes(repeating: numbers.pointer[0])
    let correction = Lanes(repeating: numbers.pointer[1])
    let shrinkage = Lanes(repeating: numbers.pointer[2])
    let meanWeight = Lanes(repeating: Float(1 - betas.0))
    let squareDecay = Lanes(repeating: Float(betas.1))
    let squareWeight = Lanes(repeating: Float(1 - betas.1))
    let epsilon = Lanes(repeating: epsilon)
    for i in rows.vectors {
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
