// What every kernel file starts with: strict floating point and the choice of processor.
//
// Results must have the same bits on every machine. So the compiler may not fuse a product and a
// sum on its own; where fusing helps it is asked for with `fma`, which IEEE 754 defines to the last
// bit. Each loop is compiled for every kind of x86-64 (`path.h`); where the instruction is
// missing, the C library's exact `fma` stands in. arm64 always has it.
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "AttentionKernels.h"
#include "path.h"

#pragma STDC FP_CONTRACT OFF

// Vectors wider than a processor's own are passed between functions that are inlined always, so how
// they would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define FUSED __attribute__((target("avx2,fma")))
#define WIDE __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")))
// Defines `name` from the inlined `name_body`, for all three kinds of processor.
#define KERNEL(name, parameters, arguments)                                 \
  WIDE static void name##_wide parameters { name##_body arguments; }        \
  FUSED static void name##_fused parameters { name##_body arguments; }      \
  static void name##_plain parameters { name##_body arguments; }            \
  void name parameters {                                                    \
    switch (current_path()) {                                               \
      case AK_AVX512:                                                       \
        name##_wide arguments;                                              \
        return;                                                             \
      case AK_AVX2:                                                         \
        name##_fused arguments;                                             \
        return;                                                             \
      default:                                                              \
        name##_plain arguments;                                             \
    }                                                                       \
  }
#else
#define KERNEL(name, parameters, arguments) \
  void name parameters { name##_body arguments; }
#endif

// A sum kept as two doubles, the second far smaller than the first.
typedef struct {
  double high, low;
} Pair;

INLINE uint64_t bits_of(double x) {
  uint64_t u;
  memcpy(&u, &x, sizeof u);
  return u;
}

INLINE double double_of(uint64_t u) {
  double x;
  memcpy(&x, &u, sizeof x);
  return x;
}

INLINE double fused(double a, double b, double c) { return __builtin_fma(a, b, c); }

// a + b and what rounding lost, for |a| >= |b| or a = 0 (Dekker 1971).
INLINE Pair fast_sum(double a, double b) {
  double s = a + b;
  return (Pair){s, b - (s - a)};
}

// a + b and what rounding lost, for any a and b (Knuth, TAOCP 2, 4.2.2).
INLINE Pair exact_sum(double a, double b) {
  double s = a + b, t = s - a;
  return (Pair){s, (a - (s - t)) + (b - t)};
}

// a * b and what rounding lost.
INLINE Pair exact_product(double a, double b) {
  double p = a * b;
  return (Pair){p, fused(a, b, -p)};
}

// A quotient of two pairs; its error is near 2^-104.
INLINE Pair quotient(Pair a, Pair b) {
  double q = a.high / b.high;
  return (Pair){q, (fused(-q, b.high, a.high) + (a.low - q * b.low)) / b.high};
}

// c[0] + c[1] x + c[2] x^2 + ..., by Horner's rule.
INLINE double polynomial(const double *c, int degree, double x) {
  double value = c[degree];
  for (int i = degree - 1; i >= 0; i--) value = fused(value, x, c[i]);
  return value;
}
