import Measures
import Testing

/// Against the integrals that the sums over a kernel stand for.
@Suite struct EdgeDetectorTests {
  @Test(arguments: [2.0, 5, 12]) func findsSlopesAndSteps(scale: Double) {
    let detector = EdgeDetector(scale: scale)
    let places = -100...100
    // Far from the ends it differentiates: a ramp of slope 3 gives 3, whatever its height.
    let ramp = detector.response(to: places.map { 3 * Float($0) + 500 })
    #expect(ramp.count == places.count)
    #expect(abs(ramp[100] - 3) < 0.01)
    // A step between samples gives the density of the Gaussian beside its middle, 1/√(2π)s.
    let step = detector.response(to: places.map { $0 < 0 ? 0 : 1 })
    let density = 1 / ((2 * Double.pi).squareRoot() * scale)
    #expect(abs(Double(step.max()!) / density - 1) < 0.04)
    #expect(abs(step.firstIndex(of: step.max()!)! - 100) <= 1)
    // Its ends go on as they are.
    #expect(abs(step[0]) < 1e-6 && abs(step[200]) < 1e-6)
  }

  @Test(arguments: [2.0, 5, 12]) func hearsAsMuchNoiseAsTheorySays(scale: Double) {
    let detector = EdgeDetector(scale: scale)
    // White noise of variance 1 answers with the sum of the kernel's squares.
    let noise = detector.kernel.reduce(0) { $0 + Double($1 * $1) }.squareRoot()
    let step = detector.response(to: (-100...100).map { $0 < 0 ? 0 : 1 }).max()!
    #expect(abs(Double(step) / noise / detector.signalToNoise - 1) < 0.05)
  }

  /// A step of 1 answers with 1/√(2π)s, and a pulse of height h, one deviation beside it, with
  /// h/√(2πe)s²: as h to s·√e.
  @Test func comparesTheLoudestNoiseWithTheQuietestEdge() {
    let detector = EdgeDetector(scale: 5)
    func signal(_ height: Float) -> [Float] {
      (0..<200).map { ($0 < 50 ? 0 : 1) + ($0 == 120 ? height : 0) }
    }
    let expected = 4 / (5 * Float(2.718282).squareRoot())
    #expect(abs(detector.loudestElsewhere(in: signal(4), than: [50]) / expected - 1) < 0.02)
    #expect(detector.loudestElsewhere(in: signal(0), than: [50]) < 0.2)
    // The pulse itself taken for an edge is a quiet one: there the answer goes through zero.
    #expect(detector.loudestElsewhere(in: signal(4), than: [50, 120]) > 1)
  }

  @Test func nothingAnswersToNothing() {
    #expect(EdgeDetector(scale: 1).response(to: []).isEmpty)
  }
}
