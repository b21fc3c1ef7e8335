#include "elementwise.h"
#include "trigonometry.h"

INLINE double sin_value(double x) { return x == 0 ? x : sin_shifted(x, 0); }

ELEMENTWISE(ak_sin, sin_value)
