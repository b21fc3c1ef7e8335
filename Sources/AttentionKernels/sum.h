// The one order in which a row is summed, whatever the vector width or the number of threads.
//
// Fewer than 16 elements are added from first to last. Otherwise lane j of 16 adds elements j,
// j + 16, ...; then the upper half of the lanes is added to the lower half until one is left.
#pragma once
#include "kernel.h"

enum { LANES = 16 };

#define ROW_SUM(name, T)                                                    \
  INLINE T name(const T *x, ptrdiff_t count) {                              \
    T lanes[LANES] = {0};                                                   \
    if (count < LANES) {                                                    \
      T sum = 0;                                                            \
      for (ptrdiff_t i = 0; i < count; i++) sum += x[i];                    \
      return sum;                                                           \
    }                                                                       \
    ptrdiff_t i = 0;                                                        \
    for (; i + LANES <= count; i += LANES)                                  \
      for (int j = 0; j < LANES; j++) lanes[j] += x[i + j];                 \
    for (int j = 0; i + j < count; j++) lanes[j] += x[i + j];               \
    for (int half = LANES / 2; half > 0; half /= 2)                         \
      for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];           \
    return lanes[0];                                                        \
  }

ROW_SUM(row_sum_f64, double)
ROW_SUM(row_sum_f32, float)
