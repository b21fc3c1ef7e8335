#include "kernel.h"

// C = A B, row by row: A is m by k, B is k by n, C is m by n, all contiguous.
//
// Every element is one accumulator that starts at 0 and takes its k products in index order, each
// by one fused multiply-add. That fixes its bits; tiles only change which elements are computed
// side by side.
enum { ROWS = 4, COLUMNS = 8 };

#define PARAMETERS(T) \
  (const T *a, const T *b, T *c, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n)

#define PRODUCT(name, T, FMA)                                                            \
  INLINE void name##_tile(const T *a, const T *b, T *c, ptrdiff_t k, ptrdiff_t n,        \
                          ptrdiff_t rows, ptrdiff_t columns) {                           \
    T sum[ROWS][COLUMNS] = {{0}};                                                        \
    for (ptrdiff_t p = 0; p < k; p++)                                                    \
      for (ptrdiff_t i = 0; i < rows; i++)                                               \
        for (ptrdiff_t j = 0; j < columns; j++)                                          \
          sum[i][j] = FMA(a[i * k + p], b[p * n + j], sum[i][j]);                        \
    for (ptrdiff_t i = 0; i < rows; i++)                                                 \
      for (ptrdiff_t j = 0; j < columns; j++) c[i * n + j] = sum[i][j];                  \
  }                                                                                      \
  INLINE void name##_body PARAMETERS(T) {                                                \
    for (ptrdiff_t i = 0; i < m; i += ROWS) {                                            \
      ptrdiff_t rows = m - i < ROWS ? m - i : ROWS;                                      \
      for (ptrdiff_t j = 0; j < n; j += COLUMNS) {                                       \
        ptrdiff_t columns = n - j < COLUMNS ? n - j : COLUMNS;                           \
        if (rows == ROWS && columns == COLUMNS)                                          \
          name##_tile(a + i * k, b + j, c + i * n + j, k, n, ROWS, COLUMNS);             \
        else                                                                             \
          name##_tile(a + i * k, b + j, c + i * n + j, k, n, rows, columns);             \
      }                                                                                  \
    }                                                                                    \
  }                                                                                      \
  KERNEL(name, PARAMETERS(T), (a, b, c, m, k, n))

PRODUCT(ak_product_f64, double, __builtin_fma)
PRODUCT(ak_product_f32, float, __builtin_fmaf)
