#include "strided.h"

// 1 where the comparison holds, else 0; comparisons with NaN do not hold.
#define LESS(a, b) ((a) < (b))
#define LESS_OR_EQUAL(a, b) ((a) <= (b))
#define EQUAL(a, b) ((a) == (b))
#define NOT_EQUAL(a, b) ((a) != (b))

STRIDED(ak_less, LESS, LESS)
STRIDED(ak_less_or_equal, LESS_OR_EQUAL, LESS_OR_EQUAL)
STRIDED(ak_equal, EQUAL, EQUAL)
STRIDED(ak_not_equal, NOT_EQUAL, NOT_EQUAL)
