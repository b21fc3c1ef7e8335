#include "strided.h"

#define ADD(a, b) ((a) + (b))
#define SUBTRACT(a, b) ((a) - (b))
#define MULTIPLY(a, b) ((a) * (b))
#define DIVIDE(a, b) ((a) / (b))

STRIDED(ak_add, ADD, ADD)
STRIDED(ak_subtract, SUBTRACT, SUBTRACT)
STRIDED(ak_multiply, MULTIPLY, MULTIPLY)
STRIDED(ak_divide, DIVIDE, DIVIDE)
