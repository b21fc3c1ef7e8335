#include "arctangent.h"
#include "elementwise.h"

// The angle whose tangent is x, between -pi / 2 and pi / 2. Error below 0.7 units in the last
// place.
INLINE double atan_value(double x) {
  if (x != x || x == 0) return x;
  double a = fabs(x);
  Pair angle = a > 0x1p70 ? (Pair){HALF_PI_HIGH, HALF_PI_LOW}
                          : first_quadrant_angle((Pair){a, 0}, (Pair){1, 0});
  return copysign(pair_value(angle), x);
}

ELEMENTWISE(ak_atan, atan_value)
