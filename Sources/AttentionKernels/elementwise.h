// Makes an array kernel of a function of one double, for Double and Float. Long arrays are cut up for
// threads.
//
// Float goes through Double and is rounded once, so its result is the correctly rounded one but
// for rare ties.
#pragma once
#include "kernel.h"
#include "spans.h"

#define ELEMENTWISE_TYPE(name, T, value)                                                        \
  INLINE void name##_span_body(const T *x, T *y, ptrdiff_t count) {                             \
    for (ptrdiff_t i = 0; i < count; i++) y[i] = (T)value((double)x[i]);                        \
  }                                                                                             \
  static void name##_span(const T *x, T *y, ptrdiff_t count);                                   \
  KERNEL(name##_span, (const T *x, T *y, ptrdiff_t count), (x, y, count))                       \
  typedef struct {                                                                              \
    const T *x;                                                                                 \
    T *y;                                                                                       \
    ptrdiff_t count;                                                                            \
  } name##_work;                                                                                \
  static void name##_task(void *context, ptrdiff_t index) {                                     \
    const name##_work *s = context;                                                             \
    name##_span(s->x + index * SPAN, s->y + index * SPAN, length_of_span(s->count, index));     \
  }                                                                                             \
  void name(const T *x, T *y, ptrdiff_t count) {                                                \
    if (count < 2 * SPAN) {                                                                     \
      name##_span(x, y, count);                                                                 \
      return;                                                                                   \
    }                                                                                           \
    name##_work work = {x, y, count};                                                           \
    ak_parallel(spans_of(count), 4 * MOVING * (double)count, name##_task, &work);               \
  }

#define ELEMENTWISE(name, value)               \
  ELEMENTWISE_TYPE(name##_f64, double, value)  \
  ELEMENTWISE_TYPE(name##_f32, float, value)
