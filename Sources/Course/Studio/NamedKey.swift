import Engine

extension Studio {
  /// The random key of the draws that `name` names, and of one of their runs where `run` is given:
  /// `studio.key("delay", run: 3)`.
  ///
  /// It depends on the lesson's seed, the name and the run alone. Keys of other names or runs are
  /// others, and so is everything that `key` itself is split or folded into with a small number,
  /// whereas `key.split()[1]` and `key.folding(in: 1)` are one key, which draws the same twice.
  public func key(_ name: String, run: Int? = nil) -> Key {
    // No name holds a NUL, so that a name's own key is none of its runs'.
    let words = fowlerNollVo(Array(name.utf8) + (run == nil ? [] : [0]))
    // The highest bit keeps the first step away from the small numbers that `key` is folded with.
    let named = key.folding(in: UInt32(words >> 32) | 1 << 31)
      .folding(in: UInt32(truncatingIfNeeded: words))
    guard let run else { return named }
    guard let number = UInt32(exactly: run) else {
      fatalError("Studio.key(\"\(name)\", run: \(run)): a run is a number from 0 to 2³² − 1.")
    }
    return named.folding(in: number)
  }
}

/// The 64-bit FNV-1a hash of `bytes` (G. Fowler, L. C. Noll and K.-P. Vo): the same in every process,
/// which `hashValue` is not.
func fowlerNollVo(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
