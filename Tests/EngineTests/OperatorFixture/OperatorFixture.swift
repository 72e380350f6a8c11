import Foundation

/// What PyTorch computed in double precision: operators with their gradients, paths of optimisers,
/// and gradients clipped by their global norm. Decoding checks that lengths fit shapes and that
/// numbers are finite.
struct OperatorFixture: Decodable {
  let torch: String
  let seed: Int
  let cases: [OperatorCase]
  let optimizers: [OptimizerPath]
  let clip: ClippedGradients

  enum CodingKeys: String, CodingKey {
    case torch, seed, cases, optimizers
    case clip = "clip_by_global_norm"
  }

  /// Reads a file; throws what is wrong with it.
  init(contentsOf file: URL) throws {
    self = try JSONDecoder().decode(OperatorFixture.self, from: Data(contentsOf: file))
    guard !cases.isEmpty else { throw OperatorProblem("the file has no cases") }
  }

  /// What the file holds, in one line.
  var summary: String {
    let operations = Set(cases.map(\.op)).count
    let kinds = Set(optimizers.map(\.optimizer)).count
    return "OperatorFixture: \(cases.count) cases, \(operations) operations, \(kinds) optimizers, "
      + "1 clip"
  }
}

/// Numbers in a box, last dimension innermost.
struct Numbers: Decodable {
  let shape: [Int]
  let data: [Double]

  enum CodingKeys: CodingKey { case shape, data }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    shape = try container.decode([Int].self, forKey: .shape)
    data = try container.finiteNumbers(forKey: .data)
    var count = 1
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else {
        throw DecodingError.dataCorruptedError(
          forKey: .shape, in: container, debugDescription: "\(shape) is not a shape")
      }
      count = product
    }
    guard count == data.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .data, in: container,
        debugDescription: "\(data.count) numbers cannot fill shape \(shape)")
    }
  }
}

/// The path of an optimiser on ½ pᵀAp from a start.
struct OptimizerPath: Decodable {
  let optimizer: String
  /// p before the first step: `[n]`.
  let start: [Double]
  /// The matrix, row after row: `[n, n]`.
  let matrix: [Double]
  /// p after each of ten steps: `[10, n]`.
  let path: [[Double]]

  enum CodingKeys: String, CodingKey {
    case optimizer, start, path, objective
    case matrix = "A"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    optimizer = try container.decode(String.self, forKey: .optimizer)
    start = try container.finiteNumbers(forKey: .start)
    matrix = try container.finiteNumbers(forKey: .matrix)
    path = try container.decode([[Double]].self, forKey: .path)
    let objective = try container.decode(String.self, forKey: .objective)
    let n = start.count
    guard objective == "0.5 pᵀAp", n > 0, matrix.count == n * n, path.count == 10,
      path.allSatisfy({ $0.count == n && $0.allSatisfy { Float($0).isFinite } })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .path, in: container,
        debugDescription:
          "not ten steps of \(n) finite numbers each on 0.5 pᵀAp with A [\(n), \(n)]")
    }
  }
}

/// Gradients before and after clipping by their global norm.
struct ClippedGradients: Decodable {
  let gradients: [[Double]]
  /// The norm of all gradients together.
  let norm: Double
  let maximumNorm: Double
  let clipped: [[Double]]

  enum CodingKeys: String, CodingKey {
    case gradients, norm, clipped
    case maximumNorm = "max_norm"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    gradients = try container.decode([[Double]].self, forKey: .gradients)
    norm = try container.decode(Double.self, forKey: .norm)
    maximumNorm = try container.decode(Double.self, forKey: .maximumNorm)
    clipped = try container.decode([[Double]].self, forKey: .clipped)
    let numbers = Array((gradients + clipped).joined()) + [norm, maximumNorm]
    guard !gradients.isEmpty, gradients.map(\.count) == clipped.map(\.count),
      numbers.allSatisfy({ Float($0).isFinite })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .clipped, in: container,
        debugDescription: "gradients and clipped gradients differ in length or are not finite")
    }
  }
}

extension KeyedDecodingContainer {
  /// Numbers that are finite as Floats too.
  func finiteNumbers(forKey key: Key) throws -> [Double] {
    let numbers = try decode([Double].self, forKey: key)
    if let index = numbers.firstIndex(where: { !Float($0).isFinite }) {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "number \(index) is \(numbers[index])")
    }
    return numbers
  }
}

/// What is wrong with a fixture, or with a result.
struct OperatorProblem: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
