import Kernels

/// The most this machine was seen to do, measured when first asked for.
public struct Peaks {
  private let seconds: Double
  private var arithmetics: [Int: Double] = [:]
  private var bandwidths: [[Int]: Double] = [:]

  /// Each measurement takes about `seconds`.
  public init(seconds: Double) {
    self.seconds = seconds
  }

  /// Floating-point operations a second, in fused multiply-adds on nothing but registers.
  public mutating func arithmetic(threads: Int) -> Double {
    if let known = arithmetics[threads] { return known }
    let chains = Yardstick.chains()
    let rate = Double(chains.operations) / fastest(threads) { chains.launch() }
    arithmetics[threads] = rate
    return rate
  }

  /// Bytes a second that plain passes over arrays of so many elements read and write: the faster of
  /// a copy and a triad.
  public mutating func bandwidth(elements: Int, threads: Int) -> Double {
    if let known = bandwidths[[elements, threads]] { return known }
    let (a, b, y) = (normal(elements, 1), normal(elements, 2), Buffer(elements))
    let (copy, triad) = (MemoryStream(.copy, a, b, into: y), MemoryStream(.triad, a, b, into: y))
    let rate = max(
      Double(2 * 4 * elements) / fastest(threads) { copy.launch() },
      Double(3 * 4 * elements) / fastest(threads) { triad.launch() })
    bandwidths[[elements, threads]] = rate
    return rate
  }

  /// The seconds of the fastest call: of many short ones, some are left alone by whatever else runs
  /// on the machine.
  private func fastest(_ threads: Int, _ launch: () -> Void) -> Double {
    WorkerPool.withThreads(threads) {
      let clock = ContinuousClock()
      let end = clock.now + .seconds(seconds)
      var fastest = clock.measure(launch)
      while clock.now < end { fastest = min(fastest, clock.measure(launch)) }
      return fastest / .seconds(1)
    }
  }
}
