/// One step of gradient descent, in one pass over the parameters: θ ← θ − η·g, rounded once.
public struct GradientStep: RowKernel {
  let parameters: Buffer
  let gradient: Buffer
  let rate: Buffer
  let newParameters: Buffer
  let partition: Partition

  /// `rate` holds η. The new buffer may be the old one.
  public init(
    _ parameters: Buffer, gradient: Buffer, rate: Buffer, into newParameters: Buffer
  ) {
    self.parameters = parameters
    self.gradient = gradient
    self.rate = rate
    self.newParameters = newParameters
    partition = Partition(newParameters.count)
  }

  public var cost: Int { newParameters.count / 4 }

  var footprint: Footprint {
    Footprint(
      whole: [rate], sliced: [parameters, gradient], result: newParameters,
      rows: newParameters.count)
  }

  func run(rows: Range<Int>) {
    let (parameters, gradient) = (parameters.pointer, gradient.pointer)
    let (newParameters, rate) = (newParameters.pointer, Lanes(repeating: rate.pointer[0]))
    for i in rows.vectors {
      store(load(parameters + i).addingProduct(-rate, load(gradient + i)), newParameters + i)
    }
  }
}
