// With the sources of Tests/Digests, a program that says the digest of every computation: a line
// each, its name and the digest.

#if arch(wasm32)
  @_expose(wasm, "program")
  @_cdecl("program")
  public func program() { sayDigests() }
#else
  @_cdecl("program")
  public func program() { sayDigests() }
#endif

private func sayDigests() {
  for computation in Computation.all { print("\(computation.name) \(computation.digest)") }
}
