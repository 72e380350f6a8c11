import Kernels

/// A kernel of the engine at one size: checked against a plain reference, then timed and compared
/// with what the machine can do at most.
public struct LadderKernel: Sendable {
  /// What bounds the kernel, and how much of it a call takes.
  package enum Demand: Sendable {
    /// Floating-point operations, of which a fused multiply-add has two.
    case arithmetic(operations: Int)
    /// Bytes read and written, in arrays of so many elements.
    case traffic(bytes: Int, elements: Int)
  }

  /// Buffers, a kernel on them, and what it should compute.
  package struct Call {
    let launch: () -> Void
    /// Results spread over all that the last launch computed.
    let samples: () -> [Sample]

    package init(launch: @escaping () -> Void, samples: @escaping () -> [Sample]) {
      self.launch = launch
      self.samples = samples
    }
  }

  public let name: String
  public let size: String
  let demand: Demand
  private let prepare: @Sendable () -> Call

  package init(
    _ name: String, _ size: String, _ demand: Demand, prepare: @escaping @Sendable () -> Call
  ) {
    self.name = name
    self.size = size
    self.demand = demand
    self.prepare = prepare
  }

  /// Every kernel at every size, the yardsticks first.
  public static let all =
    yardsticks + matrixProducts + convolutions + softmaxes + layerNorms + functions

  /// Runs the kernel once and compares it with its reference: throws ``WrongResult`` if they differ
  /// by more than rounding.
  public func check() throws { _ = try checkedCall() }

  private func checkedCall() throws -> Call {
    let call = prepare()
    call.launch()
    for sample in call.samples() where !sample.isClose {
      throw WrongResult(kernel: name, size: size, sample: sample)
    }
    return call
  }

  /// Checks the kernel, then times it for about `seconds` on each number of threads.
  public func measure(
    threads: [Int], seconds: Double, against peaks: inout Peaks
  ) throws -> [LadderResult] {
    let call = try checkedCall()
    return threads.map { threads in
      let time = WorkerPool.withThreads(threads) {
        call.launch()
        return medianTime(seconds: seconds, call.launch)
      }
      let (amount, peak) =
        switch demand {
        case .arithmetic(let operations): (operations, peaks.arithmetic(threads: threads))
        case .traffic(let bytes, let elements):
          (bytes, peaks.bandwidth(elements: elements, threads: threads))
        }
      return LadderResult(
        kernel: name, size: size, threads: threads, microsecondsPerCall: time * 1e6,
        rate: Double(amount) / time, peak: peak, unit: demand.unit)
    }
  }
}

extension LadderKernel.Demand {
  var unit: LadderResult.Unit {
    switch self {
    case .arithmetic: .operations
    case .traffic: .bytes
    }
  }
}
