#pragma once

#include "exact.h"

// Vectors of sixteen numbers. Swift 6.3 compiles most operators of its SIMD types to loops over
// lanes, which the optimizer puts together again only sometimes; these are single instructions from
// the start.

typedef float lessons_floats __attribute__((ext_vector_type(16)));
typedef double lessons_doubles __attribute__((ext_vector_type(16)));
typedef int lessons_ints __attribute__((ext_vector_type(16)));
typedef unsigned lessons_words __attribute__((ext_vector_type(16)));
typedef long long lessons_longs __attribute__((ext_vector_type(16)));

#define LESSONS static inline __attribute__((always_inline))

#define LESSONS_ARITHMETIC(V)                                                                    \
  LESSONS V V##_add(V a, V b) { return a + b; }                                                  \
  LESSONS V V##_subtract(V a, V b) { return a - b; }                                             \
  LESSONS V V##_multiply(V a, V b) { return a * b; }                                             \
  LESSONS V V##_divide(V a, V b) { return a / b; }                                               \
  LESSONS V V##_negate(V a) { return -a; }

LESSONS_ARITHMETIC(lessons_floats)
LESSONS_ARITHMETIC(lessons_doubles)

// a·b + c, rounded once.
#if !defined(__wasm__)
LESSONS lessons_floats lessons_floats_multiply_add(
    lessons_floats a, lessons_floats b, lessons_floats c) {
  return __builtin_elementwise_fma(a, b, c);
}

LESSONS lessons_doubles lessons_doubles_multiply_add(
    lessons_doubles a, lessons_doubles b, lessons_doubles c) {
  return __builtin_elementwise_fma(a, b, c);
}
#else
// WebAssembly has no such instruction for all vectors, so they are cut into its own.
typedef float lessons_four_floats __attribute__((ext_vector_type(4)));

#if defined(__wasm_relaxed_simd__)
// Rounded once where the processor can, which the page finds out before it relies on it.
LESSONS lessons_four_floats lessons_part_of_floats(
    lessons_four_floats a, lessons_four_floats b, lessons_four_floats c) {
  return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
}

LESSONS lessons_two_doubles lessons_part_of_doubles(
    lessons_two_doubles a, lessons_two_doubles b, lessons_two_doubles c) {
  return __builtin_wasm_relaxed_madd_f64x2(a, b, c);
}
#else
LESSONS lessons_four_floats lessons_part_of_floats(
    lessons_four_floats a, lessons_four_floats b, lessons_four_floats c) {
  lessons_four_floats result;
  result.lo = lessons_exact_floats(a.lo, b.lo, c.lo);
  result.hi = lessons_exact_floats(a.hi, b.hi, c.hi);
  return result;
}

LESSONS lessons_two_doubles lessons_part_of_doubles(
    lessons_two_doubles a, lessons_two_doubles b, lessons_two_doubles c) {
  lessons_two_doubles result = {
      lessons_exact_double(a.x, b.x, c.x), lessons_exact_double(a.y, b.y, c.y)};
  return result;
}
#endif

LESSONS lessons_floats lessons_floats_multiply_add(
    lessons_floats a, lessons_floats b, lessons_floats c) {
  lessons_floats result;
  result.lo.lo = lessons_part_of_floats(a.lo.lo, b.lo.lo, c.lo.lo);
  result.lo.hi = lessons_part_of_floats(a.lo.hi, b.lo.hi, c.lo.hi);
  result.hi.lo = lessons_part_of_floats(a.hi.lo, b.hi.lo, c.hi.lo);
  result.hi.hi = lessons_part_of_floats(a.hi.hi, b.hi.hi, c.hi.hi);
  return result;
}

