// The filter as it is compiled for this processor.
#define lectern_filter_enter native_filter_enter
#define lectern_filter_group native_filter_group
#define lectern_has_filters native_has_filters
#define lectern_has_watching native_has_watching
#include "../../Sources/CSystem/filter.c"

#define NAMED(what) native_##what
#include "views.h"
