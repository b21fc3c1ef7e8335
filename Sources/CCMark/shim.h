#ifndef LECTERN_CCMARK_SHIM_H
#define LECTERN_CCMARK_SHIM_H

// The short names (`NODE_TEXT`, `BULLET_LIST`) would only double every constant in Swift.
#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

#endif
