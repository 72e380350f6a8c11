import Benchmarks
import Engine
import Fixtures
import Testing

/// The workloads do the same work as in JAX: their losses are the same, step after step.
@Suite struct WorkloadTests {
  /// `workloads.json`: the losses of the first steps.
  struct Reference: Decodable {
    let losses: [String: [Float]]
  }

  static let reference = try! fixture("workloads.json", as: Reference.self)

  @Test(arguments: Workload.all.map(\.name)) func lossesAreThoseOfJAX(name: String) throws {
    let workload = try #require(Workload.all.first { $0.name == name })
    let expected = try #require(Self.reference.losses[name])
    let step = workload.start()
    for (index, loss) in expected.enumerated() {
      let actual = step().item
      #expect(
        abs(actual - loss) <= 1e-3 * abs(loss), "\(name), step \(index): \(actual), not \(loss)")
    }
  }
}
