// Reads KERNEL_FILE for float and for double; see `each_path.h`.
#define T float
#define TYPE f32
#define UNSIGNED uint32_t
#define IS_FLOAT 1
#include "vectors.h"
#include KERNEL_FILE
#undef T
#undef TYPE
#undef UNSIGNED
#undef IS_FLOAT

#define T double
#define TYPE f64
#define UNSIGNED uint64_t
#define IS_FLOAT 0
#include "vectors.h"
#include KERNEL_FILE
#undef T
#undef TYPE
#undef UNSIGNED
#undef IS_FLOAT
