// One query of additive attention, forward and backward. No include guard: see `each_path.h`.
//
// Nothing is kept of the hyperbolic tangents, of which there are as many as queries times keys
// times units: the way back computes them again, sooner than memory would bring them.
#include "rows.h"

// A query's row of weights and its output.
INLINE void NAME(attend)(const ak_additive *s, const T *query, const T *keys, const T *vector,
                         const T *values, const T *bias, T *weights, T *output) {
  for (ptrdiff_t j = 0; j < s->keys; j++) {
    if (bias && bias[j] == (T)-INFINITY) {
      weights[j] = (T)-INFINITY;
      continue;
    }
    const T *key = keys + j * s->size;
    L sum = (L)(T)0;
    for (ptrdiff_t a = 0; a < s->size; a += 16) {
      ptrdiff_t n = s->size - a;
      L t = NAME(tanh_lanes)(load_up_to(query + a, n) + load_up_to(key + a, n));
      sum = FUSE(t, load_up_to(vector + a, n), sum);
    }
    T score = fold_lanes(sum);
    weights[j] = bias ? score + bias[j] : score;
  }
  T m = NAME(row_largest)(weights, s->keys);
  NAME(row_exp)(weights, m == (T)-INFINITY ? 0 : m, weights, s->keys);
  T sum = NAME(row_sum)(weights, s->keys);
  if (sum != 0)
    for (ptrdiff_t j = 0; j < s->keys; j++) weights[j] /= sum;
  for (ptrdiff_t i = 0; i < s->value_size; i += 16) {
    ptrdiff_t n = s->value_size - i;
    L mixed = (L)(T)0;
    for (ptrdiff_t j = 0; j < s->keys; j++)
      if (weights[j] != 0)
        mixed = FUSE((L)weights[j], load_up_to(values + j * s->value_size + i, n), mixed);
    store_up_to(output + i, mixed, n);
  }
}

// The gradients of one query's operands but for the values: the query's own, which may take the
// query's place, and what is added to those of keys and vector. Either given gradient may be null.
// `slopes` has room for a row of weights.
INLINE void NAME(attend_back)(const ak_additive *s, const T *query, const T *keys,
                              const T *vector, const T *values, const T *weights,
                              const T *output_gradient, const T *weight_gradient, T *slopes,
                              T *query_gradient, T *key_gradient, T *vector_gradient) {
  for (ptrdiff_t j = 0; j < s->keys; j++) {
    slopes[j] = 0;
    if (weights[j] == 0) continue;
    if (output_gradient)
      slopes[j] = NAME(row_dot)(output_gradient, values + j * s->value_size, s->value_size);
    if (weight_gradient) slopes[j] += weight_gradient[j];
  }
  T mean = NAME(row_dot)(weights, slopes, s->keys);
  for (ptrdiff_t j = 0; j < s->keys; j++)
    slopes[j] = weights[j] == 0 ? 0 : weights[j] * (slopes[j] - mean);
  for (ptrdiff_t a = 0; a < s->size; a += 16) {
    ptrdiff_t n = s->size - a;
    L q = load_up_to(query + a, n), v = load_up_to(vector + a, n);
    L dq = (L)(T)0, dv = load_up_to(vector_gradient + a, n);
    for (ptrdiff_t j = 0; j < s->keys; j++) {
      if (slopes[j] == 0) continue;
      ptrdiff_t place = j * s->size + a;
      L slope = (L)slopes[j], t = NAME(tanh_lanes)(q + load_up_to(keys + place, n));
      L d = (slope * v) * ((L)(T)1 - t * t);
      dv = FUSE(slope, t, dv);
      dq += d;
      store_up_to(key_gradient + place, load_up_to(key_gradient + place, n) + d, n);
    }
    store_up_to(query_gradient + a, dq, n);
    store_up_to(vector_gradient + a, dv, n);
  }
}

// About how long a number of queries takes, in nanoseconds, one way.
INLINE double NAME(attending_time)(const ak_additive *s, ptrdiff_t queries) {
  return (double)queries * (double)s->keys *
         ((double)(s->size + 16) * 4 / (double)W + (double)s->value_size / (double)W + 5);
}
