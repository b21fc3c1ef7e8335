#include "elementwise.h"
#include "exponential.h"

// tanh x = 1 - 2 / (e^2x + 1), carried as pairs; near zero, where that cancels, a polynomial.
// Error below 0.7 units in the last place.
INLINE double tanh_value(double x) {
  double a = fabs(x), clamped = a > 22 ? 22 : a;
  Pair e = exp_pair(2 * clamped), d = fast_sum(e.high, 1);
  d.low += e.low;
  Pair q = quotient((Pair){2, 0}, d), rest = fast_sum(1, -q.high);
  double large = rest.high + (rest.low - q.low);
  double square = x * x, small = fused(a * square, polynomial(TANH_TAIL, 8, square), a);
  return x != x ? x : copysign(a < 0.25 ? small : large, x);
}

ELEMENTWISE(ak_tanh, tanh_value)
