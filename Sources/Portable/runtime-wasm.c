// The system for Embedded Swift in WebAssembly: nothing is taken from the page.

#include "../CVectors/shim.h"
#include "runtime.h"

extern unsigned char __heap_base;

static unsigned char *more(size_t bytes) {
  static size_t top = 0;
  if (!top) top = ((size_t)&__heap_base + 63) & ~(size_t)63;
  size_t end = top + bytes, has = __builtin_wasm_memory_size(0) << 16;
  if (end < top) __builtin_trap();
  if (end > has) {
    size_t pages = (end - has + 0xffff) >> 16;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) __builtin_trap();
  }
  unsigned char *result = (unsigned char *)top;
  top = end;
  return result;
}

// Each is one instruction.
void *memcpy(void *to, const void *from, size_t count) {
  return __builtin_memcpy(to, from, count);
}
void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

// a·b + c of single numbers, as of vectors.
float fmaf(float a, float b, float c) {
  lessons_four_floats x = {a, a, a, a}, y = {b, b, b, b}, z = {c, c, c, c};
  return lessons_part_of_floats(x, y, z).x;
}
double fma(double a, double b, double c) {
  lessons_two_doubles x = {a, a}, y = {b, b}, z = {c, c};
  return lessons_part_of_doubles(x, y, z).x;
}

// To the nearest integer, of two the one farther from zero. What truncation leaves is exact.
double round(double x) {
  double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) < 0.5 ? whole : whole + __builtin_copysign(1, x);
}

/// Whether a·b + c is rounded once here: 1 or 0. In the other case this is not the module to use.
__attribute__((export_name("fuses"))) int fuses(void) {
  volatile float a = 1 + 0x1p-12f, c = -(1 + 0x1p-11f);
  volatile double b = 1 + 0x1p-27, d = -(1 + 0x1p-26);
  return fmaf(a, a, c) != 0 && fma(b, b, d) != 0;
}

/// What the program says, such as why it stops, for the page to read: the first so many bytes.
static char words[1 << 14];
static int length = 0;

int putchar(int byte) {
  if (length < (int)sizeof words) words[length++] = byte;
  return byte;
}

__attribute__((export_name("words"))) const char *wordsSaid(void) { return words; }
__attribute__((export_name("wordsLength"))) int wordsLength(void) { return length; }
