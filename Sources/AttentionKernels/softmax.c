#include "exponential.h"
#include "logarithm.h"
#include "sum.h"

#define PARAMETERS(T) (const T *x, T *y, ptrdiff_t rows, ptrdiff_t count)

// y = e^(x - m) and its sum, for the largest element m, so that nothing overflows. A row that is
// minus infinity throughout is taken as it stands: its sum is 0.
#define SHIFTED(name, T, row_sum)                                                         \
  INLINE T name(const T *x, T *y, ptrdiff_t count, T *largest) {                          \
    T m = -INFINITY;                                                                      \
    for (ptrdiff_t i = 0; i < count; i++) m = x[i] > m ? x[i] : m;                        \
    m = m == -INFINITY ? 0 : m;                                                           \
    for (ptrdiff_t i = 0; i < count; i++) y[i] = (T)exp_value((double)(x[i] - m));        \
    *largest = m;                                                                         \
    return row_sum(y, count);                                                             \
  }

SHIFTED(shifted_f64, double, row_sum_f64)
SHIFTED(shifted_f32, float, row_sum_f32)

// Each row divided into shares e^x / sum of e^x; a row of minus infinities has none and is zero.
#define SOFTMAX(name, T, shifted)                                                  \
  INLINE void name##_body PARAMETERS(T) {                                          \
    for (ptrdiff_t r = 0; r < rows; r++, x += count, y += count) {                 \
      T m, sum = shifted(x, y, count, &m);                                         \
      if (sum == 0) continue;                                                      \
      for (ptrdiff_t i = 0; i < count; i++) y[i] /= sum;                           \
    }                                                                              \
  }                                                                                \
  KERNEL(name, PARAMETERS(T), (x, y, rows, count))

SOFTMAX(ak_softmax_f64, double, shifted_f64)
SOFTMAX(ak_softmax_f32, float, shifted_f32)

// The logarithm of the softmax, x - m - ln(sum); minus infinity in a row of minus infinities.
#define LOG_SOFTMAX(name, T, shifted)                                              \
  INLINE void name##_body PARAMETERS(T) {                                          \
    for (ptrdiff_t r = 0; r < rows; r++, x += count, y += count) {                 \
      T m, sum = shifted(x, y, count, &m);                                         \
      T log_sum = sum == 0 ? 0 : (T)log_value((double)sum);                        \
      for (ptrdiff_t i = 0; i < count; i++) y[i] = (x[i] - m) - log_sum;           \
    }                                                                              \
  }                                                                                \
  KERNEL(name, PARAMETERS(T), (x, y, rows, count))

LOG_SOFTMAX(ak_log_softmax_f64, double, shifted_f64)
LOG_SOFTMAX(ak_log_softmax_f32, float, shifted_f32)
