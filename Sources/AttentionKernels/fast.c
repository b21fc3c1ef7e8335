// Exponential, hyperbolic tangent and logistic function in the elements' own precision (`lanes.h`):
// a few times faster than the functions that are right to within 0.7 of a unit in the last place,
// and the ones that softmax and the recurrent layers use.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"

#define KERNEL_FILE "fast.c"
#include "each_path.h"

#define PARAMETERS(T) (const T *x, T *y, ptrdiff_t count)
#define FAST(name)                                      \
  CHOOSE(name##_f64, PARAMETERS(double), (x, y, count)) \
  CHOOSE(name##_f32, PARAMETERS(float), (x, y, count))

FAST(ak_fast_exp)
FAST(ak_fast_tanh)
FAST(ak_fast_sigmoid)

#else

#include "lanes.h"

static void NAME(ak_fast_exp)(const T *x, T *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += 16)
    store_up_to(y + i, NAME(exp_lanes)(load_up_to(x + i, count - i)), count - i);
}

static void NAME(ak_fast_tanh)(const T *x, T *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += 16)
    store_up_to(y + i, NAME(tanh_lanes)(load_up_to(x + i, count - i)), count - i);
}

static void NAME(ak_fast_sigmoid)(const T *x, T *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += 16)
    store_up_to(y + i, NAME(sigmoid_lanes)(load_up_to(x + i, count - i)), count - i);
}

#endif
