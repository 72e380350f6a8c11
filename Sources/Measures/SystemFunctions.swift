#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// What measures take from the system's library, all in one place: whoever wants the same numbers on
// another system puts functions of his own here.

func cos(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.cos(x)
  #else
    Darwin.cos(x)
  #endif
}

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

func log1p(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log1p(x)
  #else
    Darwin.log1p(x)
  #endif
}

func erfc(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.erfc(x)
  #else
    Darwin.erfc(x)
  #endif
}
