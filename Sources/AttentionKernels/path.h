// The path in use, as kernels ask for it.
#pragma once
#include <stdatomic.h>

#include "AttentionKernelPaths.h"

// Minus one until it is chosen.
extern _Atomic int ak_path_in_use;

static inline __attribute__((always_inline)) ak_path current_path(void) {
  int path = atomic_load_explicit(&ak_path_in_use, memory_order_relaxed);
  return path >= 0 ? (ak_path)path : ak_current_path();
}
