import CProcessor

/// Whether this machine's processor can run the kernels.
enum Processor {
  /// Throws a sentence if it cannot: otherwise the first kernel would end the program with a signal.
  static func check() throws {
    guard processor_runs_kernels() != 0 else {
      throw Complaint(
        "this processor lacks AVX2 and FMA, which the program computes with; "
          + "it needs an x86-64-v3 processor (Intel since 2013, AMD since 2015) or an arm64 one")
    }
  }
}
