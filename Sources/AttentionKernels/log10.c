#include "elementwise.h"
#include "logarithm.h"

ELEMENTWISE(ak_log10, log10_value)
