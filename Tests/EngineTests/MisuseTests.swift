import Engine
import Testing

/// Programmer errors stop the program with the operation and the shapes, in release builds too.
enum Misuse: String, CaseIterable, Codable, Sendable {
  case matmul, broadcasting, dense, reshaped, elements, item, rows, loss, twoScopes, axis, rank
  case adding, integers
  case batches, recurrence, initialState, attention, heads, mask, rotary
  case convolution, convolutionChannels, convolutionGroups, convolutionFit, convolutionStride
  case outputPadding, poolPadding, layerNorm, batchNorm, emptyBatch, groups

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
    case .groups: _ = Tensor.zeros([2, 5]).groupNorm(.ones([5]), .zeros([5]), groups: 2)
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
    case .groups: "groupNorm: 5 channels cannot be cut into 2 groups"
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
