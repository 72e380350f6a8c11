#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// What data sets take from the system's library, all in one place: whoever wants the same points on
// another system puts functions of his own here.

func sin(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.sin(x)
  #else
    Darwin.sin(x)
  #endif
}

func cos(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.cos(x)
  #else
    Darwin.cos(x)
  #endif
}

/// The cosine for models whose formulas need more than a tensor's precision.
package func cosine(_ x: Double) -> Double { cos(x) }

func exp(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.exp(x)
  #else
    Darwin.exp(x)
  #endif
}

func log(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log(x)
  #else
    Darwin.log(x)
  #endif
}
