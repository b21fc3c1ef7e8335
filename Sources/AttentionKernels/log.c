#include "elementwise.h"
#include "logarithm.h"

ELEMENTWISE(ak_log, log_value)
