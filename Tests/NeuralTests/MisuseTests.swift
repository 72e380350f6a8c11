import Engine
import Neural
import Testing

/// Programmer errors stop the program with a message, in release builds too.
enum Misuse: String, CaseIterable, Codable, Sendable {
  case otherShape, moreParameters, fewerParameters, otherGradient, fewerGradients
  case norm, value, singleBatch, fans, orthogonal, interval, cosine, warmUp

  func commit() {
    var adam = Adam(learningRate: 0.1)
    var model = [Tensor([1, 2]), Tensor([3])]
    adam.step(&model, along: model)
    switch self {
    case .otherShape:
      var other = [Tensor([1, 2]), Tensor([3, 4])]
      adam.step(&other, along: other)
    case .moreParameters:
      var other = model + [Tensor(1)]
      adam.step(&other, along: other)
    case .fewerParameters:
      var other = [Tensor([1, 2])]
      adam.step(&other, along: other)
    case .otherGradient: adam.step(&model, along: [Tensor([1, 2]), Tensor(3)])
    case .fewerGradients: adam.step(&model, along: [Tensor([1, 2])])
    case .norm: model.clip(byGlobalNorm: 0)
    case .value: model.clip(byValue: -1)
    case .singleBatch:
      var averages = RunningAverages(channels: 3)
      _ = BatchNorm(3)(.ones([1, 3]), updating: &averages)
    case .fans: _ = Tensor.heNormal([3], key: Key(0))
    case .orthogonal: _ = Tensor.orthogonal([3], key: Key(0))
    case .interval: _ = Schedule.step(from: 1, every: 0, by: 0.5)
    case .cosine: _ = Schedule.cosine(from: 1, over: 0)
    case .warmUp: _ = Schedule.constant(1).warmedUp(over: -1)
    }
  }

  var message: String {
    switch self {
    case .otherShape: "step: parameter 1 of shape [2] is not one that this optimizer began with"
    case .moreParameters:
      "step: parameter 2 of shape [] is not one that this optimizer began with"
    case .fewerParameters: "from an optimizer that began with 2 parameters"
    case .otherGradient: "step: parameter 1 of shape [1] has no gradient of that shape"
    case .fewerGradients: "step: parameter 1 of shape [1] has no gradient of that shape"
    case .norm: "clip: the largest norm, 0.0, must be above 0"
    case .value: "clip: the largest value, -1.0, must be above 0"
    case .singleBatch: "batchNorm: shape [1, 3] has one value a channel"
    case .fans: "heNormal: shape [3] is not [inputs, outputs]"
    case .orthogonal: "orthogonal: shape [3] has neither rows nor columns"
    case .interval: "Schedule.step: an interval of 0 steps"
    case .cosine: "Schedule.cosine: a length of 0 steps"
    case .warmUp: "Schedule.warmedUp: a length of -1 steps"
    }
  }
}

@Suite struct MisuseTests {
  @Test(arguments: Misuse.allCases) func stopsWithAMessage(misuse: Misuse) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse = misuse as Misuse] in
      misuse.commit()
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains(misuse.message), "\(output.prefix(300))")
  }
}
