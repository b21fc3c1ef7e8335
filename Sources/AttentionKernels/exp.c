#include "elementwise.h"
#include "exponential.h"

ELEMENTWISE(ak_exp, exp_value)
