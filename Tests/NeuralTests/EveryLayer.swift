import Engine
import Neural
import Testing

/// A layer or model, to be checked in every way that holds for all of them.
struct LayerSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Paths of tensors that are not parameters, such as running statistics.
  let constants: [String]
  let make: @Sendable () -> any Model

  init(
    _ name: String, constants: [String] = [], _ make: @escaping @Sendable () -> any Model
  ) {
    testDescription = name
    self.constants = constants
    self.make = make
  }

  /// Every layer there is: a new one is added here.
  static let all = [
    LayerSample("Dense") { Dense(weight: .zeros([2, 3])) },
    LayerSample("array of Dense") {
      [Dense(weight: .zeros([2, 3])), Dense(weight: .zeros([3, 1]))]
    },
  ]
}
