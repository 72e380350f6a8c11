#pragma once

// What processors do to a whole vector and Swift 6.3 does lane by lane.

typedef float lessons_eight_floats __attribute__((ext_vector_type(8)));

/// The square root of each lane, correctly rounded.
static inline __attribute__((always_inline)) lessons_eight_floats
lessons_square_roots(lessons_eight_floats x) {
  return __builtin_elementwise_sqrt(x);
}
