#include "elementwise.h"
#include "erf.h"

ELEMENTWISE(ak_erf, erf_value)
