import Engine

/// What an optimiser remembers of each parameter, in the order in which the model lists them.
struct Memory<Value: Model & Sendable>: Model, Sendable {
  private var shapes: [Shape] = []
  private var values: [Value] = []

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    values.visitParameters(&visit)
  }

  /// Calls `update` with each parameter, its gradient and what is remembered of it: at the first
  /// step, `initial` of its shape.
  ///
  /// A model with other parameters than at the first step is a programmer's error.
  mutating func update<M: Model>(
    _ model: inout M, along gradient: M, initial: (Shape) -> Value,
    _ update: (inout Tensor, _ gradient: Tensor, inout Value) -> Void
  ) {
    let gradients = gradient.parameters
    if shapes.isEmpty {
      shapes = gradients.map { $0.shape }
      values = shapes.map(initial)
    }
    var index = 0
    model.forEachParameter { parameter in
      guard index < gradients.count, gradients[index].shape == parameter.shape else {
        misuse(
          "step", "parameter \(index) of shape \(parameter.shape) has no gradient of that shape")
      }
      guard index < shapes.count, shapes[index] == parameter.shape else {
        misuse(
          "step",
          "parameter \(index) of shape \(parameter.shape) is not one that this optimizer began with;"
            + " each model needs an optimizer of its own")
      }
      update(&parameter, gradients[index], &values[index])
      index += 1
    }
    guard index == gradients.count, index == shapes.count else {
      misuse(
        "step",
        "a model of \(index) parameters got \(gradients.count) gradients from an optimizer that"
          + " began with \(shapes.count) parameters; each model needs an optimizer of its own")
    }
  }
}
