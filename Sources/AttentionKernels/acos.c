#include "arctangent.h"
#include "elementwise.h"

// The angle in [0, pi] whose cosine is x, for -1 <= x <= 1. Error below 0.7 units in the last
// place.
INLINE double acos_value(double x) {
  if (!(fabs(x) <= 1)) return NAN;
  Pair angle = first_quadrant_angle(other_side(x), (Pair){fabs(x), 0});
  if (x >= 0) return pair_value(angle);
  Pair rest = fast_sum(PI_HIGH, -angle.high);
  return rest.high + (rest.low + (PI_LOW - angle.low));
}

ELEMENTWISE(ak_acos, acos_value)
