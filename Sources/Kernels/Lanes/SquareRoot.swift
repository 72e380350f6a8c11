internal import CVectors

/// √x, correctly rounded, as IEEE 754 demands of every processor.
@inline(always)
func squareRoot(_ x: Lanes) -> Lanes {
  Lanes(
    lowHalf: lessons_square_roots(x.lowHalf), highHalf: lessons_square_roots(x.highHalf))
}
