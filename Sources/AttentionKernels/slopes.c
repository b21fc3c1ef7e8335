// Gradients of element functions in one pass, from the function's own result where that suffices,
// and sums in place.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"
#include "spans.h"

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

typedef struct {
  const T *x, *dy;
  T *y;
  T factor;
  ptrdiff_t count;
} NAME(Slopes);

// A function of arrays, made of one of the places i in a span.
#if !defined(EACH_SPAN)
#define EACH_SPAN(name, statement)                                                        \
  static void NAME(name##_task)(void *context, ptrdiff_t index) {                         \
    const NAME(Slopes) *s = context;                                                      \
    ptrdiff_t start = index * SPAN, count = length_of_span(s->count, index);              \
    const T *x = s->x + start, *dy = s->dy ? s->dy + start : 0, factor = s->factor;       \
    T *y = s->y + start;                                                                  \
    (void)dy, (void)factor;                                                               \
    for (ptrdiff_t i = 0; i < count; i++) statement;                                      \
  }
#endif

EACH_SPAN(tanh, y[i] = dy[i] * (1 - x[i] * x[i]))
EACH_SPAN(sigmoid, y[i] = dy[i] * (x[i] * (1 - x[i])))
EACH_SPAN(relu, y[i] = x[i] > 0 ? dy[i] : 0)
EACH_SPAN(add_scaled, y[i] = FUSE(factor, x[i], y[i]))
EACH_SPAN(accumulate, y[i] += x[i])

INLINE void NAME(each_span)(NAME(Slopes) s, void (*task)(void *, ptrdiff_t)) {
  ak_parallel(spans_of(s.count), MOVING * (double)s.count, task, &s);
}

static void NAME(ak_tanh_gradient) SLOPE_PARAMETERS(T) {
  NAME(each_span)((NAME(Slopes)){y, dy, dx, 0, count}, NAME(tanh_task));
}

static void NAME(ak_sigmoid_gradient) SLOPE_PARAMETERS(T) {
  NAME(each_span)((NAME(Slopes)){y, dy, dx, 0, count}, NAME(sigmoid_task));
}

static void NAME(ak_relu_gradient) SLOPE_PARAMETERS(T) {
  NAME(each_span)((NAME(Slopes)){y, dy, dx, 0, count}, NAME(relu_task));
}

static void NAME(ak_add_scaled) ADD_PARAMETERS(T) {
  NAME(each_span)((NAME(Slopes)){x, 0, y, factor, count}, NAME(add_scaled_task));
}

static void NAME(ak_accumulate) ACCUMULATE_PARAMETERS(T) {
  NAME(each_span)((NAME(Slopes)){x, 0, y, 0, count}, NAME(accumulate_task));
}

#endif
