// The core of every function built on the logarithm.
#pragma once
#include "constants.h"
#include "kernel.h"

// ln x as a pair, for finite x > 0, to about 2^-65.
//
// x = 2^e m with m near 1, then ln m = 2 atanh(s) for s = (m - 1) / (m + 1). The first two terms of
// the series are carried as pairs, the rest is a polynomial.
INLINE Pair log_pair(double x) {
  const uint64_t root_half = 0x3fe6a09e667f3bcd, one = 0x3ff0000000000000;
  int subnormal = x < 0x1p-1022;
  uint64_t bits = bits_of(subnormal ? x * 0x1p54 : x);
  uint64_t biased = (bits - root_half + one) >> 52;
  double m = double_of(bits - (biased << 52) + one);
  double e = double_of(biased | 0x4330000000000000) - (subnormal ? 0x1p52 + 1077 : 0x1p52 + 1023);

  Pair s = quotient((Pair){m - 1, 0}, exact_sum(m, 1));
  Pair square = exact_product(s.high, s.high);
  square.low = fused(2 * s.high, s.low, square.low);
  Pair cube = exact_product(square.high, s.high);
  cube.low += fused(square.low, s.high, square.high * s.low);
  Pair third = exact_product(TWO_THIRDS_HIGH, cube.high);
  third.low += fused(TWO_THIRDS_HIGH, cube.low, TWO_THIRDS_LOW * cube.high);
  double tail = cube.high * square.high * polynomial(LOG_TAIL, 9, square.high);

  Pair sum = fast_sum(2 * s.high, third.high);
  sum.low += fused(2, s.low, third.low + tail);
  Pair whole = fast_sum(e * LN2_HIGH, sum.high);
  whole.low += fused(e, LN2_LOW, sum.low);
  return fast_sum(whole.high, whole.low);
}

// Gives a logarithm its values at and beyond the ends of its domain.
INLINE double log_ends(double x, double y) {
  y = x == INFINITY ? x : y;
  y = x == 0 ? -INFINITY : y;
  return x >= 0 ? y : NAN;
}

// The logarithm to a base b, given 1 / ln b as a pair. Error below 0.6 units in the last place.
INLINE double log_scaled(double x, double high, double low) {
  Pair l = log_pair(x), p = exact_product(l.high, high);
  return log_ends(x, p.high + (p.low + fused(l.high, low, l.low * high)));
}

// ln x. Error below 0.6 units in the last place.
INLINE double log_value(double x) { return log_ends(x, log_pair(x).high); }
INLINE double log2_value(double x) { return log_scaled(x, LOG2_E_HIGH, LOG2_E_LOW); }
INLINE double log10_value(double x) { return log_scaled(x, LOG10_E_HIGH, LOG10_E_LOW); }
