import Engine
import Neural
import Testing

@Suite struct ConvolutionalLayerTests {
  @Test func convolutionsKeepTheirSettings() {
    let image = Tensor.normal([2, 9, 8, 4], key: Key(1))
    let layer = Conv2D(
      4, 6, kernel: 3, stride: 2, padding: 1, dilation: 2, groups: 2, activation: .relu,
      key: Key(2))
    #expect(layer.weight.shape == [3, 3, 2, 6])
    #expect(layer.namedParameters.map(\.name) == ["weight", "bias"])
    #expect(
      layer(image).elements
        == image.conv2d(
          layer.weight, layer.bias, stride: 2, padding: 1, dilation: 2, groups: 2,
          activation: .relu
        ).elements)
    let signal = Tensor.normal([2, 9, 4], key: Key(1))
    let flat = Conv1D(4, 6, kernel: 3, stride: 2, padding: 1, groups: 2, key: Key(2))
    #expect(flat.weight.shape == [3, 2, 6])
    #expect(flat(signal).shape == [2, 5, 6])
    let up = ConvTranspose2D(4, 6, kernel: 4, stride: 2, padding: 1, key: Key(3))
    #expect(up.weight.shape == [4, 4, 6, 4])
    #expect(up(image).shape == [2, 18, 16, 6])
  }

  /// Weights fill ±1/√fanIn, and no two layers of different keys are equal.
  @Test func initialWeightsAreUniformWithinTheirBound() {
    let weights = Conv2D(16, 32, kernel: 3, key: Key(4)).weight.elements
    let largest = weights.reduce(0) { max($0, abs($1)) }
    #expect(largest <= 1 / 12)
    #expect(largest > 0.99 / 12)
    #expect(weights != Conv2D(16, 32, kernel: 3, key: Key(5)).weight.elements)
  }

  @Test func normsStartAsPlainNormalisation() {
    let x = Tensor.normal([3, 5, 4], key: Key(6))
    let (one, zero) = (Tensor.ones([4]), Tensor.zeros([4]))
    #expect(LayerNorm(4)(x).elements == x.layerNorm(one, zero).elements)
    #expect(RMSNorm(4)(x).elements == x.rmsNorm(one).elements)
    #expect(GroupNorm(4, groups: 2)(x).elements == x.groupNorm(one, zero, groups: 2).elements)
    #expect(InstanceNorm(4)(x).elements == x.instanceNorm(one, zero).elements)
  }

  /// By hand: two batches of two pixels, momentum 0.1, unbiased variances.
  @Test func runningAveragesFollowTheBatches() {
    let layer = BatchNorm(1)
    var averages = RunningAverages(channels: 1)
    _ = layer(Tensor([1, 3], shape: [2, 1]), updating: &averages)
    #expect(abs(averages.mean.item - 0.2) < 1e-6)
    #expect(abs(averages.variance.item - (0.9 + 0.2)) < 1e-6)
    _ = layer(Tensor([0, 4], shape: [2, 1]), updating: &averages)
    #expect(abs(averages.mean.item - (0.18 + 0.2)) < 1e-6)
    #expect(abs(averages.variance.item - (0.99 + 0.8)) < 1e-6)
    let y = layer(Tensor([2], shape: [1, 1]), using: averages)
    #expect(abs(y.item - (2 - 0.38) / Float(1.79).squareRoot()) < 1e-4)
  }

  /// What a training's loss hands out as its parts makes the averages what they are otherwise.
  @Test func partsOfALossUpdateTheAverages() {
    let x = Tensor.normal([8, 3, 2], key: Key(8)) * 2 + 1
    var expected = RunningAverages(channels: 2)
    var actual = [expected, expected]
    let training = Training(BatchNorm(2), by: SGD(learningRate: 0.1), steps: 3) {
      (layer, x: Tensor) in
      let (y, mean, variance) = layer.normalized(x)
      return Loss((y * x).mean(), parts: [mean, variance, mean + 1, variance])
    }
    for step in training {
      _ = BatchNorm(2)(x * Float(step + 1), updating: &expected)
      actual.take(training.step(x * Float(step + 1)).parts)
    }
    #expect(actual[0].mean.elements == expected.mean.elements)
    for averages in actual {
      #expect(averages.variance.elements == expected.variance.elements)
    }
    // 1 − 0.9³ of what the second mean is higher by.
    let higher = actual[1].mean - actual[0].mean
    #expect(higher.elements.allSatisfy { abs($0 - 0.271) < 1e-6 })
    actual.take([])
    #expect(actual[0].mean.elements == expected.mean.elements)
  }

  /// Training hands the averages out of a gradient scope as constants.
  @Test func averagesLeaveTheGradientScope() {
    var averages = RunningAverages(channels: 2)
    let x = Tensor.normal([8, 2], key: Key(7)) + 3
    let gradient = gradient(at: BatchNorm(2)) { layer in
      (layer(x, updating: &averages) * x).mean()
    }
    #expect(gradient.gain.elements.allSatisfy { $0 != 0 })
    #expect(averages.mean.elements.allSatisfy { $0 > 0.1 })
    #expect((averages.mean * 1).elements == averages.mean.elements)
  }
}
