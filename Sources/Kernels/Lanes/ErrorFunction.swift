/// erf x, at most 2 ulp off: an odd polynomial near 0, elsewhere 1 − erfc |x|.
@inline(always)
func errorFunction(_ x: Lanes) -> Lanes {
  let size = magnitude(x)
  let far = withSign(of: x, 1 - complementaryErrorFunction(size))
  let result = far.replacing(with: errorFunctionNearZero(x), where: size .< 0.92)
  return result.replacing(with: x, where: x .!= x)
}

/// The normal distribution function Φ(x) = erfc(−x/√2) / 2, with the digits of its lower tail.
@inline(always)
func normalDistribution(_ x: Lanes) -> Lanes {
  let z = x * Lanes(repeating: 0.707_106_77)
  let size = magnitude(z)
  let tail = 0.5 * complementaryErrorFunction(size)
  let far = tail.replacing(with: 1 - tail, where: x .> 0)
  let near = Lanes(repeating: 0.5).addingProduct(Lanes(repeating: 0.5), errorFunctionNearZero(z))
  return far.replacing(with: near, where: size .< 0.92).replacing(with: x, where: x .!= x)
}

/// erf x for |x| < 0.92: x + x·P(x²), P minimax.
@inline(always)
private func errorFunctionNearZero(_ x: Lanes) -> Lanes {
  let z = x * x
  var p = Lanes(repeating: 8.349_605e-5)
  p = Lanes(repeating: -8.137_853e-4).addingProduct(p, z)
  p = Lanes(repeating: 5.200_604_4e-3).addingProduct(p, z)
  p = Lanes(repeating: -2.685_922_6e-2).addingProduct(p, z)
  p = Lanes(repeating: 0.112_836_927).addingProduct(p, z)
  p = Lanes(repeating: -0.376_126_35).addingProduct(p, z)
  p = Lanes(repeating: 0.128_379_17).addingProduct(p, z)
  return x.addingProduct(p, x)
}

/// erfc t = e^(P(t)) for t ≥ 0.92, exact to 2⁻²⁵ of erf t and to 2 % of itself; 0 from t = 10 on.
/// P is minimax, weighted by erfc.
@inline(always)
private func complementaryErrorFunction(_ t: Lanes) -> Lanes {
  var p = Lanes(repeating: 7.068_949e-7)
  p = Lanes(repeating: -2.700_846_6e-5).addingProduct(p, t)
  p = Lanes(repeating: 4.387_507_2e-4).addingProduct(p, t)
  p = Lanes(repeating: -4.066_459_8e-3).addingProduct(p, t)
  p = Lanes(repeating: 2.464_833e-2).addingProduct(p, t)
  p = Lanes(repeating: -0.107_346_654).addingProduct(p, t)
  p = Lanes(repeating: -0.634_327_35).addingProduct(p, t)
  p = Lanes(repeating: -1.128_983_1).addingProduct(p, t)
  p = Lanes(repeating: 5.732_425_8e-5).addingProduct(p, t)
  return exponential(p).replacing(with: 0, where: t .>= 10)
}
