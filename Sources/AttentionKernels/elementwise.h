// Makes an array kernel of a function of one double, for Double and Float.
//
// Float goes through Double and is rounded once, so its result is the correctly rounded one but
// for rare ties.
#pragma once
#include "kernel.h"

#define ELEMENTWISE(name, value)                                                      \
  INLINE void name##_f64_body(const double *x, double *y, ptrdiff_t count) {          \
    for (ptrdiff_t i = 0; i < count; i++) y[i] = value(x[i]);                         \
  }                                                                                   \
  KERNEL(name##_f64, (const double *x, double *y, ptrdiff_t count), (x, y, count))    \
  INLINE void name##_f32_body(const float *x, float *y, ptrdiff_t count) {            \
    for (ptrdiff_t i = 0; i < count; i++) y[i] = (float)value((double)x[i]);          \
  }                                                                                   \
  KERNEL(name##_f32, (const float *x, float *y, ptrdiff_t count), (x, y, count))
