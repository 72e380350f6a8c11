#pragma once

// a·b + c, rounded once, where the processor has no instruction for it.

/// Of Floats, by way of Double, in which their product is exact.
///
/// The sum is rounded to odd: where it is not exact, to the neighbour whose last bit is 1. It then
/// still tells, to any shorter number, on which side of a middle the exact sum lies (Boldo and
/// Melquiond, "Emulation of FMA and correctly rounded sums", 2008).
typedef float lessons_two_floats __attribute__((ext_vector_type(2)));
typedef double lessons_two_doubles __attribute__((ext_vector_type(2)));
typedef long long lessons_two_longs __attribute__((ext_vector_type(2)));

static inline __attribute__((always_inline)) lessons_two_floats lessons_exact_floats(
    lessons_two_floats a, lessons_two_floats b, lessons_two_floats c) {
  lessons_two_doubles first = __builtin_convertvector(a, lessons_two_doubles);
  lessons_two_doubles second = __builtin_convertvector(b, lessons_two_doubles);
  lessons_two_doubles third = __builtin_convertvector(c, lessons_two_doubles);
  lessons_two_doubles product = first * second;
  lessons_two_doubles sum = product + third;
  // What the sum lacks, exactly (Knuth). A NaN where the sum is not finite: then nothing is mended.
  lessons_two_doubles part = sum - product;
  lessons_two_doubles rest = sum - part;
  lessons_two_doubles error = (product - rest) + (third - part);
  lessons_two_longs bits = (lessons_two_longs)sum;
  lessons_two_longs inexact = (lessons_two_longs)(error < 0) | (lessons_two_longs)(error > 0);
  // −1 where the sum and what it lacks have different signs: the odd neighbour is nearer to zero.
  lessons_two_longs towardsZero = (bits ^ (lessons_two_longs)error) >> 63;
  lessons_two_longs isEven = (bits & 1) - 1;
  bits += inexact & isEven & (towardsZero | 1);
  return __builtin_convertvector((lessons_two_doubles)bits, lessons_two_floats);
}

/// A number of 128 bits.
struct lessons_wide {
  unsigned long long high, low;
};

/// The product of two numbers.
static inline struct lessons_wide lessons_wide_product(unsigned long long a, unsigned long long b) {
  unsigned long long mask = 0xffffffff;
  unsigned long long low = (a & mask) * (b & mask);
  unsigned long long middle = (a >> 32) * (b & mask) + (low >> 32);
  unsigned long long other = (a & mask) * (b >> 32) + (middle & mask);
  struct lessons_wide result = {
      (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32), (other << 32) | (low & mask)};
  return result;
}

/// A number other than zero, moved left until its highest bit is bit 125; how far, in `moved`.
static inline struct lessons_wide lessons_wide_normal(struct lessons_wide x, int *moved) {
  int zeros = x.high ? __builtin_clzll(x.high) : 64 + __builtin_clzll(x.low);
  int left = zeros - 2;
  *moved = left;
  if (left < 0) {
    struct lessons_wide result = {
        x.high >> -left, (x.low >> -left) | (x.high << (64 + left)) | ((x.low << (64 + left)) != 0)};
    return result;
  }
  if (left >= 64) {
    struct lessons_wide result = {x.low << (left - 64), 0};
    return result;
  }
  if (left == 0) return x;
  struct lessons_wide result = {(x.high << left) | (x.low >> (64 - left)), x.low << left};
  return result;
}

/// A number moved right; the last bit is 1 if any that fell out was.
static inline struct lessons_wide lessons_wide_moved_right(struct lessons_wide x, int right) {
  if (right == 0) return x;
  struct lessons_wide result = {0, 1};
  if (right < 64) {
    result.high = x.high >> right;
    result.low = (x.high << (64 - right)) | (x.low >> right) | ((x.low << (64 - right)) != 0);
  } else if (right == 64) {
    result.low = x.high | (x.low != 0);
  } else if (right < 128) {
    result.low = (x.high >> (right - 64)) | (((x.high << (128 - right)) | x.low) != 0);
  }
  return result;
}

