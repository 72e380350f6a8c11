import Datasets
import Engine
import Fixtures
import Testing

@Suite struct SignalsTests {
  @Test func hasAllClassesAboutEquallyOften() {
    let signals = Signals(count: 5_000, noise: 0.2, key: Key(1))
    #expect(signals.count == 5_000)
    #expect(signals.rows.count == 5_000 * Signals.length)
    for label in Signals.templates.indices {
      // Five standard deviations around 500.
      #expect((394...606).contains(signals.labels.count { $0 == label }))
    }
  }

  /// Without noise a signal minus its tilt is its shape between two flat ends, so that its second
  /// differences vanish at one end at least.
  @Test func withoutNoiseAShapeStandsOnAStraightLine() {
    let signals = Signals(count: 200, noise: 0, key: Key(2))
    for index in 0..<signals.count {
      let signal = Array(signals.rows[index * Signals.length..<(index + 1) * Signals.length])
      let bends = (1..<Signals.length - 1).filter {
        abs(signal[$0 - 1] - 2 * signal[$0] + signal[$0 + 1]) > 1e-5
      }
      // A shape is at most 20 samples wide, and its last bend may fall between two samples.
      #expect(!bends.isEmpty)
      #expect(bends.last! - bends.first! <= 22)
    }
  }

  /// The noise has the variance it is said to have, and is smooth.
  @Test func noiseIsSmoothAndOfTheDeviationGiven() {
    let (plain, noisy) = (
      Signals(count: 2_000, noise: 0, key: Key(3)), Signals(count: 2_000, noise: 0.3, key: Key(3))
    )
    #expect(plain.labels == noisy.labels)
    let noise = zip(plain.rows, noisy.rows).map { Double($1 - $0) }
    let variance = noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)
    #expect(abs(variance.squareRoot() - 0.3) < 0.01)
    let steps = (1..<noise.count).filter { $0 % Signals.length != 0 }
    let covariance = steps.reduce(0) { $0 + noise[$1] * noise[$1 - 1] } / Double(steps.count)
    // A Gaussian window of deviation 2 leaves neighbours correlated by exp(−1/16).
    #expect(abs(covariance / variance - 0.939) < 0.01)
  }

  /// The recipe in NumPy with JAX's draws.
  @Test func signalsAreMadeAsDescribed() throws {
    struct File: Decodable {
      struct Expected: Decodable {
        let seed: UInt64
        let labels: [Int]
        let noise: Double
        let rows: [Double]
      }
      let signals: Expected
    }
    let expected = try fixture("drawn_data_sets.json", as: File.self).signals
    let signals = Signals(count: 8, noise: expected.noise, key: Key(expected.seed))
    #expect(signals.labels == expected.labels)
    #expect(greatestGap(signals.rows, expected.rows) < 1e-6)
  }

  /// As the chapter's own code makes it.
  @Test func stepSignalIsTheChapters() throws {
    struct Course: Decodable {
      struct Task: Decodable { let signal: [Double] }
      let conv1d: Task
    }
    let step = StepSignal()
    #expect(
      try step.values.map(Double.init) == fixture("course.json", as: Course.self).conv1d.signal)
    for edge in StepSignal.edges {
      let place = step.times.firstIndex { Double($0) >= edge }!
      #expect(step.values[place] != step.values[place - 1])
    }
  }
}
