#include "elementwise.h"
#include "logarithm.h"

ELEMENTWISE(ak_log2, log2_value)
