#include "path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Chooses the code for the processor, once.
//
// An own table and not the loader's indirect functions: those do not work in static programs, and
// cannot be changed while a test runs.
_Atomic int ak_path_in_use = -1;

static const char *const NAMES[] = {"portable", "neon", "avx2", "avx512"};
enum { PATHS = sizeof NAMES / sizeof NAMES[0] };

const char *ak_path_name(ak_path path) { return NAMES[path]; }

int ak_supports_path(ak_path path) {
  switch (path) {
#if defined(__x86_64__)
    case AK_PORTABLE:
      return 1;
    case AK_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case AK_AVX512:
      return ak_supports_path(AK_AVX2) && __builtin_cpu_supports("avx512f") &&
             __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512vl");
#elif defined(__aarch64__)
    case AK_NEON:
      return 1;
#else
    case AK_PORTABLE:
      return 1;
#endif
    default:
      return 0;
  }
}

static ak_path widest_path(void) {
  for (int path = PATHS - 1; path > 0; path--)
    if (ak_supports_path((ak_path)path)) return (ak_path)path;
  return AK_PORTABLE;
}

static ak_path first_choice(void) {
  const char *wanted = getenv("LECTERN_KERNELS");
  ak_path widest = widest_path();
  if (wanted == NULL || *wanted == 0) return widest;
  for (int path = 0; path < PATHS; path++) {
    if (strcmp(wanted, NAMES[path]) != 0) continue;
    if (ak_supports_path((ak_path)path)) return (ak_path)path;
    fprintf(stderr, "LECTERN_KERNELS: this processor has no %s; using %s\n", wanted, NAMES[widest]);
    return widest;
  }
  fprintf(stderr, "LECTERN_KERNELS: '%s' is none of portable, neon, avx2, avx512; using %s\n",
          wanted, NAMES[widest]);
  return widest;
}

ak_path ak_current_path(void) {
  int path = atomic_load(&ak_path_in_use);
  if (path >= 0) return (ak_path)path;
  int none = -1;
  path = first_choice();
  // A second thread that asked at the same time has found the same, or a test has chosen already.
  return atomic_compare_exchange_strong(&ak_path_in_use, &none, path) ? (ak_path)path
                                                                      : (ak_path)none;
}

int ak_set_path(ak_path path) {
  if (!ak_supports_path(path)) return 0;
  atomic_store(&ak_path_in_use, path);
  return 1;
}
