// Makes a kernel of a function of two elements, with broadcasting.
//
// The result is contiguous. Each operand has a step along each axis, 0 where it is repeated.
// `value64` and `value32` take and return the element type.
#pragma once
#include "kernel.h"

#define STRIDED_PARAMETERS(T)                                                             \
  (const T *a, const T *b, T *y, ptrdiff_t rank, const ptrdiff_t *sizes,                  \
   const ptrdiff_t *a_steps, const ptrdiff_t *b_steps)

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
  INLINE void name##_body STRIDED_PARAMETERS(T) {                                         \
    ptrdiff_t last = rank - 1, index[AK_MAXIMUM_RANK] = {0};                              \
    for (;;) {                                                                            \
      name##_run(a, a_steps[last], b, b_steps[last], y, sizes[last]);                     \
      y += sizes[last];                                                                   \
      ptrdiff_t axis = last - 1;                                                          \
      for (; axis >= 0; axis--) {                                                         \
        a += a_steps[axis];                                                               \
        b += b_steps[axis];                                                               \
        if (++index[axis] < sizes[axis]) break;                                           \
        index[axis] = 0;                                                                  \
        a -= a_steps[axis] * sizes[axis];                                                 \
        b -= b_steps[axis] * sizes[axis];                                                 \
      }                                                                                   \
      if (axis < 0) return;                                                               \
    }                                                                                     \
  }                                                                                       \
  KERNEL(name, STRIDED_PARAMETERS(T), (a, b, y, rank, sizes, a_steps, b_steps))

#define STRIDED(name, value64, value32)        \
  STRIDED_TYPE(name##_f64, double, value64)    \
  STRIDED_TYPE(name##_f32, float, value32)
