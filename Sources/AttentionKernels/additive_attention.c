// Additive attention and its gradients, for any number of queries at once.
//
// Forward, each query is a task of its own. Backward, a task is a sequence: its queries add to the
// same gradients of keys, one after the other. The vector's gradient is added up for each sequence
// and then over them, so that its order does not depend on the threads. The values' is one product
// for each sequence, of the weights' transpose and the output's gradient.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"
#include "pool.h"

#define KERNEL_FILE "additive_attention.c"
#include "each_path.h"

#define FORWARD_PARAMETERS(T)                                                              \
  (const ak_additive *shape, const T *queries, const T *keys, const T *vector,             \
   const T *values, const T *bias, T *weights, T *output)
#define FORWARD_ARGUMENTS (shape, queries, keys, vector, values, bias, weights, output)
CHOOSE(ak_additive_forward_f64, FORWARD_PARAMETERS(double), FORWARD_ARGUMENTS)
CHOOSE(ak_additive_forward_f32, FORWARD_PARAMETERS(float), FORWARD_ARGUMENTS)

#define BACKWARD_PARAMETERS(T)                                                             \
  (const ak_additive *shape, const T *queries, const T *keys, const T *vector,             \
   const T *values, const T *weights, const T *output_gradient, const T *weight_gradient,  \
   T *query_gradient, T *key_gradient, T *vector_gradient, T *value_gradient)
#define BACKWARD_ARGUMENTS                                                         \
  (shape, queries, keys, vector, values, weights, output_gradient, weight_gradient, \
   query_gradient, key_gradient, vector_gradient, value_gradient)
CHOOSE(ak_additive_backward_f64, BACKWARD_PARAMETERS(double), BACKWARD_ARGUMENTS)
CHOOSE(ak_additive_backward_f32, BACKWARD_PARAMETERS(float), BACKWARD_ARGUMENTS)

#else

#include "additive_rows.h"

#undef BATCHED_PRODUCT
#undef SUM_AXIS
#if IS_FLOAT
#define BATCHED_PRODUCT ak_batched_product_f32
#define SUM_AXIS ak_sum_axis_f32
#else
#define BATCHED_PRODUCT ak_batched_product_f64
#define SUM_AXIS ak_sum_axis_f64
#endif

typedef struct {
  const ak_additive *shape;
  const T *queries, *keys, *vector, *values, *bias;
  T *weights, *output;
} NAME(Forward);

static void NAME(forward_task)(void *context, ptrdiff_t index) {
  const NAME(Forward) *f = context;
  const ak_additive *s = f->shape;
  ptrdiff_t sequence = index / s->queries, query = index % s->queries;
  NAME(attend)
  (s, f->queries + index * s->size, f->keys + sequence * s->keys * s->size, f->vector,
   f->values + sequence * s->keys * s->value_size,
   f->bias ? f->bias + sequence * s->bias_sequence + query * s->bias_query : 0,
   f->weights + index * s->keys, f->output + index * s->value_size);
}

static void NAME(ak_additive_forward)(const ak_additive *s, const T *queries, const T *keys,
                                      const T *vector, const T *values, const T *bias,
                                      T *weights, T *output) {
  NAME(Forward) f = {s, queries, keys, vector, values, bias, weights, output};
  ptrdiff_t count = s->sequences * s->queries;
  ak_parallel(count, NAME(attending_time)(s, count), NAME(forward_task), &f);
}

typedef struct {
  const ak_additive *shape;
  const T *queries, *keys, *vector, *values, *weights, *output_gradient, *weight_gradient;
  T *query_gradient, *key_gradient;
  T *vectors;  // [sequences, size]: each one's part of the vector's gradient.
  T *slopes;   // [sequences, keys]
} NAME(Backward);

static void NAME(backward_task)(void *context, ptrdiff_t sequence) {
  const NAME(Backward) *f = context;
  const ak_additive *s = f->shape;
  ptrdiff_t keys = sequence * s->keys * s->size;
  T *vector = f->vectors + sequence * s->size;
  memset(f->key_gradient + keys, 0, (size_t)(s->keys * s->size) * sizeof(T));
  memset(vector, 0, (size_t)s->size * sizeof(T));
  for (ptrdiff_t query = 0; query < s->queries; query++) {
    ptrdiff_t row = sequence * s->queries + query;
    NAME(attend_back)
    (s, f->queries + row * s->size, f->keys + keys, f->vector,
     f->values + sequence * s->keys * s->value_size, f->weights + row * s->keys,
     f->output_gradient ? f->output_gradient + row * s->value_size : 0,
     f->weight_gradient ? f->weight_gradient + row * s->keys : 0, f->slopes + sequence * s->keys,
     f->query_gradient + row * s->size, f->key_gradient + keys, vector);
  }
}

static void NAME(ak_additive_backward)(const ak_additive *s, const T *queries, const T *keys,
                                       const T *vector, const T *values, const T *weights,
                                       const T *output_gradient, const T *weight_gradient,
                                       T *query_gradient, T *key_gradient, T *vector_gradient,
                                       T *value_gradient) {
  size_t bytes = (size_t)(s->sequences * (s->size + s->keys)) * sizeof(T);
  T *memory = ak_scratch(AK_SCRATCH_OUTER, bytes);
  NAME(Backward)
  f = {s,
       queries,
       keys,
       vector,
       values,
       weights,
       output_gradient,
       weight_gradient,
       query_gradient,
       key_gradient,
       memory,
       memory + s->sequences * s->size};
  double nanoseconds = 2 * NAME(attending_time)(s, s->sequences * s->queries);
  ak_parallel(s->sequences, nanoseconds, NAME(backward_task), &f);
  SUM_AXIS(memory, vector_gradient, 1, s->sequences, s->size);
  if (!output_gradient) {
    memset(value_gradient, 0,
           (size_t)(s->sequences * s->keys * s->value_size) * sizeof(T));
    return;
  }
  ptrdiff_t weight_step = s->queries * s->keys, output_step = s->queries * s->value_size;
  ptrdiff_t value_step = s->keys * s->value_size;
  BATCHED_PRODUCT(weights, 1, s->keys, output_gradient, s->value_size, 1, value_gradient,
                  s->value_size, s->keys, s->queries, s->value_size, 0, 1, &s->sequences,
                  &weight_step, &output_step, &value_step);
}

#endif
