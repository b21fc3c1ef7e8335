#include "exponential.h"
#include "logarithm.h"
#include "strided.h"

// 0 when y is no whole number, 1 when it is even, 2 when it is odd.
INLINE int parity(double y) {
  double a = fabs(y);
  if (a >= 0x1p53) return 1;
  uint64_t n = (uint64_t)a;
  return (double)n != a ? 0 : n & 1 ? 2 : 1;
}

// x^y as e^(y ln x), with the exponent carried as a pair; zero, infinite and negative bases as in
// C99, annex F. Error below 0.8 units in the last place.
INLINE double pow_value(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return x + y;
  int whole = parity(y);
  double a = fabs(x), sign = x < 0 || (x == 0 && 1 / x < 0) ? (whole == 2 ? -1 : 1) : 1;
  if (fabs(y) == INFINITY) return a == 1 ? 1 : (a > 1) == (y > 0) ? INFINITY : 0;
  if (a == 0) return y > 0 ? sign * 0 : sign * INFINITY;
  if (a == INFINITY) return y > 0 ? sign * INFINITY : sign * 0;
  if (x < 0 && !whole) return NAN;
  Pair l = log_pair(a);
  double high = y * l.high, low = fused(y, l.high, -high) + y * l.low;
  double clamped = clamp_exponent(high);
  Exponential e = exponential(clamped, clamped == high ? low : 0);
  return sign * (((e.value.high + e.value.low) * e.scale[0]) * e.scale[1]);
}

#define POW32(x, y) ((float)pow_value(x, y))

STRIDED(ak_pow, pow_value, POW32)
