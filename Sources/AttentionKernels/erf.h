// erf x = 2 / sqrt(pi) times the integral of e^-t^2 from 0 to x. Below 1/2 an odd polynomial, then
// one polynomial for each quarter, added to the exact value in its middle; beyond 6 the result is
// 1. Error below 0.7 units in the last place.
#pragma once
#include "constants.h"
#include "kernel.h"

INLINE double erf_value(double x) {
  double a = fabs(x), y = 1;
  if (a < 0.5) {
    double square = x * x;
    Pair slope = exact_product(a, ERF_SLOPE_HIGH);
    double tail =
        fused(a * square, polynomial(ERF_TAIL, 9, square), fused(a, ERF_SLOPE_LOW, slope.low));
    Pair sum = fast_sum(a, slope.high);
    y = sum.high + (sum.low + tail);
  } else if (a < 6) {
    int k = (int)((a - 0.5) * 4);
    const double *row = ERF_STEP[k];
    double t = a - (0.625 + 0.25 * k);
    y = row[0] + fused(t, polynomial(row + 2, 10, t), row[1]);
  }
  return x != x ? x : copysign(y, x);
}
