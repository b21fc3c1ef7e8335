#include "kernel.h"

#define PARAMETERS(T) (const T *x, T *y, ptrdiff_t rows, ptrdiff_t count)

// One sum for each row: the case of an axis that lies innermost.
void ak_sum_f64 PARAMETERS(double) { ak_sum_axis_f64(x, y, rows, count, 1); }
void ak_sum_f32 PARAMETERS(float) { ak_sum_axis_f32(x, y, rows, count, 1); }

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
