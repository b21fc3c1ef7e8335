#include "sum.h"

#define PARAMETERS(T) (const T *x, T *y, ptrdiff_t rows, ptrdiff_t count)
#define SUM(name, T, row_sum)                                                       \
  INLINE void name##_body PARAMETERS(T) {                                           \
    for (ptrdiff_t r = 0; r < rows; r++) y[r] = row_sum(x + r * count, count);      \
  }                                                                                 \
  KERNEL(name, PARAMETERS(T), (x, y, rows, count))

SUM(ak_sum_f64, double, row_sum_f64)
SUM(ak_sum_f32, float, row_sum_f32)

// Each element becomes the sum of its row up to and including it, added from first to last.
#define CUMULATIVE(name, T)                                          \
  void name PARAMETERS(T) {                                          \
    for (ptrdiff_t r = 0; r < rows; r++, x += count, y += count) {   \
      T sum = 0;                                                     \
      for (ptrdiff_t i = 0; i < count; i++) y[i] = sum += x[i];      \
    }                                                                \
  }

CUMULATIVE(ak_cumulative_sum_f64, double)
CUMULATIVE(ak_cumulative_sum_f32, float)
