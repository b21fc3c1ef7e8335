// Sums along any axis of an array of `outer` by `count` by `inner` elements, without moving it.
//
// Each sum has the order of `sum.h`: fewer than 16 terms from first to last, otherwise 16 lanes and
// the fixed tree. The lanes of some neighbouring columns are kept side by side in the
// nearest cache while the rows pass by, each added to the lane that is its turn, so memory is read
// front to back.
#if !defined(PATH)

#include "kernel.h"
#include "pool.h"
#include "sum.h"

enum { COLUMNS = 64 };

#define KERNEL_FILE "sum_axis.c"
#include "each_path.h"

#define PARAMETERS(T) (const T *x, T *y, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner)
#define ARGUMENTS (x, y, outer, count, inner)

CHOOSE(ak_sum_axis_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_sum_axis_f32, PARAMETERS(float), ARGUMENTS)

#else

typedef struct {
  const T *x;
  T *y;
  ptrdiff_t count, inner, chunks, outer;
} NAME(SumAxis);

static void NAME(sum_columns)(const T *x, T *y, ptrdiff_t count, ptrdiff_t inner,
                              ptrdiff_t columns) {
  T lanes[LANES][COLUMNS];
  ptrdiff_t used = count < LANES ? 1 : LANES;
  for (ptrdiff_t lane = 0; lane < used; lane++)
    for (ptrdiff_t j = 0; j < columns; j++) lanes[lane][j] = 0;
  for (ptrdiff_t i = 0; i < count; i++, x += inner) {
    T *lane = lanes[i % used];
    for (ptrdiff_t j = 0; j < columns; j++) lane[j] += x[j];
  }
  for (ptrdiff_t half = used / 2; half > 0; half /= 2)
    for (ptrdiff_t lane = 0; lane < half; lane++)
      for (ptrdiff_t j = 0; j < columns; j++) lanes[lane][j] += lanes[lane + half][j];
  for (ptrdiff_t j = 0; j < columns; j++) y[j] = lanes[0][j];
}

INLINE T NAME(sum_row)(const T *x, ptrdiff_t count) {
  if (count < LANES) {
    T sum = 0;
    for (ptrdiff_t i = 0; i < count; i++) sum += x[i];
    return sum;
  }
  L lanes = (L)(T)0;
  ptrdiff_t i = 0;
  for (; i + LANES <= count; i += LANES) lanes += load_lanes(x + i);
  T all[LANES];
  store_lanes(all, lanes);
  for (int j = 0; i + j < count; j++) all[j] += x[i + j];
  return fold_lanes(load_lanes(all));
}

static void NAME(sum_task)(void *context, ptrdiff_t index) {
  const NAME(SumAxis) *s = context;
  if (s->inner == 1) {
    ptrdiff_t end = (index + 1) * COLUMNS < s->outer ? (index + 1) * COLUMNS : s->outer;
    for (ptrdiff_t r = index * COLUMNS; r < end; r++)
      s->y[r] = NAME(sum_row)(s->x + r * s->count, s->count);
    return;
  }
  ptrdiff_t row = index / s->chunks, j = index % s->chunks * COLUMNS;
  NAME(sum_columns)(s->x + row * s->count * s->inner + j, s->y + row * s->inner + j, s->count,
                    s->inner, s->inner - j < COLUMNS ? s->inner - j : COLUMNS);
}

static void NAME(ak_sum_axis)(const T *x, T *y, ptrdiff_t outer, ptrdiff_t count,
                              ptrdiff_t inner) {
  NAME(SumAxis) s = {x, y, count, inner, (inner + COLUMNS - 1) / COLUMNS, outer};
  ptrdiff_t tasks = inner == 1 ? (outer + COLUMNS - 1) / COLUMNS : outer * s.chunks;
  ak_parallel(tasks, 0.1 * (double)outer * (double)count * (double)inner, NAME(sum_task), &s);
}

#endif
