/// One step of an optimiser that divides each gradient by the root of its past squares, in one pass:
/// s ← decay·s + weight·g², then θ ← θ − η·g / (√s + ε).
///
/// Adagrad sums the squares (decay and weight 1), RMSprop averages them (weight = 1 − decay).
public struct ScaledStep: RowKernel {
  let parameters: Buffer
  let gradient: Buffer
  let squares: Buffer
  let rate: Buffer
  let decay: Float
  let weight: Float
  let epsilon: Float
  let newParameters: Buffer
  let newSquares: Buffer
  let partition: Partition

  /// `rate` holds η. The new buffers may be the old ones.
  public init(
    _ parameters: Buffer, gradient: Buffer, squares: Buffer, rate: Buffer, decay: Float,
    weight: Float, epsilon: Float, into newParameters: Buffer, squares newSquares: Buffer
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.squares = squares
    self.rate = rate
    self.decay = decay
    self.weight = weight
    self.epsilon = epsilon
    self.newParameters = newParameters
    self.newSquares = newSquares
    partition = Partition(newParameters.count)
  }

  public var cost: Int { newParameters.count }

  var footprint: Footprint {
    Footprint(
      whole: [rate], sliced: [parameters, gradient, squares],
      results: [newParameters, newSquares], rows: newParameters.count)
  }

  func run(rows: Range<Int>) {
    let (parameters, gradient, squares) = (parameters.pointer, gradient.pointer, squares.pointer)
    let (newParameters, newSquares) = (newParameters.pointer, newSquares.pointer)
    let (decay, weight) = (Lanes(repeating: decay), Lanes(repeating: weight))
    let (rate, epsilon) = (Lanes(repeating: rate.pointer[0]), Lanes(repeating: epsilon))
    for i in rows.vectors {
      let g = load(gradient + i)
      let s = (decay * load(squares + i)).addingProduct(weight * g, g)
      let direction = g / (squareRoot(s) + epsilon)
      store(s, newSquares + i)
      store(load(parameters + i).addingProduct(-rate, direction), newParameters + i)
    }
  }
}
