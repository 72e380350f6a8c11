import Engine
import Neural
import Testing

/// Programmer errors stop the program with the operation and the shapes, in release builds too.
enum Misuse: String, CaseIterable, Codable, Sendable {
  case matmul, broadcasting, dense, reshaped, elements, item, rows, loss, twoScopes, axis, rank
  case batches, recurrence, initialState, attention, heads, mask, rotary
  case convolution, convolutionChannels, convolutionGroups, convolutionFit, convolutionStride
  case outputPadding, poolPadding, layerNorm, batchNorm, emptyBatch, singleBatch, groups
  case adding, integers, permuted, slice, split, padded, concatenated, squeezed, expanded, broadcast
  case sumTwice, emptyMaximum, topElements, gathered, fraction, picked, oneHot, raised, slope, alpha
  case labels, smoothing, logits, squaredError

  func commit() {
    switch self {
    case .matmul: _ = Tensor.zeros([2, 3]).matmul(.zeros([4, 5]))
    case .broadcasting: _ = Tensor.zeros([2, 3]) + Tensor.zeros([2])
    case .dense: _ = Tensor.zeros([4, 2]).dense(.zeros([2, 3]), .zeros([2]))
    case .reshaped: _ = Tensor.zeros([6]).reshaped(to: [2, 4])
    case .elements: _ = Tensor([1, 2, 3], shape: [2, 2])
    case .item: _ = Tensor([1, 2]).item
    case .rows: _ = Tensor(rows: [[1, 2], [3]])
    case .loss: _ = gradient(at: Tensor([1, 2])) { $0 * 2 }
    case .twoScopes: _ = gradient(at: Tensor(1)) { x in gradient(at: Tensor(2)) { x * $0 } }
    case .axis: _ = Tensor.zeros([3, 4]).sum(along: 2)
    case .rank: _ = Tensor.zeros([1, 2, 3, 4, 5, 6, 7])
    case .adding: _ = Tensor.zeros([3]).adding(2, times: .zeros([1]))
    case .integers: _ = Tensor.randomIntegers([3], in: 5..<5, key: Key(0))
    case .batches: _ = Tensor.zeros([2, 3, 4]).matmul(.zeros([5, 4, 6]))
    case .recurrence: _ = Tensor.zeros([5, 2, 3]).lstm(.zeros(inputs: 4, width: 6, gates: 4))
    case .initialState:
      _ = Tensor.zeros([5, 2, 3])
        .gru(.zeros(inputs: 3, width: 6, gates: 3), initial: .zeros([1, 6]))
    case .attention:
      _ = Engine.attention(
        queries: .zeros([1, 2, 3, 4]), keys: .zeros([1, 2, 5, 4]), values: .zeros([1, 2, 6, 4]))
    case .heads:
      let x = Tensor.zeros([1, 2, 6])
      _ = multiHeadAttention(queries: x, keys: x, values: x, heads: 4)
    case .mask:
      let x = Tensor.zeros([1, 2, 3, 4])
      _ = Engine.attention(queries: x, keys: x, values: x, mask: .adding(.zeros([2, 3])))
    case .rotary: _ = Tensor.zeros([9, 4]).rotated(by: RotaryTable(8, width: 4))
    case .convolution: _ = Tensor.zeros([2, 3]).conv2d(.zeros([3, 3, 1, 4]))
    case .convolutionChannels:
      _ = Tensor.zeros([2, 5, 5, 3]).conv2d(.zeros([3, 3, 2, 4]), .zeros([4]))
    case .convolutionGroups: _ = Tensor.zeros([2, 5, 3]).conv1d(.zeros([3, 3, 4]), groups: 2)
    case .convolutionFit: _ = Tensor.zeros([2, 5, 3]).conv1d(.zeros([3, 3, 4]), dilation: 3)
    case .convolutionStride: _ = Tensor.zeros([2, 5, 3]).conv1d(.zeros([3, 3, 4]), stride: 0)
    case .outputPadding:
      _ = Tensor.zeros([2, 5, 3]).convTranspose1d(.zeros([3, 4, 3]), outputPadding: 1)
    case .poolPadding: _ = Tensor.zeros([2, 5, 5, 3]).maxPool2d(kernel: 3, padding: 2)
    case .layerNorm: _ = Tensor.zeros([2, 5]).layerNorm(.ones([4]), .zeros([4]))
    case .batchNorm: _ = Tensor.zeros([2, 5]).batchNorm(.ones([4]), .zeros([4]))
    case .emptyBatch: _ = Tensor.zeros([0, 5]).batchNorm(.ones([5]), .zeros([5]))
    case .singleBatch: _ = Tensor.zeros([1, 1, 5]).batchNorm(.ones([5]), .zeros([5]))
    case .groups: _ = Tensor.zeros([2, 5]).groupNorm(.ones([5]), .zeros([5]), groups: 2)
    case .permuted: _ = Tensor.zeros([2, 3]).permuted([0, 0])
    case .slice: _ = Tensor.zeros([2, 3]).slice(2..<4, along: 1)
    case .split: _ = Tensor.zeros([2, 3]).split(2, along: 1)
    case .padded: _ = Tensor.zeros([2]).padded(before: -1, after: 0, along: 0)
    case .concatenated: _ = Tensor.concatenated([.zeros([2, 3]), .zeros([2, 4])], along: 0)
    case .squeezed: _ = Tensor.zeros([2, 3]).squeezed(at: 0)
    case .expanded: _ = Tensor.zeros([2, 3]).expanded(at: 3)
    case .broadcast: _ = Tensor.zeros([2, 3]).broadcast(to: [3])
    case .sumTwice: _ = Tensor.zeros([2, 3]).sum(along: [1, -1])
    case .emptyMaximum: _ = Tensor.zeros([0, 3]).maximum(along: 0)
    case .topElements: _ = Tensor.zeros([3]).topElements(4)
    case .gathered: _ = Tensor.zeros([3, 2]).gathered(Tensor([0, 3]))
    case .fraction: _ = Tensor.zeros([3, 2]).gathered(Tensor([0.5]))
    case .picked: _ = Tensor.zeros([3, 2]).picked(.zeros([2, 1]))
    case .oneHot: _ = Tensor.oneHot(Tensor([-1]), classes: 3)
    case .raised: _ = Tensor.zeros([2]).raised(to: .nan)
    case .slope: _ = Tensor.zeros([2]).leakyReLU(slope: -1)
    case .alpha: _ = Tensor.zeros([2]).elu(alpha: -1)
    case .labels: _ = crossEntropy(logits: .zeros([2, 3]), labels: .zeros([3]))
    case .smoothing: _ = crossEntropy(logits: .zeros([1, 3]), labels: .zeros([1]), smoothing: 2)
    case .logits: _ = binaryCrossEntropy(logits: .zeros([2, 3]), targets: .zeros([3]))
    case .squaredError: _ = meanSquaredError(.zeros([2, 3]), .zeros([3]))
    }
  }

