#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's functions, which have other digits here and there; in a file of their own, as they have
/// the names of ours.
let systemFunctions: [String: @Sendable (Double) -> Double] = [
  "sin": { sin($0) }, "cos": { cos($0) }, "exp": { exp($0) }, "exp2": { exp2($0) },
  "log": { log($0) }, "log1p": { log1p($0) }, "erfc": { erfc($0) },
]
