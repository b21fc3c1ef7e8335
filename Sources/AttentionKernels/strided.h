// Makes a kernel of a function of two elements, with broadcasting.
//
// The result is contiguous. Each operand has a step along each axis, 0 where it is repeated.
// `value64` and `value32` take and return the element type. Long results are cut up for threads.
#pragma once
#include "kernel.h"
#include "spans.h"

#define STRIDED_PARAMETERS(T)                                                             \
  (const T *a, const T *b, T *y, ptrdiff_t rank, const ptrdiff_t *sizes,                  \
   const ptrdiff_t *a_steps, const ptrdiff_t *b_steps)

#define PART_PARAMETERS(T)                                                                \
  (const T *a, const T *b, T *y, ptrdiff_t rank, const ptrdiff_t *sizes,                  \
   const ptrdiff_t *a_steps, const ptrdiff_t *b_steps, Part part)

#define STRIDED_TYPE(name, T, value)                                                      \
  INLINE void name##_run(const T *a, ptrdiff_t p, const T *b, ptrdiff_t q, T *y,          \
                         ptrdiff_t count) {                                               \
    if (p == 1 && q == 1)                                                                 \
      for (ptrdiff_t i = 0; i < count; i++) y[i] = value(a[i], b[i]);                     \
    else if (p == 1 && q == 0)                                                            \
      for (ptrdiff_t i = 0; i < count; i++) y[i] = value(a[i], b[0]);                     \
    else if (p == 0 && q == 1)                                                            \
      for (ptrdiff_t i = 0; i < count; i++) y[i] = value(a[0], b[i]);                     \
    else                                                                                  \
      for (ptrdiff_t i = 0; i < count; i++) y[i] = value(a[i * p], b[i * q]);             \
  }                                                                                       \
  INLINE void name##_part_body PART_PARAMETERS(T) {                                       \
    ptrdiff_t last = rank - 1, index[AK_MAXIMUM_RANK] = {0};                              \
    ptrdiff_t p = a_steps[last], q = b_steps[last], count = part.to - part.from;          \
    ptrdiff_t rest = part.first;                                                          \
    for (ptrdiff_t axis = last - 1; axis >= 0 && rest > 0; axis--) {                      \
      index[axis] = rest % sizes[axis];                                                   \
      rest /= sizes[axis];                                                                \
      a += index[axis] * a_steps[axis];                                                   \
      b += index[axis] * b_steps[axis];                                                   \
    }                                                                                     \
    a += part.from * p;                                                                   \
    b += part.from * q;                                                                   \
    y += part.first * sizes[last] + part.from;                                            \
    for (ptrdiff_t row = part.first;;) {                                                  \
      name##_run(a, p, b, q, y, count);                                                   \
      if (++row == part.end) return;                                                      \
      y += sizes[last];                                                                   \
      for (ptrdiff_t axis = last - 1; axis >= 0; axis--) {                                \
        a += a_steps[axis];                                                               \
        b += b_steps[axis];                                                               \
        if (++index[axis] < sizes[axis]) break;                                           \
        index[axis] = 0;                                                                  \
        a -= a_steps[axis] * sizes[axis];                                                 \
        b -= b_steps[axis] * sizes[axis];                                                 \
      }                                                                                   \
    }                                                                                     \
  }                                                                                       \
  static void name##_part PART_PARAMETERS(T);                                             \
  KERNEL(name##_part, PART_PARAMETERS(T), (a, b, y, rank, sizes, a_steps, b_steps, part)) \
  typedef struct {                                                                        \
    const T *a, *b;                                                                       \
    T *y;                                                                                 \
    ptrdiff_t rank;                                                                       \
    const ptrdiff_t *sizes, *a_steps, *b_steps;                                           \
    Rows rows;                                                                            \
  } name##_work;                                                                          \
  static void name##_task(void *context, ptrdiff_t index) {                               \
    const name##_work *s = context;                                                       \
    name##_part(s->a, s->b, s->y, s->rank, s->sizes, s->a_steps, s->b_steps,              \
                part_of(&s->rows, index));                                                \
  }                                                                                       \
  void name STRIDED_PARAMETERS(T) {                                                       \
    Rows rows = rows_of(rank, sizes);                                                     \
    if (is_short(&rows)) {                                                                \
      name##_part(a, b, y, rank, sizes, a_steps, b_steps, all_of(&rows));                 \
      return;                                                                             \
    }                                                                                     \
    ptrdiff_t tasks = cut(&rows);                                                         \
    name##_work work = {a, b, y, rank, sizes, a_steps, b_steps, rows};                    \
    ak_parallel(tasks, MOVING * (double)rows.rows * (double)rows.length, name##_task,     \
                &work);                                                                   \
  }

#define STRIDED(name, value64, value32)        \
  STRIDED_TYPE(name##_f64, double, value64)    \
  STRIDED_TYPE(name##_f32, float, value32)
