// The system for Embedded Swift on arm64 under Linux: its calls alone, no library.

#include "runtime.h"

static long call(long number, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0"
                   : "+r"(x0)
                   : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                   : "memory");
  return x0;
}

static unsigned char *more(size_t bytes) {
  static unsigned char *top = 0, *end = 0;
  if ((size_t)(end - top) < bytes) {
    size_t size = ((bytes >> 24) + 1) << 24;
    // mmap: private memory of no file, to read and to write.
    long start = call(222, 0, size, 3, 0x22, -1, 0);
    if (start < 0 && start > -4096) __builtin_trap();
    top = (unsigned char *)start;
    end = top + size;
  }
  unsigned char *result = top;
  top += bytes;
  return result;
}

// Eight bytes at a time, which need not be aligned here.
typedef unsigned long __attribute__((aligned(1), may_alias)) Word;

void *memcpy(void *to, const void *from, size_t count) {
  unsigned char *target = to;
  const unsigned char *source = from;
  for (; count >= 8; count -= 8, target += 8, source += 8) *(Word *)target = *(const Word *)source;
  for (; count; count--) *target++ = *source++;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  if ((size_t)to - (size_t)from >= count) return memcpy(to, from, count);
  unsigned char *target = (unsigned char *)to + count;
  const unsigned char *source = (const unsigned char *)from + count;
  while (count >= 8) {
    count -= 8;
    target -= 8;
    source -= 8;
    *(Word *)target = *(const Word *)source;
  }
  while (count--) *--target = *--source;
  return to;
}

void *memset(void *to, int byte, size_t count) {
  unsigned char *target = to;
  unsigned long word = (unsigned char)byte * 0x0101010101010101;
  for (; count >= 8; count -= 8, target += 8) *(Word *)target = word;
  for (; count; count--) *target++ = byte;
  return to;
}

// Single instructions, where the compiler asks for functions.
float fmaf(float a, float b, float c) {
  float result;
  __asm__("fmadd %s0, %s1, %s2, %s3" : "=w"(result) : "w"(a), "w"(b), "w"(c));
  return result;
}
double fma(double a, double b, double c) {
  double result;
  __asm__("fmadd %d0, %d1, %d2, %d3" : "=w"(result) : "w"(a), "w"(b), "w"(c));
  return result;
}

float sqrtf(float x) {
  float result;
  __asm__("fsqrt %s0, %s1" : "=w"(result) : "w"(x));
  return result;
}
double sqrt(double x) {
  double result;
  __asm__("fsqrt %d0, %d1" : "=w"(result) : "w"(x));
  return result;
}
double round(double x) {
  double result;
  __asm__("frinta %d0, %d1" : "=w"(result) : "w"(x));
  return result;
}

int putchar(int character) {
  char byte = character;
  call(64, 1, (long)&byte, 1, 0, 0, 0);
  return character;
}

extern void program(void);

void _start(void) {
  program();
  call(94, 0, 0, 0, 0, 0, 0);
}
