// Gradients of element functions in one pass, from the function's own result where that suffices,
// and sums in place.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"

#define SLOPE_PARAMETERS(T) (const T *y, const T *dy, T *dx, ptrdiff_t count)

#define ADD_PARAMETERS(T) (T factor, const T *x, T *y, ptrdiff_t count)

#define ACCUMULATE_PARAMETERS(T) (const T *x, T *y, ptrdiff_t count)

#define KERNEL_FILE "slopes.c"
#include "each_path.h"

#define SLOPE(name)                                                \
  CHOOSE(name##_f64, SLOPE_PARAMETERS(double), (y, dy, dx, count)) \
  CHOOSE(name##_f32, SLOPE_PARAMETERS(float), (y, dy, dx, count))
SLOPE(ak_tanh_gradient)
SLOPE(ak_sigmoid_gradient)
SLOPE(ak_relu_gradient)

CHOOSE(ak_add_scaled_f64, ADD_PARAMETERS(double), (factor, x, y, count))
CHOOSE(ak_add_scaled_f32, ADD_PARAMETERS(float), (factor, x, y, count))

CHOOSE(ak_accumulate_f64, ACCUMULATE_PARAMETERS(double), (x, y, count))
CHOOSE(ak_accumulate_f32, ACCUMULATE_PARAMETERS(float), (x, y, count))

#else

static void NAME(ak_tanh_gradient) SLOPE_PARAMETERS(T) {
  for (ptrdiff_t i = 0; i < count; i++) dx[i] = dy[i] * (1 - y[i] * y[i]);
}

static void NAME(ak_sigmoid_gradient) SLOPE_PARAMETERS(T) {
  for (ptrdiff_t i = 0; i < count; i++) dx[i] = dy[i] * (y[i] * (1 - y[i]));
}

static void NAME(ak_relu_gradient) SLOPE_PARAMETERS(T) {
  for (ptrdiff_t i = 0; i < count; i++) dx[i] = y[i] > 0 ? dy[i] : 0;
}

static void NAME(ak_add_scaled) ADD_PARAMETERS(T) {
  for (ptrdiff_t i = 0; i < count; i++) y[i] = FUSE(factor, x[i], y[i]);
}

static void NAME(ak_accumulate) ACCUMULATE_PARAMETERS(T) {
  for (ptrdiff_t i = 0; i < count; i++) y[i] += x[i];
}

#endif
