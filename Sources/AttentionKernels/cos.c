#include "elementwise.h"
#include "trigonometry.h"

INLINE double cos_value(double x) { return sin_shifted(x, 1); }

ELEMENTWISE(ak_cos, cos_value)