  var message: String {
    switch self {
    case .matmul: "matmul: shapes [2, 3] and [4, 5] are not [M, K] and [K, N]"
    case .broadcasting: "add: shapes [2, 3] and [2] do not broadcast"
    case .dense: "dense: shapes [4, 2], [2, 3] and [2] are not [N, I], [I, O] and [O]"
    case .reshaped: "reshaped: shape [6] has other than the 8 elements of [2, 4]"
    case .elements: "Tensor: 3 elements cannot fill shape [2, 2]"
    case .item: "item: shape [2] does not have exactly one element"
    case .rows: "Tensor: rows of different lengths: [2, 1]"
    case .loss: "gradient: the loss has shape [2]; only a scalar has a gradient"
    case .twoScopes: "gradient: an operation mixes variables of two gradient scopes"
    case .axis: "sum: no dimension 2 in shape [3, 4]"
    case .rank: "Shape: dimension 7 after [1, 2, 3, 4, 5, 6]: sizes are"
    case .adding: "adding: shapes [3] and [1] differ"
    case .integers: "randomIntegers: 5..<5 is empty"
    case .batches: "matmul: shapes [2] and [5] do not broadcast"
    case .recurrence: "lstm: x [5, 2, 3] and weights [[4, 24], [6, 24], [24], [24]] are not"
    case .initialState: "gru: an initial state has shape [1, 6], not [2, 6]"
    case .attention: "attention: shapes [1, 2, 3, 4], [1, 2, 5, 4] and [1, 2, 6, 4] are not"
    case .heads: "multiHeadAttention: shapes [1, 2, 6], [1, 2, 6] and [1, 2, 6] are not"
    case .mask: "attention mask: shapes [2, 3] and [1, 2, 3, 3] do not broadcast"
    case .rotary: "rotated: positions 0..<9 of shape [9, 4] do not fit a table of 8 positions"
    case .convolution: "conv2d: shapes [2, 3] and [3, 3, 1, 4] are not [N, H, W, C] and"
    case .convolutionChannels:
      "conv2d: input [2, 5, 5, 3], weight [3, 3, 2, 4] and bias [4] disagree on channels"
    case .convolutionGroups: "weight [3, 3, 4] disagree on channels in 2 groups"
    case .convolutionFit:
      "conv1d: a kernel of 3 with dilation 3 does not fit a dimension of 5 with padding 0"
    case .convolutionStride: "conv1d: stride 0, padding 0, dilation 1: at least 1, 0 and 1"
    case .outputPadding: "convTranspose1d: output padding 1 is not in 0..<1, the stride"
    case .poolPadding: "maxPool2d: a kernel of 3 with padding 2: at most half of it is allowed"
    case .layerNorm: "layerNorm: shape [2, 5] does not end in the gain's [4]"
    case .batchNorm: "batchNorm: shapes [2, 5], [4] and [4] are not [N, …, C], [C] and [C]"
    case .emptyBatch: "batchNorm: a batch of shape [0, 5] has no mean"
    case .singleBatch: "batchNorm: shape [1, 1, 5] has one value a channel; the variance of a batch"
    case .groups: "groupNorm: 5 channels cannot be cut into 2 groups"
    case .permuted: "permuted: [0, 0] is not an order of the dimensions of shape [2, 3]"
    case .slice: "slice: 2..<4 is not within dimension 1 of shape [2, 3]"
    case .split: "split: dimension 1 of shape [2, 3] does not fall into 2 equal parts"
    case .padded: "padded: -1 before and 0 after shape [2]"
    case .concatenated: "concatenated: shapes [2, 3] and [2, 4] differ elsewhere than along 0"
    case .squeezed: "squeezed: dimension 0 of shape [2, 3] is not 1"
    case .expanded: "expanded: no place 3 for a dimension in shape [2, 3]"
    case .broadcast: "broadcast: shape [2, 3] does not broadcast to [3]"
    case .sumTwice: "sum: axes [1, 1] of shape [2, 3] name a dimension twice"
    case .emptyMaximum: "maximum: dimension 0 of shape [0, 3] has no elements"
    case .topElements: "topElements: shape [3] has no 4 elements along its last dimension"
    case .gathered: "gathered: 3.0 at 1 is not a whole number in 0..<3"
    case .fraction: "gathered: 0.5 at 0 is not a whole number in 0..<3"
    case .picked: "picked: shapes [3, 2] and [2, 1] differ before the last dimension"
    case .oneHot: "oneHot: -1.0 at 0 is not a whole number in 0..<3"
    case .raised: "raised: the exponent is nan"
    case .slope: "leakyReLU: the slope -1.0 is negative"
    case .alpha: "elu: alpha -1.0 is negative"
    case .labels: "crossEntropy: logits [2, 3] and labels [3] do not fit"
    case .smoothing: "crossEntropy: smoothing 2.0 is not between 0 and 1"
    case .logits: "binaryCrossEntropy: logits [2, 3] and targets [3] differ in shape"
    case .squaredError: "meanSquaredError: shapes [2, 3] and [3] differ"
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

extension RecurrentWeights {
  fileprivate static func zeros(inputs: Int, width: Int, gates: Int) -> RecurrentWeights {
    RecurrentWeights(
      input: .zeros([inputs, gates * width]), recurrent: .zeros([width, gates * width]),
      inputBias: .zeros([gates * width]), recurrentBias: .zeros([gates * width]))
  }
}
