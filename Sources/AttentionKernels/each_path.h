// Reads a kernel file once for every path and element type.
//
// Such a file consists of two parts, `#if !defined(PATH)` with the public functions, which includes
// this header under its own name KERNEL_FILE, and `#else` with the kernel itself. The kernel is
// written once, in vectors; here it is compiled for each processor, so that the same operations, in
// the same order, come out everywhere. What it finds defined stands in `vectors.h`.
#if defined(__x86_64__)

#define PATH avx512
#define VECTOR_BYTES 64
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#include "each_type.h"
#pragma clang attribute pop
#undef PATH
#undef VECTOR_BYTES

#define PATH avx2
#define VECTOR_BYTES 32
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "each_type.h"
#pragma clang attribute pop
#undef PATH
#undef VECTOR_BYTES

#define PATH portable
#define VECTOR_BYTES 16
#include "each_type.h"
#undef PATH
#undef VECTOR_BYTES

// Defines the public function `name` of a type, which calls the path in use.
#define CHOOSE(name, parameters, arguments)       \
  void name parameters {                          \
    switch (current_path()) {                     \
      case AK_AVX512:                             \
        name##_avx512 arguments;                  \
        return;                                   \
      case AK_AVX2:                               \
        name##_avx2 arguments;                    \
        return;                                   \
      default:                                    \
        name##_portable arguments;                \
    }                                             \
  }

#else

#if defined(__aarch64__)
#define PATH neon
#else
#define PATH portable
#endif
#define VECTOR_BYTES 16
#include "each_type.h"
#undef PATH
#undef VECTOR_BYTES

#if defined(__aarch64__)
#define CHOOSE(name, parameters, arguments) \
  void name parameters { name##_neon arguments; }
#else
#define CHOOSE(name, parameters, arguments) \
  void name parameters { name##_portable arguments; }
#endif

#endif
