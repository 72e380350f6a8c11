import Datasets
import Engine
import Neural

/// Two convolutions, each followed by a normalisation, and a linear classifier. As in LeCun's LeNet-5 the
/// second convolution takes in the whole map: it leaves one place, so batch norm has there one value of
/// each image to go by.
package struct ConvolutionalNetwork: Model {
  package var first: Conv2D
  var firstNorm: NormLayer
  var second: Conv2D
  var secondNorm: NormLayer
  var output: Dense

  package init(
    _ kind: Normalisation, height: Int, width: Int, classes: Int, channels: Int, key: Key
  ) {
    let keys = key.split(3)
    // Large images are taken in by larger steps, to about eight places either way.
    let stride = max(1, min(width, height) / 8)
    let kernel = max(3, stride)
    first = Conv2D(
      weight: .heNormal([kernel, kernel, 1, channels], key: keys[0]), stride: stride, padding: 1)
    firstNorm = NormLayer(kind, channels: channels)
    func places(_ side: Int) -> Int { ((side + 2 - kernel) / stride + 1) / 2 }
    second = Conv2D(
      weight: .heNormal([places(height), places(width), channels, 4 * channels], key: keys[1]))
    secondNorm = NormLayer(kind, channels: 4 * channels)
    output = Dense(weight: .heNormal([4 * channels, classes], key: keys[2]))
  }

  /// The logits `[N, classes]` of images `[N, H, W, 1]`. Batch norm goes by `averages` where they are
  /// given; else by the batch, whose statistics are handed out for them.
  package func callAsFunction(
    _ x: Tensor, using averages: [RunningAverages]? = nil
  ) -> (logits: Tensor, statistics: [Tensor]) {
    let (h, batch) = firstNorm(first(x), using: averages?[0])
    let (g, nextBatch) = secondNorm(
      second(h.relu().maxPool2d(kernel: 2)), using: averages?[1])
    return (output(g.relu().flattened()), batch + nextBatch)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("first", &first)
    visit("firstNorm", &firstNorm)
    visit("second", &second)
    visit("secondNorm", &secondNorm)
    visit("output", &output)
  }

  /// What batch norm remembers of training, for each of the two norms: nothing yet.
  package var averages: [RunningAverages] {
    [firstNorm, secondNorm].map { RunningAverages(channels: $0.gain.elementCount) }
  }

  /// Gradient descent with momentum; the parts of each loss are the batch's statistics.
  package func training(
    steps: Int, rate: Float
  ) -> Training<ConvolutionalNetwork, LabelledExamples> {
    Training(self, by: SGD(learningRate: rate, momentum: 0.9), steps: steps) { network, batch in
      let (logits, statistics) = network(batch.x)
      return Loss(batch.loss(logits), parts: statistics)
    }
  }
}