LESSONS lessons_doubles lessons_doubles_multiply_add(
    lessons_doubles a, lessons_doubles b, lessons_doubles c) {
  lessons_doubles result;
  result.lo.lo.lo = lessons_part_of_doubles(a.lo.lo.lo, b.lo.lo.lo, c.lo.lo.lo);
  result.lo.lo.hi = lessons_part_of_doubles(a.lo.lo.hi, b.lo.lo.hi, c.lo.lo.hi);
  result.lo.hi.lo = lessons_part_of_doubles(a.lo.hi.lo, b.lo.hi.lo, c.lo.hi.lo);
  result.lo.hi.hi = lessons_part_of_doubles(a.lo.hi.hi, b.lo.hi.hi, c.lo.hi.hi);
  result.hi.lo.lo = lessons_part_of_doubles(a.hi.lo.lo, b.hi.lo.lo, c.hi.lo.lo);
  result.hi.lo.hi = lessons_part_of_doubles(a.hi.lo.hi, b.hi.lo.hi, c.hi.lo.hi);
  result.hi.hi.lo = lessons_part_of_doubles(a.hi.hi.lo, b.hi.hi.lo, c.hi.hi.lo);
  result.hi.hi.hi = lessons_part_of_doubles(a.hi.hi.hi, b.hi.hi.hi, c.hi.hi.hi);
  return result;
}
#endif

#define LESSONS_BITS(V)                                                                          \
  LESSONS V V##_add(V a, V b) { return a + b; }                                                  \
  LESSONS V V##_subtract(V a, V b) { return a - b; }                                             \
  LESSONS V V##_and(V a, V b) { return a & b; }                                                  \
  LESSONS V V##_or(V a, V b) { return a | b; }                                                   \
  LESSONS V V##_xor(V a, V b) { return a ^ b; }                                                  \
  LESSONS V V##_shift_left(V a, V b) { return a << b; }                                          \
  LESSONS V V##_shift_right(V a, V b) { return a >> b; }

LESSONS_BITS(lessons_ints)
LESSONS_BITS(lessons_words)
LESSONS_BITS(lessons_longs)

/// The square root of each lane, correctly rounded.
LESSONS lessons_floats lessons_floats_square_root(lessons_floats x) {
  return __builtin_elementwise_sqrt(x);
}

/// The lanes of `a` where those of `mask` are −1, of `b` where they are 0.
LESSONS lessons_floats lessons_floats_select(lessons_ints mask, lessons_floats a, lessons_floats b) {
  return (lessons_floats)((mask & (lessons_ints)a) | (~mask & (lessons_ints)b));
}

/// The lanes of `a` where those of `mask` are −1, of `b` where they are 0.
LESSONS lessons_doubles lessons_doubles_select(
    lessons_longs mask, lessons_doubles a, lessons_doubles b) {
  return (lessons_doubles)((mask & (lessons_longs)a) | (~mask & (lessons_longs)b));
}

LESSONS lessons_doubles lessons_floats_widen(lessons_floats x) {
  return __builtin_convertvector(x, lessons_doubles);
}

LESSONS lessons_floats lessons_doubles_narrow(lessons_doubles x) {
  return __builtin_convertvector(x, lessons_floats);
}

/// Of each four lanes: a₀ b₀ a₁ b₁.
LESSONS lessons_floats lessons_floats_interleave_low(lessons_floats a, lessons_floats b) {
  return __builtin_shufflevector(
      a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29);
}

/// Of each four lanes: a₂ b₂ a₃ b₃.
LESSONS lessons_floats lessons_floats_interleave_high(lessons_floats a, lessons_floats b) {
  return __builtin_shufflevector(
      a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
}

/// Of each four lanes: a₀ a₁ b₀ b₁.
LESSONS lessons_floats lessons_floats_pair_low(lessons_floats a, lessons_floats b) {
  return __builtin_shufflevector(
      a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
}

/// Of each four lanes: a₂ a₃ b₂ b₃.
LESSONS lessons_floats lessons_floats_pair_high(lessons_floats a, lessons_floats b) {
  return __builtin_shufflevector(
      a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
}

#undef LESSONS
#undef LESSONS_ARITHMETIC
#undef LESSONS_BITS
