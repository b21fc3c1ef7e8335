// Sine and cosine: reduction of the angle, and the two polynomials.
#pragma once
#include "constants.h"
#include "kernel.h"

// x = quadrant * pi / 2 + rest (modulo whole turns), |rest| at most about pi / 4.
typedef struct {
  Pair rest;
  int quadrant;
} Angle;

// Reduces a finite |x| >= 2^20 against 1280 bits of 2 / pi (Payne and Hanek 1983).
//
// With x = m 2^e and m of 53 bits, a bit of 2 / pi of weight 2^(2 - e) or more only adds multiples
// of 4 to x (2 / pi). The 192 bits after those, times m, modulo 2^192, are x (2 / pi) modulo 4 in
// units of 2^-190: two bits of quadrant, then the fraction.
static Angle reduce_large(double x) {
  uint64_t bits = bits_of(fabs(x)), m = (bits & 0xfffffffffffff) | 0x10000000000000;
  int place = (int)(bits >> 52) - 1075 - 2 + 64, word = place / 64, shift = place % 64;
  uint64_t part[3];
  for (int i = 0; i < 3; i++) {
    part[i] = TWO_OVER_PI_BITS[word + i] << shift;
    if (shift) part[i] |= TWO_OVER_PI_BITS[word + i + 1] >> (64 - shift);
  }
  __uint128_t p = (__uint128_t)m * part[2], q = (__uint128_t)m * part[1] + (uint64_t)(p >> 64);
  uint64_t low = (uint64_t)p, middle = (uint64_t)q;
  uint64_t high = m * part[0] + (uint64_t)(q >> 64);

  int quadrant = (int)(high >> 62);
  high = high << 2 | middle >> 62;
  middle = middle << 2 | low >> 62;
  low <<= 2;
  double sign = 1;
  if (high >> 63) {  // More than half a quadrant: count back from the next one.
    quadrant++;
    sign = -1;
    high = ~high;
    middle = ~middle;
    low = ~low;
  }
  if (!high) high = middle, middle = low, low = 0, sign *= 0x1p-64;
  int zeros = __builtin_clzll(high | 1);
  __uint128_t top = ((__uint128_t)high << 64 | middle) << zeros;
  if (zeros) top |= low >> (64 - zeros);
  double scale = sign * double_of((uint64_t)(1023 - 53 - zeros) << 52);
  Pair turn = {(double)(uint64_t)(top >> 75) * scale,
               (double)(uint64_t)(top >> 11) * (scale * 0x1p-64)};
  Pair rest = exact_product(turn.high, HALF_PI_HIGH);
  rest.low += fused(turn.high, HALF_PI_LOW, turn.low * HALF_PI_HIGH);
  rest = fast_sum(rest.high, rest.low);
  if (x < 0) return (Angle){{-rest.high, -rest.low}, -quadrant};
  return (Angle){rest, quadrant};
}

// Reduces any finite x. Below 2^20 three parts of pi / 2 are subtracted, the first two exactly.
INLINE Angle reduce(double x) {
  if (fabs(x) >= 0x1p20) return reduce_large(x);
  const double shifter = 0x1.8p52;
  double n = fused(x, TWO_OVER_PI, shifter) - shifter;
  Pair rest = exact_sum(fused(-n, HALF_PI_1, x), -n * HALF_PI_2);
  rest.low = fused(-n, HALF_PI_3, rest.low);
  return (Angle){fast_sum(rest.high, rest.low), (int)n};
}

// Sine of a reduced angle.
INLINE double sin_rest(Pair r) {
  double square = r.high * r.high;
  double tail = fused(r.low, fused(-0.5, square, 1),
                      r.high * square * polynomial(SIN_TAIL, 7, square));
  return r.high + tail;
}

// Cosine of a reduced angle.
INLINE double cos_rest(Pair r) {
  Pair square = exact_product(r.high, r.high), one = fast_sum(1, -0.5 * square.high);
  double tail = square.high * square.high * polynomial(COS_TAIL, 7, square.high);
  return one.high + (one.low + fused(-0.5, square.low, fused(-r.high, r.low, tail)));
}

// The sine of x + quarters * pi / 2. Error below 0.8 units in the last place.
INLINE double sin_shifted(double x, int quarters) {
  if (!(fabs(x) < INFINITY)) return NAN;
  Angle a = reduce(x);
  unsigned quadrant = (unsigned)(a.quadrant + quarters);
  double y = quadrant & 1 ? cos_rest(a.rest) : sin_rest(a.rest);
  return quadrant & 2 ? -y : y;
}
