/// x = quarters · π/2 + angle with |angle| ≤ π/4, for any finite x ≥ 0; the quarters modulo 4.
///
/// x is an integer m < 2^53 times 2^e, so that x·2/π needs those binary digits of 2/π alone that have, times
/// 2^e, a place below 4: what stands further to the left adds whole turns. 256 digits from there on leave
/// an error below 2^−200, while no Double comes nearer to a multiple of π/2 than some 2^−61. (Payne and
/// Hanek, "Radian reduction for trigonometric functions", 1983.)
func quarterTurns(_ x: Double) -> (quarters: Int, angle: DoubleDouble) {
  guard x > .pi / 4 else { return (0, DoubleDouble(x)) }
  let m = x.significandBitPattern | 1 << 52
  var turned = product(of: m, from: 62 + x.exponent - 52)
  // The first two digits count quarters. If the next is 1, the rest is nearer to the next quarter.
  var quarters = Int(turned[0] >> 30)
  turned[0] &= 0x3fff_ffff
  let isBeyondHalf = turned[0] >> 29 == 1
  if isBeyondHalf {
    quarters += 1
    turned ^= SIMD8(repeating: 0xffff_ffff)
    turned[0] &= 0x3fff_ffff
  }
  var rest = DoubleDouble(0)
  for index in (0..<8).reversed() {
    rest = (rest + DoubleDouble(Double(turned[index]))) * 0x1p-32
  }
  let angle = rest * 4 * .halfPi
  return (quarters, isBeyondHalf ? -angle : angle)
}

/// The lowest 256 digits of the product of `m` and the digits of 2/π from place `first` on, 32 to a
/// lane.
private func product(of m: UInt64, from first: Int) -> SIMD8<UInt64> {
  let mask: UInt64 = 0xffff_ffff
  let shift = UInt64(first % 32)
  func digits(_ index: Int) -> UInt64 {
    let place = first / 32 + index
    let two = UInt64(digitsOfTwoOverPi[place]) << 32 | UInt64(digitsOfTwoOverPi[place + 1])
    return two >> (32 - shift) & mask
  }
  var lanes = SIMD8<UInt64>()
  var carry: UInt64 = 0
  for index in (0..<8).reversed() {
    let a = digits(index) &* (m & mask)
    let b = digits(index + 1) &* (m >> 32)
    let sum = carry + (a & mask) + (b & mask)
    lanes[index] = sum & mask
    carry = sum >> 32 + a >> 32 + b >> 32
  }
  return lanes
}

/// The binary digits of 2/π from the place of 2^63 down to that of 2^−1344, 32 to a number, as mpmath
/// gives them.
private let digitsOfTwoOverPi: [UInt32] = [
  0x0000_0000, 0x0000_0000,
  0xa2f9_836e, 0x4e44_1529, 0xfc27_57d1, 0xf534_ddc0, 0xdb62_9599, 0x3c43_9041, 0xfe51_63ab,
  0xdebb_c561, 0xb724_6e3a, 0x424d_d2e0, 0x0649_2eea, 0x09d1_921c, 0xfe1d_eb1c, 0xb129_a73e,
  0xe882_35f5, 0x2ebb_4484, 0xe99c_7026, 0xb45f_7e41, 0x3991_d639, 0x8353_39f4, 0x9c84_5f8b,
  0xbdf9_283b, 0x1ff8_97ff, 0xde05_980f, 0xef2f_118b, 0x5a0a_6d1f, 0x6d36_7ecf, 0x27cb_09b7,
  0x4f46_3f66, 0x9e5f_ea2d, 0x7527_bac7, 0xebe5_f17b, 0x3d07_39f7, 0x8a52_92ea, 0x6bfb_5fb1,
  0x1f8d_5d08, 0x5603_3046, 0xfc7b_6bab, 0xf0cf_bc20, 0x9af4_361d, 0xa9e3_9161, 0x5ee6_1b08,
]
