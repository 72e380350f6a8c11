import Engine

extension Computation {
  /// Every operation of the catalogue at all of its probes: the result, its sum and the gradients.
  package static var operations: [Computation] {
    Operation.catalogue.map { operation in
      Computation(operation.name) { operation.probes.flatMap { values(of: operation, at: $0) } }
    }
  }
}

private func values(of operation: Operation, at shapes: [Shape]) -> [Float] {
  let arguments = zip(shapes, operation.domains).enumerated().map { index, argument in
    argument.1.draw(argument.0, key: Key(UInt64(index)))
  }
  let (value, gradients) = valueAndGradient(at: arguments) { operation.apply($0).sum() }
  return ([operation.apply(arguments), value] + gradients).flatMap { $0.elements }
}
