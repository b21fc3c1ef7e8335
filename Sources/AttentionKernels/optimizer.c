// One step of an optimizer over one parameter's elements: a single pass that reads the gradient and
// updates parameter and moments in place.
//
// Sources: Kingma and Ba 2015 (Adam); Loshchilov and Hutter 2019 (AdamW); Sutskever et al. 2013
// (momentum, Nesterov's), each in the form that PyTorch documents.
#if !defined(PATH)

#include "kernel.h"
#include "pool.h"

enum { CHUNK = 16384 };

#define ADAM_PARAMETERS(T) \
  (const ak_adam *step, const T *gradient, T *parameter, T *first, T *second, ptrdiff_t count)

#define SGD_PARAMETERS(T) \
  (const ak_sgd *step, const T *gradient, T *parameter, T *velocity, ptrdiff_t count)

#define KERNEL_FILE "optimizer.c"
#include "each_path.h"

CHOOSE(ak_adam_f64, ADAM_PARAMETERS(double), (step, gradient, parameter, first, second, count))
CHOOSE(ak_adam_f32, ADAM_PARAMETERS(float), (step, gradient, parameter, first, second, count))

CHOOSE(ak_sgd_f64, SGD_PARAMETERS(double), (step, gradient, parameter, velocity, count))
CHOOSE(ak_sgd_f32, SGD_PARAMETERS(float), (step, gradient, parameter, velocity, count))

#else

typedef struct {
  const ak_adam *adam;
  const ak_sgd *sgd;
  const T *gradient;
  T *parameter, *first, *second;
  ptrdiff_t count;
} NAME(Update);

static void NAME(adam_task)(void *context, ptrdiff_t index) {
  const NAME(Update) *s = context;
  const ak_adam *a = s->adam;
  ptrdiff_t end = (index + 1) * CHUNK < s->count ? (index + 1) * CHUNK : s->count;
  const L decay = (L)(T)a->weight_decay, kept = (L)(T)(1 - a->learning_rate * a->weight_decay);
  const L beta2 = (L)(T)a->beta2, rest1 = (L)(T)(1 - a->beta1), rest2 = (L)(T)(1 - a->beta2);
  const L rate = (L)(T)(a->learning_rate / a->correction1),
          root = (L)(T)__builtin_sqrt(a->correction2);
  const L epsilon = (L)(T)a->epsilon;
  for (ptrdiff_t i = index * CHUNK; i < end; i += 16) {
    ptrdiff_t n = end - i;
    L g = load_up_to(s->gradient + i, n), p = load_up_to(s->parameter + i, n);
    if (a->weight_decay != 0) {
      if (a->decoupled)
        p *= kept;
      else
        g = FUSE(decay, p, g);
    }
    L m = load_up_to(s->first + i, n), v = load_up_to(s->second + i, n);
    m = FUSE(rest1, g - m, m);
    v = FUSE(rest2 * g, g, beta2 * v);
    p -= rate * (m / (__builtin_elementwise_sqrt(v) / root + epsilon));
    store_up_to(s->first + i, m, n);
    store_up_to(s->second + i, v, n);
    store_up_to(s->parameter + i, p, n);
  }
}

static void NAME(sgd_task)(void *context, ptrdiff_t index) {
  const NAME(Update) *s = context;
  const ak_sgd *a = s->sgd;
  ptrdiff_t end = (index + 1) * CHUNK < s->count ? (index + 1) * CHUNK : s->count;
  const L decay = (L)(T)a->weight_decay, momentum = (L)(T)a->momentum,
          rate = (L)(T)a->learning_rate;
  const L fresh = (L)(T)(1 - a->dampening);
  for (ptrdiff_t i = index * CHUNK; i < end; i += 16) {
    ptrdiff_t n = end - i;
    L g = load_up_to(s->gradient + i, n), p = load_up_to(s->parameter + i, n);
    if (a->weight_decay != 0) g = FUSE(decay, p, g);
    if (s->first) {
      L v = a->is_first ? g : FUSE(momentum, load_up_to(s->first + i, n), fresh * g);
      store_up_to(s->first + i, v, n);
      g = a->nesterov ? FUSE(momentum, v, g) : v;
    }
    store_up_to(s->parameter + i, p - rate * g, n);
  }
}

static void NAME(ak_adam) ADAM_PARAMETERS(T) {
  NAME(Update) s = {step, 0, gradient, parameter, first, second, count};
  ak_parallel((count + CHUNK - 1) / CHUNK, 0.6 * (double)count, NAME(adam_task), &s);
}

static void NAME(ak_sgd) SGD_PARAMETERS(T) {
  NAME(Update) s = {0, step, gradient, parameter, velocity, 0, count};
  ak_parallel((count + CHUNK - 1) / CHUNK, 0.3 * (double)count, NAME(sgd_task), &s);
}

#endif
