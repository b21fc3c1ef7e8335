#include "elementwise.h"
#include "erf.h"
#include "exponential.h"

// gelu x = x times the normal distribution's share below x = x / 2 (1 + erf(x / sqrt 2)), and its
// slope share + x e^(-x^2 / 2) / sqrt(2 pi). Source: Hendrycks and Gimpel 2016; not the form with
// tanh.
#define ROOT_HALF 0x1.6a09e667f3bcdp-1
#define NORMAL_PEAK 0x1.9884533d43651p-2

INLINE double gelu_value(double x) {
  return x == -INFINITY ? -0.0 : 0.5 * x * (1 + erf_value(x * ROOT_HALF));
}

INLINE double gelu_slope(double x) {
  double density = x * NORMAL_PEAK * exp_value(-0.5 * x * x);
  return 0.5 * (1 + erf_value(x * ROOT_HALF)) + (fabs(x) > 40 ? 0 : density);
}

ELEMENTWISE(ak_gelu, gelu_value)

#define PARAMETERS(T) (const T *x, const T *dy, T *dx, ptrdiff_t count)
#define SLOPE(name, T)                                       \
  INLINE void name##_body PARAMETERS(T) {                    \
    for (ptrdiff_t i = 0; i < count; i++)                    \
      dx[i] = (T)((double)dy[i] * gelu_slope((double)x[i])); \
  }                                                          \
  KERNEL(name, PARAMETERS(T), (x, dy, dx, count))

SLOPE(ak_gelu_gradient_f64, double)
SLOPE(ak_gelu_gradient_f32, float)
