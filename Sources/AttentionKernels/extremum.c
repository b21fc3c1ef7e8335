#include "strided.h"

// The larger and the smaller of two; NaN if either is.
#define MAXIMUM(a, b) ((a) > (b) || (a) != (a) ? (a) : (b))
#define MINIMUM(a, b) ((a) < (b) || (a) != (a) ? (a) : (b))

STRIDED(ak_maximum, MAXIMUM, MAXIMUM)
STRIDED(ak_minimum, MINIMUM, MINIMUM)
