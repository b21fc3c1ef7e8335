#include "elementwise.h"
#include "exponential.h"

// 1 / (1 + e^-x), from e^-|x| so that nothing overflows.
// Error below 0.7 units in the last place.
INLINE double sigmoid_value(double x) {
  Pair e = exp_pair(-fabs(x)), d = fast_sum(1, e.high);
  d.low += e.low;
  Pair top = {x < 0 ? e.high : 1, x < 0 ? e.low : 0};
  Pair q = quotient(top, d);
  return x != x ? x : q.high + q.low;
}

ELEMENTWISE(ak_sigmoid, sigmoid_value)
