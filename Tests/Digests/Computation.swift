/// What must come to the same bits wherever it is computed: at any number of threads, from any build,
/// on any processor.
///
/// `bits.json` among the fixtures has the digest of each. Compiled as Embedded Swift as well, so that
/// they can be computed in a browser.
package struct Computation: Sendable {
  package let name: String
  /// Computes it from scratch.
  package let run: @Sendable () -> [Float]

  init(_ name: String, _ run: @escaping @Sendable () -> [Float]) {
    self.name = name
    self.run = run
  }

  /// All of them.
  package static var all: [Computation] { trainings + operations + lessons }

  /// FNV-1a over the bit patterns of the result; all NaNs alike.
  package var digest: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in run() {
      for byte in 0..<4 {
        let bits = value.isNaN ? 0x7FC0_0000 : value.bitPattern
        hash = (hash ^ UInt64((bits >> (8 * UInt32(byte))) & 0xFF)) &* 0x100_0000_01b3
      }
    }
    return String(hash, radix: 16)
  }
}
