import Engine
import Kernels
import Testing

/// Values and edges that neither central differences nor the operator fixture reach.
@Suite struct ValueTests {
  @Test func comparisonsAreZeroForNaN() {
    let (a, b) = (Tensor([1, 2, 3, .nan]), Tensor([2, 2, 2, 2]))
    #expect((a .> b).elements == [0, 0, 1, 0])
    #expect((a .>= b).elements == [0, 1, 1, 0])
    #expect((a .< b).elements == [1, 0, 0, 0])
    #expect((a .<= 2).elements == [1, 1, 0, 0])
    #expect((a .== b).elements == [0, 1, 0, 0])
  }

  @Test func whatIsNotSelectedHasNoInfluence() {
    let x = Tensor([1, .nan, -0.0, .infinity])
    let mask = Tensor([0, 1, 0, 1])
    let y = x.replacing(with: 7, where: mask).elements
    #expect(y == [1, 7, 0, 7] && y[2].sign == .minus)
    let g = gradient(at: x) {
      ($0.replacing(with: 7, where: mask) * Tensor([1, .nan, 3, 4])).sum()
    }
    #expect(g.elements[0] == 1 && g.elements[1] == 0 && g.elements[2] == 3)
  }

  @Test(arguments: [1, 2, 15, 16, 17, 33, 100]) func firstExtremumAndNaN(width: Int) {
    let x = Tensor((0..<3 * width).map { Float($0 % 5) }, shape: [3, width])
    for (row, elements) in x.rows.enumerated() {
      #expect(x.argmax(along: 1).elements[row] == Float(elements.firstIndex(of: elements.max()!)!))
      #expect(x.argmin(along: -1).elements[row] == Float(elements.firstIndex(of: elements.min()!)!))
      #expect(x.transposed.argmax(along: 0).elements[row] == x.argmax(along: 1).elements[row])
    }
    var elements = (0..<width).map { Float($0) }
    elements[width / 2] = .nan
    #expect(Tensor(elements).argmax(along: 0).item == Float(width / 2))
    #expect(Tensor(elements).argmin(along: 0).item == Float(width / 2))
    #expect(Tensor(elements).maximum().item.isNaN && Tensor(elements).minimum().item.isNaN)
  }

  @Test func topElementsAreInOrder() {
    let (values, indices) = Tensor([3, 9, 9, 1, .nan, 5]).topElements(4)
    #expect(indices.elements == [4, 1, 2, 5])
    #expect(values.elements.dropFirst() == [9, 9, 5])
    #expect(Tensor([2, 1]).topElements(0).values.elements == [])
  }

  @Test func softmaxOfExtremes() {
    #expect(Tensor([1000, 1000]).softmax().elements == [0.5, 0.5])
    #expect(Tensor([0, -.infinity, 0]).softmax().elements == [0.5, 0, 0.5])
    #expect(Tensor([-1000, 0]).logSoftmax().elements == [-1000, 0])
    #expect(Tensor([-.infinity, -.infinity]).logSumExp(along: 0).item == -.infinity)
    #expect(Tensor([1000, -.infinity]).logSumExp(along: 0).item == 1000)
    let loss = crossEntropy(logits: Tensor(rows: [[-1000, 1000]]), labels: Tensor([0]))
    #expect(loss.item == 2000)
    #expect(binaryCrossEntropy(logits: Tensor([-500]), targets: Tensor([1])).item == 500)
  }

  @Test func oneHotAndCumulativeSum() {
    let rows = Tensor.oneHot(Tensor([2, 0]), classes: 3)
    #expect(rows.rows == [[0, 0, 1], [1, 0, 0]])
    #expect(rows.cumulativeSum(along: 1).rows == [[0, 0, 1], [1, 1, 1]])
  }

  @Test func aNormHasNoGradientAtZero() {
    let (value, g) = valueAndGradient(at: Tensor([0, 0])) { $0.norm() }
    #expect(value.item == 0 && g.elements == [0, 0])
  }

  @Test func activationsVanishAtMinusInfinity() {
    let x = Tensor([-.infinity, -300])
    for y in [x.gelu(), x.tanhGELU(), x.silu(), x.softplus(), x.relu()] {
      #expect(y.elements == [0, 0])
    }
    for y in [Tensor.gelu, Tensor.tanhGELU, Tensor.silu] {
      let large = Tensor([Float.infinity, 300, .nan])
      #expect(Array(y(large)().elements[..<2]) == [.infinity, 300] && y(large)().elements[2].isNaN)
      #expect(gradient(at: x) { y($0)().sum() }.elements == [0, 0])
    }
  }

  /// A large sum is shared by threads, block by block; small integers are added exactly.
  @Test(arguments: [[300_007], [1, 5_001, 3], [2, 70_000]]) func largeSums(sizes: [Int]) {
    let count = sizes.reduce(1, *)
    let numbers = (0..<count).map { Float($0 % 3) }
    let x = Tensor(numbers, shape: Shape(sizes))
    #expect(x.sum().item == numbers.reduce(0, +))
    let inner = sizes.count == 3 ? sizes[2] : 1
    let reduced = sizes.count == 1 ? sizes[0] : sizes[1]
    let expected = (0..<count / reduced).map { place in
      (0..<reduced).reduce(Float(0)) {
        $0 + numbers[(place / inner * reduced + $1) * inner + place % inner]
      }
    }
    #expect(x.sum(along: sizes.count == 1 ? 0 : 1).elements == expected)
  }

  @Test func powersOfZeroAndOfNegativeNumbers() {
    let x = Tensor([0, -2])
    #expect(x.raised(to: 0).elements == [1, 1])
    #expect(x.raised(to: 3).elements == [0, -8])
    #expect(gradient(at: x) { $0.raised(to: 0).sum() }.elements == [0, 0])
    #expect(gradient(at: x) { $0.raised(to: 2).sum() }.elements == [0, -4])
  }
}
