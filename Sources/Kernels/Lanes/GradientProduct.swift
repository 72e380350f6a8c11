// What a loss does not depend on gets no gradient, whatever it is: where a pullback multiplies a
// gradient of 0 with ∞ or NaN, the result is 0. (Other NaNs stay, to be noticed.)

/// dy · slope, but 0 where dy is 0 and the product NaN.
@inline(always)
func gradientProduct(_ dy: Lanes, _ slope: Lanes) -> Lanes {
  let product = dy * slope
  return product.replacing(with: 0, where: (product .!= product) .& (dy .== 0))
}

/// dy / divisor, but 0 where dy is 0 and the quotient NaN.
@inline(always)
func gradientQuotient(_ dy: Lanes, _ divisor: Lanes) -> Lanes {
  let quotient = dy / divisor
  return quotient.replacing(with: 0, where: (quotient .!= quotient) .& (dy .== 0))
}
