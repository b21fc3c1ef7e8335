// Cross-entropy of rows of logits against the places of the right classes, and its gradient:
//
//   loss = ln(sum of e^x) - x[target]      dx = (softmax(x) - one at the target) * dloss
//
// The softmax is not kept, only the logarithm of each row's sum; the gradient takes the powers
// anew. A row whose target is `ignored` has loss 0 and gradient 0.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"
#include "logarithm.h"
#include "pool.h"

#define KERNEL_FILE "cross_entropy.c"
#include "each_path.h"

#define PARAMETERS(T)                                                                    \
  (const T *logits, const ptrdiff_t *targets, ptrdiff_t ignored, T *losses, T *log_sums, \
   ptrdiff_t rows, ptrdiff_t count)
CHOOSE(ak_cross_entropy_f64, PARAMETERS(double),
       (logits, targets, ignored, losses, log_sums, rows, count))
CHOOSE(ak_cross_entropy_f32, PARAMETERS(float),
       (logits, targets, ignored, losses, log_sums, rows, count))

#define GRADIENT_PARAMETERS(T)                                                      \
  (const T *logits, const ptrdiff_t *targets, ptrdiff_t ignored, const T *log_sums, \
   const T *dlosses, ptrdiff_t step, T *dlogits, ptrdiff_t rows, ptrdiff_t count)
#define GRADIENT_ARGUMENTS \
  (logits, targets, ignored, log_sums, dlosses, step, dlogits, rows, count)
CHOOSE(ak_cross_entropy_gradient_f64, GRADIENT_PARAMETERS(double), GRADIENT_ARGUMENTS)
CHOOSE(ak_cross_entropy_gradient_f32, GRADIENT_PARAMETERS(float), GRADIENT_ARGUMENTS)

#else

#include "rows.h"

typedef struct {
  const T *logits, *dlosses, *known;
  const ptrdiff_t *targets;
  T *losses, *log_sums, *dlogits;
  ptrdiff_t ignored, step, rows, count, chunk;
} NAME(CrossEntropy);

static void NAME(loss_task)(void *context, ptrdiff_t index) {
  const NAME(CrossEntropy) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows,
            count = s->count;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *x = s->logits + r * count;
    T m = NAME(row_largest)(x, count);
    m = m == (T)-INFINITY ? 0 : m;
    L sum = (L)(T)0;
    ptrdiff_t i = 0;
    for (; i + 16 <= count; i += 16) sum += NAME(exp_lanes)(load_lanes(x + i) - (L)m);
    if (i < count)
      sum += NAME(exp_lanes)(load_some_lanes(x + i, count - i, (T)-INFINITY) - (L)m);
    double log_sum = log_value((double)fold_lanes(sum));
    s->log_sums[r] = (T)((double)m + log_sum);
    s->losses[r] =
        s->targets[r] == s->ignored ? 0 : (T)(log_sum - ((double)x[s->targets[r]] - (double)m));
  }
}

static void NAME(gradient_task)(void *context, ptrdiff_t index) {
  const NAME(CrossEntropy) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows,
            count = s->count;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *x = s->logits + r * count;
    T *dx = s->dlogits + r * count;
    if (s->targets[r] == s->ignored) {
      memset(dx, 0, (size_t)count * sizeof(T));
      continue;
    }
    L log_sum = (L)s->known[r], slope = (L)s->dlosses[r * s->step];
    for (ptrdiff_t i = 0; i < count; i += 16) {
      ptrdiff_t n = count - i;
      store_up_to(dx + i, NAME(exp_lanes)(load_up_to(x + i, n) - log_sum) * slope, n);
    }
    dx[s->targets[r]] -= slope[0];
  }
}

static void NAME(ak_cross_entropy)(const T *logits, const ptrdiff_t *targets, ptrdiff_t ignored,
                                   T *losses, T *log_sums, ptrdiff_t rows, ptrdiff_t count) {
  NAME(CrossEntropy)
  s = {.logits = logits,
       .targets = targets,
       .ignored = ignored,
       .losses = losses,
       .log_sums = log_sums,
       .rows = rows,
       .count = count,
       .chunk = NAME(rows_per_task)(count)};
  ak_parallel((rows + s.chunk - 1) / s.chunk, 0.2 * (double)rows * (double)(count + 100),
              NAME(loss_task), &s);
}

static void NAME(ak_cross_entropy_gradient)(const T *logits, const ptrdiff_t *targets,
                                            ptrdiff_t ignored, const T *log_sums,
                                            const T *dlosses, ptrdiff_t step, T *dlogits,
                                            ptrdiff_t rows, ptrdiff_t count) {
  NAME(CrossEntropy)
  s = {.logits = logits,
       .targets = targets,
       .ignored = ignored,
       .known = log_sums,
       .dlosses = dlosses,
       .step = step,
       .dlogits = dlogits,
       .rows = rows,
       .count = count,
       .chunk = NAME(rows_per_task)(count)};
  ak_parallel((rows + s.chunk - 1) / s.chunk, 0.2 * (double)rows * (double)(count + 20),
              NAME(gradient_task), &s);
}

#endif
