import Fixtures
import Measures
import Testing

@Suite struct SlidingTests {
  @Test func outputsAreNumPys() throws {
    for truth in try Truths().sliding {
      let (signal, kernel) = (truth.signal.floats, truth.kernel.floats)
      #expect(greatestGap(crossCorrelation(signal, kernel), truth.correlation) < 1e-6)
      #expect(greatestGap(convolution(signal, kernel), truth.convolution) < 1e-6)
    }
  }

  /// What the chapter's loop and JAX's `convolve` make of its signal, to the last digit.
  @Test func outputsAreTheChapters() throws {
    struct Course: Decodable {
      struct Task: Decodable { let signal, crossCorrelation, jnpConvolveValid: [Double] }
      let conv1d: Task
    }
    let task = try fixture("course.json", as: Course.self).conv1d
    let kernel: [Float] = [-1, 0, 1]
    #expect(
      crossCorrelation(task.signal.floats, kernel).map(Double.init) == task.crossCorrelation)
    #expect(convolution(task.signal.floats, kernel).map(Double.init) == task.jnpConvolveValid)
  }

  @Test func aKernelThatIsTooLongLiesNowhere() {
    #expect(
      crossCorrelation([1, 2], [1, 2, 3]).isEmpty && convolution([1, 2], [1, 2, 3]).isEmpty)
  }

  @Test func vectorsAreComparedAsBySciPy() throws {
    for truth in try Truths().vectors {
      let (a, b) = (truth.a.floats, truth.b.floats)
      #expect(abs(Double(cosine(a, b)) - truth.cosine) < 1e-6)
      #expect(greatestGap([greatestDifference(a, b)], [truth.difference]) < 1e-6)
    }
  }
}
