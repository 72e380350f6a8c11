import Engine
import Neural
import Testing

/// Programmer errors stop the program with the operation and the shapes, in release builds too.
enum Misuse: String, CaseIterable, Codable, Sendable {
  case matmul, broadcasting, dense, reshaped, elements, item, rows, loss, twoScopes, axis, rank
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
