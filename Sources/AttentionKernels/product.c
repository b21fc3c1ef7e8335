#include "kernel.h"

// C = A B, row by row: A is m by k, B is k by n, C is m by n, all contiguous.
//
// Every element is one accumulator that starts at 0 and takes its k products in index order, each
// by one fused multiply-add. That fixes its bits; tiles only change which elements are computed
// side by side.
enum { TILE = 16 };

#define PARAMETERS(T) \
  (const T *a, const T *b, T *c, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n)

#define PRODUCT(name, T, FMA)                                                     \
  INLINE void name##_body PARAMETERS(T) {                                         \
    for (ptrdiff_t i = 0; i < m; i++, a += k, c += n) {                           \
      ptrdiff_t j = 0;                                                            \
      for (; j + TILE <= n; j += TILE) {                                          \
        T sum[TILE] = {0};                                                        \
        for (ptrdiff_t p = 0; p < k; p++)                                         \
          for (int l = 0; l < TILE; l++) sum[l] = FMA(a[p], b[p * n + j + l], sum[l]); \
        for (int l = 0; l < TILE; l++) c[j + l] = sum[l];                         \
      }                                                                           \
      for (; j < n; j++) {                                                        \
        T sum = 0;                                                                \
        for (ptrdiff_t p = 0; p < k; p++) sum = FMA(a[p], b[p * n + j], sum);     \
        c[j] = sum;                                                               \
      }                                                                           \
    }                                                                             \
  }                                                                               \
  KERNEL(name, PARAMETERS(T), (a, b, c, m, k, n))

PRODUCT(ak_product_f64, double, __builtin_fma)
PRODUCT(ak_product_f32, float, __builtin_fmaf)
