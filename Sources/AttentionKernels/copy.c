#include "kernel.h"

// Moves elements between a contiguous array and one with a step along each axis.
#define MOVE(name, T, TARGET, SOURCE, source, target)                                     \
  void name(const T *source, T *target, ptrdiff_t rank, const ptrdiff_t *sizes,           \
            const ptrdiff_t *steps) {                                                     \
    ptrdiff_t last = rank - 1, step = steps[last], count = sizes[last];                   \
    ptrdiff_t index[AK_MAXIMUM_RANK] = {0};                                               \
    for (;;) {                                                                            \
      for (ptrdiff_t i = 0; i < count; i++) TARGET = SOURCE;                              \
      flat += count;                                                                      \
      ptrdiff_t axis = last - 1;                                                          \
      for (; axis >= 0; axis--) {                                                         \
        spread += steps[axis];                                                            \
        if (++index[axis] < sizes[axis]) break;                                           \
        index[axis] = 0;                                                                  \
        spread -= steps[axis] * sizes[axis];                                              \
      }                                                                                   \
      if (axis < 0) return;                                                               \
    }                                                                                     \
  }

MOVE(ak_gather_f64, double, flat[i], spread[i * step], spread, flat)
MOVE(ak_gather_f32, float, flat[i], spread[i * step], spread, flat)
MOVE(ak_scatter_f64, double, spread[i * step], flat[i], flat, spread)
MOVE(ak_scatter_f32, float, spread[i * step], flat[i], flat, spread)

void ak_convert_f64_f32(const double *x, float *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) y[i] = (float)x[i];
}

void ak_convert_f32_f64(const float *x, double *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) y[i] = x[i];
}

#define SELECT(name, T)                                                               \
  void name(const T *mask, const T *a, const T *b, T *y, ptrdiff_t count) {           \
    for (ptrdiff_t i = 0; i < count; i++) y[i] = mask[i] != 0 ? a[i] : b[i];          \
  }

SELECT(ak_select_f64, double)
SELECT(ak_select_f32, float)
