#include "kernel.h"

// The place of the largest or smallest element of each row: the first of equals, and the first NaN
// before any number.
#define PLACE(name, T, BEATS)                                                             \
  void name(const T *x, ptrdiff_t *y, ptrdiff_t rows, ptrdiff_t count) {                  \
    for (ptrdiff_t r = 0; r < rows; r++, x += count) {                                    \
      ptrdiff_t best = 0;                                                                 \
      for (ptrdiff_t i = 1; i < count && x[best] == x[best]; i++)                         \
        if (x[i] BEATS x[best] || x[i] != x[i]) best = i;                                 \
      y[r] = best;                                                                        \
    }                                                                                     \
  }

PLACE(ak_place_of_maximum_f64, double, >)
PLACE(ak_place_of_maximum_f32, float, >)
PLACE(ak_place_of_minimum_f64, double, <)
PLACE(ak_place_of_minimum_f32, float, <)
