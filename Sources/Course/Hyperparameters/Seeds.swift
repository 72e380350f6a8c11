extension ClosedRange<Int> {
  /// The seeds that both JAX's keys and NumPy's RandomState take: 0 to 2³² − 1.
  public static var seeds: ClosedRange<Int> { 0...Int(UInt32.max) }
}
