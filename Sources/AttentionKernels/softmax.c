// Softmax and its logarithm, row by row, and their gradients. Each row is read once for its largest
// element, once for the powers and their sum, and once to divide.
//
// e^x is taken of x - m for the largest element m, so nothing overflows. A row that is minus
// infinity throughout is taken as it stands: its sum is 0 and so are its shares.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"
#include "logarithm.h"
#include "pool.h"

#define KERNEL_FILE "softmax.c"
#include "each_path.h"

#define PARAMETERS(T) (const T *x, T *y, ptrdiff_t rows, ptrdiff_t count)
#define ARGUMENTS (x, y, rows, count)
CHOOSE(ak_softmax_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_softmax_f32, PARAMETERS(float), ARGUMENTS)
CHOOSE(ak_log_softmax_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_log_softmax_f32, PARAMETERS(float), ARGUMENTS)

#define GRADIENT_PARAMETERS(T) (const T *y, const T *dy, T *dx, ptrdiff_t rows, ptrdiff_t count)
#define GRADIENT_ARGUMENTS (y, dy, dx, rows, count)
CHOOSE(ak_softmax_gradient_f64, GRADIENT_PARAMETERS(double), GRADIENT_ARGUMENTS)
CHOOSE(ak_softmax_gradient_f32, GRADIENT_PARAMETERS(float), GRADIENT_ARGUMENTS)
CHOOSE(ak_log_softmax_gradient_f64, GRADIENT_PARAMETERS(double), GRADIENT_ARGUMENTS)
CHOOSE(ak_log_softmax_gradient_f32, GRADIENT_PARAMETERS(float), GRADIENT_ARGUMENTS)

#else

#include "rows.h"

typedef struct {
  const T *x, *dy;
  T *y;
  ptrdiff_t rows, count, chunk;
} NAME(Rows);

static void NAME(softmax_task)(void *context, ptrdiff_t index) {
  const NAME(Rows) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *x = s->x + r * s->count;
    T *y = s->y + r * s->count, m = NAME(row_largest)(x, s->count);
    NAME(row_exp)(x, m == (T)-INFINITY ? 0 : m, y, s->count);
    T sum = NAME(row_sum)(y, s->count);
    if (sum == 0) continue;
    for (ptrdiff_t i = 0; i < s->count; i++) y[i] /= sum;
  }
}

static void NAME(log_softmax_task)(void *context, ptrdiff_t index) {
  const NAME(Rows) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *x = s->x + r * s->count;
    T *y = s->y + r * s->count, m = NAME(row_largest)(x, s->count);
    m = m == (T)-INFINITY ? 0 : m;
    // The powers are not kept: y may be x.
    T powers[256], sum = 0;
    if (s->count <= 256) {
      NAME(row_exp)(x, m, powers, s->count);
      sum = NAME(row_sum)(powers, s->count);
    } else {
      L lanes = (L)(T)0;
      ptrdiff_t i = 0;
      for (; i + 16 <= s->count; i += 16) lanes += NAME(exp_lanes)(load_lanes(x + i) - (L)m);
      if (i < s->count)
        lanes += NAME(exp_lanes)(load_some_lanes(x + i, s->count - i, (T)-INFINITY) - (L)m);
      sum = fold_lanes(lanes);
    }
    T log_sum = sum == 0 ? 0 : (T)log_value((double)sum);
    for (ptrdiff_t i = 0; i < s->count; i++) y[i] = (x[i] - m) - log_sum;
  }
}

static void NAME(softmax_gradient_task)(void *context, ptrdiff_t index) {
  const NAME(Rows) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *y = s->x + r * s->count, *dy = s->dy + r * s->count;
    T *dx = s->y + r * s->count, mean = NAME(row_dot)(y, dy, s->count);
    for (ptrdiff_t i = 0; i < s->count; i++) dx[i] = y[i] * (dy[i] - mean);
  }
}

static void NAME(log_softmax_gradient_task)(void *context, ptrdiff_t index) {
  const NAME(Rows) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *y = s->x + r * s->count, *dy = s->dy + r * s->count;
    T *dx = s->y + r * s->count;
    L sum = (L)NAME(row_sum)(dy, s->count);
    for (ptrdiff_t i = 0; i < s->count; i += 16) {
      ptrdiff_t n = s->count - i;
      L share = NAME(exp_lanes)(load_up_to(y + i, n));
      store_up_to(dx + i, FUSE(-share, sum, load_up_to(dy + i, n)), n);
    }
  }
}

INLINE void NAME(run_rows)(void (*task)(void *, ptrdiff_t), const T *x, const T *dy, T *y,
                           ptrdiff_t rows, ptrdiff_t count) {
  NAME(Rows) s = {x, dy, y, rows, count, NAME(rows_per_task)(count)};
  ak_parallel((rows + s.chunk - 1) / s.chunk, 0.3 * (double)rows * (double)(count + 20), task,
              &s);
}

static void NAME(ak_softmax)(const T *x, T *y, ptrdiff_t rows, ptrdiff_t count) {
  NAME(run_rows)(NAME(softmax_task), x, 0, y, rows, count);
}

static void NAME(ak_log_softmax)(const T *x, T *y, ptrdiff_t rows, ptrdiff_t count) {
  NAME(run_rows)(NAME(log_softmax_task), x, 0, y, rows, count);
}

static void NAME(ak_softmax_gradient)(const T *y, const T *dy, T *dx, ptrdiff_t rows,
                                      ptrdiff_t count) {
  NAME(run_rows)(NAME(softmax_gradient_task), y, dy, dx, rows, count);
}

static void NAME(ak_log_softmax_gradient)(const T *y, const T *dy, T *dx, ptrdiff_t rows,
                                          ptrdiff_t count) {
  NAME(run_rows)(NAME(log_softmax_gradient_task), y, dy, dx, rows, count);
}

#endif
