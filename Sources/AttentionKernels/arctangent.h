// The core of the inverse trigonometric functions.
#pragma once
#include "constants.h"
#include "kernel.h"

// The angle in [0, pi / 2] of a point with coordinates x, y >= 0, not both zero, given as pairs.
//
// The smaller coordinate over the larger is brought near zero by turning back by atan(k / 4), the
// nearest of five known angles; a polynomial gives the rest.
INLINE Pair first_quadrant_angle(Pair y, Pair x) {
  int steep = y.high > x.high;
  Pair a = steep ? x : y, b = steep ? y : x;
  int k = (int)(a.high / b.high * 4 + 0.5);
  double c = 0.25 * k;
  Pair cb = exact_product(c, b.high), ca = exact_product(c, a.high);
  Pair top = exact_sum(a.high, -cb.high), bottom = exact_sum(b.high, ca.high);
  top.low += a.low - fused(c, b.low, cb.low);
  bottom.low += b.low + fused(c, a.low, ca.low);
  Pair t = quotient(fast_sum(top.high, top.low), bottom);
  double square = t.high * t.high;
  double tail = fused(t.high * square, polynomial(ATAN_TAIL, 7, square), t.low);
  Pair angle = exact_sum(ATAN_STEP[k][0], t.high);
  angle.low += ATAN_STEP[k][1] + tail;
  if (!steep) return angle;
  Pair rest = exact_sum(HALF_PI_HIGH, -angle.high);
  rest.low += HALF_PI_LOW - angle.low;
  return rest;
}

// sqrt((1 - x)(1 + x)) as a pair, for |x| <= 1: the other side of a right triangle.
INLINE Pair other_side(double x) {
  Pair a = exact_sum(1, -x), b = exact_sum(1, x), p = exact_product(a.high, b.high);
  p.low += fused(a.high, b.low, a.low * b.high);
  double root = __builtin_sqrt(p.high);
  if (root == 0) return (Pair){0, 0};
  return (Pair){root, (fused(-root, root, p.high) + p.low) / (2 * root)};
}

INLINE double pair_value(Pair p) { return p.high + p.low; }
