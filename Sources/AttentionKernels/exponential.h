// The core of every function built on e^x.
#pragma once
#include "constants.h"
#include "kernel.h"

// (value.high + value.low) * scale[0] * scale[1]; two scales, because 2^k alone can overflow.
typedef struct {
  Pair value;
  double scale[2];
} Exponential;

// e^(x + low) for -746 <= x <= 710 and tiny `low`, to about 2^-60.
//
// x = k ln 2 + r with |r| <= ln(2) / 2, then a polynomial in r. The leading 1 + r is kept exactly,
// which is what brings the final error near half a unit in the last place.
INLINE Exponential exponential(double x, double low) {
  const double shifter = 0x1.8p52;  // Adding it rounds to an integer, found in the low bits.
  double shifted = fused(x, LOG2_E_HIGH, shifter), k = shifted - shifter;
  double reduced = fused(-k, LN2_HIGH, x), rest = fused(-k, LN2_LOW, low);
  Pair r = fast_sum(reduced, rest);
  Pair one = fast_sum(1.0, r.high);
  double tail = fused(r.high * r.high, polynomial(EXP_TAIL, 10, r.high), r.low);
  uint64_t biased = bits_of(shifted) - bits_of(shifter) + 2 * 1023, half = biased >> 1;
  return (Exponential){{one.high, one.low + tail},
                       {double_of(half << 52), double_of((biased - half) << 52)}};
}

// Keeps x where `exponential` works; outside, the result is infinite or zero all the same.
INLINE double clamp_exponent(double x) {
  x = x > 710 ? 710 : x;
  return x < -746 ? -746 : x;
}

// e^x. Error below 0.6 units in the last place.
INLINE double exp_value(double x) {
  Exponential e = exponential(clamp_exponent(x), 0);
  double y = ((e.value.high + e.value.low) * e.scale[0]) * e.scale[1];
  return x != x ? x : y;
}

// e^x as a pair, for |x| small enough that neither end overflows.
INLINE Pair exp_pair(double x) {
  Exponential e = exponential(clamp_exponent(x), 0);
  Pair p = fast_sum(e.value.high, e.value.low);
  return (Pair){(p.high * e.scale[0]) * e.scale[1], (p.low * e.scale[0]) * e.scale[1]};
}
