import Course
import Datasets
import Engine
import Neural

/// What a normalisation takes the mean and the variance over, of activations `[N, H, W, C]`.
enum Normalisation: String, CaseIterable {
  /// Nothing: the control.
  case none
  /// Each channel, over all images of the batch (Ioffe and Szegedy, 2015).
  case batch
  /// Each image, over all its channels (Ba, Kiros and Hinton, 2016, as for images).
  case layer
  /// Each channel of each image (Ulyanov, Vedaldi and Lempitsky, 2016).
  case instance
  /// Each group of eight channels of each image (Wu and He, 2018).
  case group

  var name: String { self == .none ? "none" : "\(rawValue) norm" }
}

/// Channels in a group of group norm.
let groupSize = 8

/// A normalisation with its gain and bias for each channel.
struct NormLayer: Model {
  let kind: Normalisation
  var gain: Tensor  // [C]
  var bias: Tensor  // [C]

  init(_ kind: Normalisation, channels: Int) {
    self.kind = kind
    gain = .ones([channels])
    bias = .zeros([channels])
  }

  /// Normalises `[N, H, W, C]`. Batch norm is told by `averages` what to do: it takes the batch in, or
  /// goes by them alone.
  func callAsFunction(_ x: Tensor, _ averages: inout RunningAverages, isTraining: Bool) -> Tensor {
    switch kind {
    case .none: return x
    case .batch:
      var layer = BatchNorm(gain.elementCount)
      (layer.gain, layer.bias) = (gain, bias)
      return isTraining ? layer(x, updating: &averages) : layer(x, using: averages)
    case .layer: return x.groupNorm(gain, bias, groups: 1)
    case .instance: return x.instanceNorm(gain, bias)
    case .group: return x.groupNorm(gain, bias, groups: gain.elementCount / groupSize)
    }
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    // Without a norm they would be parameters that nothing depends on.
    guard kind != .none else { return }
    visit("gain", &gain)
    visit("bias", &bias)
  }
}

/// Two convolutions, each followed by a normalisation, and a linear classifier. As in LeCun's LeNet-5 the
/// second convolution takes in the whole map: it leaves one place, so batch norm has there one value of
/// each image to go by.
struct ConvolutionalNetwork: Model {
  var first: Conv2D
  var firstNorm: NormLayer
  var second: Conv2D
  var secondNorm: NormLayer
  var output: Dense

  init(_ kind: Normalisation, _ images: LabelledImages, classes: Int, channels: Int, key: Key) {
    let keys = key.split(3)
    // Large images are taken in by larger steps, to about eight places either way.
    let stride = max(1, min(images.width, images.height) / 8)
    let kernel = max(3, stride)
    first = Conv2D(
      weight: .heNormal([kernel, kernel, 1, channels], key: keys[0]), stride: stride, padding: 1)
    firstNorm = NormLayer(kind, channels: channels)
    func places(_ side: Int) -> Int { ((side + 2 - kernel) / stride + 1) / 2 }
    second = Conv2D(
      weight: .heNormal(
        [places(images.height), places(images.width), channels, 4 * channels], key: keys[1]))
    secondNorm = NormLayer(kind, channels: 4 * channels)
    output = Dense(weight: .heNormal([4 * channels, classes], key: keys[2]))
  }

  /// The logits `[N, classes]` of images `[N, H, W, 1]`; with `isTraining` batch norm goes by the batch.
  func callAsFunction(_ x: Tensor, _ averages: inout Averages, isTraining: Bool) -> Tensor {
    let h = firstNorm(first(x), &averages.first, isTraining: isTraining).relu()
      .maxPool2d(kernel: 2)
    return output(
      secondNorm(second(h), &averages.second, isTraining: isTraining).relu().flattened())
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("first", &first)
    visit("firstNorm", &firstNorm)
    visit("second", &second)
    visit("secondNorm", &secondNorm)
    visit("output", &output)
  }
}

/// What batch norm remembers of training, for each of the two norms.
struct Averages {
  var first: RunningAverages
  var second: RunningAverages

  init(channels: Int) {
    first = RunningAverages(channels: channels)
    second = RunningAverages(channels: 4 * channels)
  }
}

/// Images with their classes, as the network takes them.
struct Examples {
  let x: Tensor  // [N, H, W, 1]
  let labels: Tensor  // [N]
  var count: Int { labels.elementCount }

  init(_ images: LabelledImages) {
    x = Tensor(images.pixels, shape: [images.count, images.height, images.width, 1])
    labels = Tensor(images.labels.map(Float.init))
  }

  private init(x: Tensor, labels: Tensor) { (self.x, self.labels) = (x, labels) }

  func at(_ places: Tensor) -> Examples {
    Examples(x: x.gathered(places), labels: labels.gathered(places))
  }

  func part(_ range: Range<Int>) -> Examples {
    Examples(x: x.slice(range, along: 0), labels: labels.slice(range, along: 0))
  }
}

/// A network that has been trained, with what batch norm remembers.
struct Trained {
  private(set) var network: ConvolutionalNetwork
  private(set) var averages: Averages
  /// The cross-entropy of the last tenth of the batches, and of the first batch.
  let (loss, firstLoss): (Float, Float)

  /// Goes through as many images as `images`, in batches drawn at random, by gradient descent with momentum.
  init(
    _ network: ConvolutionalNetwork, on examples: Examples, batch: Int, images: Int, rate: Float,
    key: Key
  ) {
    self.network = network
    averages = Averages(channels: network.firstNorm.gain.elementCount)
    var optimizer = SGD(learningRate: rate, momentum: 0.9)
    let steps = max(1, images / batch)
    var losses: [Float] = []
    for step in 0..<steps {
      let places = Tensor.randomIntegers(
        [batch], in: 0..<examples.count, key: key.folding(in: UInt32(step)))
      let part = examples.at(places)
      var averages = self.averages
      let (loss, gradient) = valueAndGradient(at: self.network) { network in
        crossEntropy(
          logits: network(part.x, &averages, isTraining: true), labels: part.labels)
      }
      self.averages = averages
      losses.append(loss.item)
      optimizer.step(&self.network, along: gradient)
    }
    let last = losses.suffix(max(1, steps / 10))
    loss = last.reduce(0, +) / Float(last.count)
    firstLoss = losses[0]
  }

  /// The share of images that are classified wrongly, going by what was remembered or, in batches of
  /// `batch`, as in training.
  func error(on examples: Examples, inBatchesOf batch: Int? = nil) -> Float {
    let size = min(batch ?? examples.count, examples.count)
    var averages = averages
    var wrong: Float = 0
    var seen = 0
    while seen + size <= examples.count {
      let part = examples.part(seen..<(seen + size))
      let guesses = network(part.x, &averages, isTraining: batch != nil).argmax(along: 1)
      wrong += (1 - (guesses .== part.labels)).sum().item
      seen += size
    }
    return wrong / Float(seen)
  }
}