/// The integer m of a finite number ±m·2ᵉ, and e.
static inline unsigned long long lessons_mantissa(unsigned long long bits, int *exponent) {
  int field = (bits >> 52) & 0x7ff;
  unsigned long long fraction = bits & 0xfffffffffffff;
  *exponent = (field ? field : 1) - 1075;
  return field ? fraction | 0x10000000000000 : fraction;
}

/// Of Doubles, in integers: the product has 106 bits, the sum 126 and one that tells of all below.
static inline double lessons_exact_double(double a, double b, double c) {
  unsigned long long aBits, bBits, cBits;
  __builtin_memcpy(&aBits, &a, 8);
  __builtin_memcpy(&bBits, &b, 8);
  __builtin_memcpy(&cBits, &c, 8);
  int isProductFinite = a - a == 0 && b - b == 0;
  if (isProductFinite && c - c != 0) return c;
  double product = a * b;
  if (!isProductFinite || a == 0 || b == 0) return product + c;
  if (c == 0) return product;

  int aExponent, bExponent, cExponent, moved;
  unsigned long long aInteger = lessons_mantissa(aBits, &aExponent);
  unsigned long long bInteger = lessons_mantissa(bBits, &bExponent);
  struct lessons_wide larger =
      lessons_wide_normal(lessons_wide_product(aInteger, bInteger), &moved);
  int exponent = aExponent + bExponent - moved;
  struct lessons_wide smaller = {0, lessons_mantissa(cBits, &cExponent)};
  smaller = lessons_wide_normal(smaller, &moved);
  cExponent -= moved;
  unsigned long long sign = (aBits ^ bBits) >> 63;
  int differ = sign != cBits >> 63;
  int isLess = larger.high != smaller.high ? larger.high < smaller.high : larger.low < smaller.low;
  if (exponent < cExponent || (exponent == cExponent && isLess)) {
    struct lessons_wide other = larger;
    larger = smaller;
    smaller = other;
    int otherExponent = exponent;
    exponent = cExponent;
    cExponent = otherExponent;
    sign = cBits >> 63;
  }
  smaller = lessons_wide_moved_right(smaller, exponent - cExponent);
  struct lessons_wide sum;
  if (differ) {
    sum.low = larger.low - smaller.low;
    sum.high = larger.high - smaller.high - (larger.low < smaller.low);
    if (!sum.high && !sum.low) return 0;
  } else {
    sum.low = larger.low + smaller.low;
    sum.high = larger.high + smaller.high + (sum.low < larger.low);
  }

  sum = lessons_wide_normal(sum, &moved);
  exponent += 125 - moved;  // of the highest bit
  unsigned long long bits = 0x7ff0000000000000;
  if (exponent < 1024) {
    // 64 bits, the highest of them set, of which so many are dropped: more below the normal numbers.
    unsigned long long integer = (sum.high << 2) | (sum.low >> 62) | ((sum.low << 2) != 0);
    int dropped = exponent < -1022 ? 11 - 1022 - exponent : 11;
    unsigned long long kept = dropped < 64 ? integer >> dropped : 0;
    unsigned long long half = dropped <= 64 ? 1ull << (dropped - 1) : 0;
    unsigned long long rest = dropped < 64 ? integer & ((half << 1) - 1) : integer;
    if (half && (rest > half || (rest == half && (kept & 1)))) kept += 1;
    // The highest bit kept is the exponent's last, so that what is carried out of it is right.
    bits = exponent < -1022 ? kept : ((unsigned long long)(exponent + 1022) << 52) + kept;
  }
  bits |= sign << 63;
  double result;
  __builtin_memcpy(&result, &bits, 8);
  return result;
}
