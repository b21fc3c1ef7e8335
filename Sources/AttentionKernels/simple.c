#include "elementwise.h"

// Functions that IEEE 754 or a comparison gives exactly.
#define SQRT(x) __builtin_elementwise_sqrt(x)
#define NEGATE(x) (-(x))
#define RELU(x) ((x) < 0 ? 0 : (x))

ELEMENTWISE(ak_sqrt, SQRT)
ELEMENTWISE(ak_abs, fabs)
ELEMENTWISE(ak_negate, NEGATE)
ELEMENTWISE(ak_relu, RELU)
