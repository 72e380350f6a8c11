/// √x, correctly rounded, as IEEE 754 demands of every processor.
@inline(__always)
func squareRoot(_ x: Lanes) -> Lanes {
  x.squareRoot()
}
