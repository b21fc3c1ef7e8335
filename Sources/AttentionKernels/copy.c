#include "kernel.h"
#include "spans.h"

// Moves elements between a contiguous array and one with a step along each axis; long arrays in
// parts, for threads.
#define MOVE(name, T, TARGET, SOURCE, source, target)                                     \
  typedef struct {                                                                        \
    const T *source;                                                                      \
    T *target;                                                                            \
    ptrdiff_t rank;                                                                       \
    const ptrdiff_t *sizes, *steps;                                                       \
    Rows rows;                                                                            \
  } name##_work;                                                                          \
  static void name##_part(const T *source, T *target, ptrdiff_t rank,                     \
                          const ptrdiff_t *sizes, const ptrdiff_t *steps, Part part) {    \
    ptrdiff_t last = rank - 1, step = steps[last], count = part.to - part.from;           \
    ptrdiff_t index[AK_MAXIMUM_RANK] = {0}, rest = part.first;                            \
    for (ptrdiff_t axis = last - 1; axis >= 0 && rest > 0; axis--) {                      \
      index[axis] = rest % sizes[axis];                                                   \
      rest /= sizes[axis];                                                                \
      spread += index[axis] * steps[axis];                                                \
    }                                                                                     \
    spread += part.from * step;                                                           \
    flat += part.first * sizes[last] + part.from;                                         \
    for (ptrdiff_t row = part.first;;) {                                                  \
      if (step == 1)                                                                      \
        memcpy(target, source, (size_t)count * sizeof(T));                                \
      else                                                                                \
        for (ptrdiff_t i = 0; i < count; i++) TARGET = SOURCE;                            \
      if (++row == part.end) return;                                                      \
      flat += sizes[last];                                                                \
      for (ptrdiff_t axis = last - 1; axis >= 0; axis--) {                                \
        spread += steps[axis];                                                            \
        if (++index[axis] < sizes[axis]) break;                                           \
        index[axis] = 0;                                                                  \
        spread -= steps[axis] * sizes[axis];                                              \
      }                                                                                   \
    }                                                                                     \
  }                                                                                       \
  static void name##_task(void *context, ptrdiff_t index) {                               \
    const name##_work *s = context;                                                       \
    name##_part(s->source, s->target, s->rank, s->sizes, s->steps,                        \
                part_of(&s->rows, index));                                                \
  }                                                                                       \
  void name(const T *source, T *target, ptrdiff_t rank, const ptrdiff_t *sizes,           \
            const ptrdiff_t *steps) {                                                     \
    Rows rows = rows_of(rank, sizes);                                                     \
    if (is_short(&rows)) {                                                                \
      name##_part(source, target, rank, sizes, steps, all_of(&rows));                     \
      return;                                                                             \
    }                                                                                     \
    ptrdiff_t tasks = cut(&rows);                                                         \
    name##_work work = {source, target, rank, sizes, steps, rows};                        \
    ak_parallel(tasks, MOVING * (double)rows.rows * (double)rows.length, name##_task,     \
                &work);                                                                   \
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
