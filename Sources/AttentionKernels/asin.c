#include "arctangent.h"
#include "elementwise.h"

// The angle whose sine is x, for -1 <= x <= 1. Error below 0.7 units in the last place.
INLINE double asin_value(double x) {
  if (!(fabs(x) <= 1)) return NAN;
  if (x == 0) return x;
  return copysign(pair_value(first_quadrant_angle((Pair){fabs(x), 0}, other_side(x))), x);
}

ELEMENTWISE(ak_asin, asin_value)
