// Scaled dot-product attention and its gradient: output = softmax(Q Kt scale + bias) V, with hidden
// keys left out.
//
// Source: Vaswani et al. 2017, "Attention Is All You Need", equation (1); computed block by block
// with a running maximum as in Dao et al. 2022, "FlashAttention", so that no T by S matrix is
// needed.
#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

// Where an operand's element (sequence, head, row, column) lies: each step in elements, its columns
// side by side. Heads that were split out of [sequences, rows, heads * size] need no copy.
typedef struct {
  ptrdiff_t sequence, head, row;
} ak_steps;

// The same for what is added to or taken from the scores: 0 where it is repeated.
typedef struct {
  ptrdiff_t sequence, head, row, column;
} ak_score_steps;

// T queries and S keys of `size` elements, S values of `value_size`, for each head of each
// sequence.
typedef struct {
  ptrdiff_t sequences, heads, queries, keys, size, value_size;
  double scale;              // What Q Kt is multiplied by.
  int causal;                // When not 0, query i sees keys 0 to i + S - T only.
  const ptrdiff_t *lengths;  // When not null, sequence b has only its first lengths[b] keys.
  ak_steps query_steps, key_steps, value_steps, output_steps, weight_steps;
  ak_score_steps bias_steps, keep_steps;
  // Of the gradients, in the backward pass only.
  ak_steps query_gradient_steps, key_gradient_steps, value_gradient_steps,
      output_gradient_steps;
  ak_steps weight_gradient_steps, bias_gradient_steps;
} ak_attention;

// output [sequences, heads, T, value_size], and what was asked for:
//   bias     null, or what is added to the scaled scores; minus infinity hides a key
//   keep     null, or 0 where a key is hidden
//   weights  null, or the shares of attention [sequences, heads, T, S]
//   log_sums null, or ln of the sum of e^score for each query, contiguous [sequences, heads, T]:
//            the backward pass needs them
// A query that sees no key has output and weights 0 and log-sum minus infinity. The output does not
// depend on whether weights are asked for. Values and keys that are hidden should be finite: 0
// times infinity is NaN wherever a block of keys is not hidden as a whole.
void ak_attention_forward_f64(const ak_attention *shape, const double *queries,
                              const double *keys, const double *values, const double *bias,
                              const uint8_t *keep, double *output, double *weights,
                              double *log_sums);
void ak_attention_forward_f32(const ak_attention *shape, const float *queries,
                              const float *keys, const float *values, const float *bias,
                              const uint8_t *keep, float *output, float *weights,
                              float *log_sums);

// The gradients of a scalar, given that of the output, which overwrite what stood there.
//   weight_gradient  null, or the scalar's gradient with respect to the weights; `weights`, which
//                    are not read otherwise, must then be those of the forward pass
//   bias_gradient    null, or where to write the gradient of the bias, whole: [sequences, heads, T,
// S] Every (sequence, head) needs its own place in each gradient. A key that a query does not see
// has a gradient of exactly 0 from it.
void ak_attention_backward_f64(const ak_attention *shape, const double *queries,
                               const double *keys, const double *values, const double *bias,
                               const uint8_t *keep, const double *output,
                               const double *log_sums, const double *weights,
                               const double *output_gradient, const double *weight_gradient,
                               double *query_gradient, double *key_gradient,
                               double *value_gradient, double *bias_gradient);
void ak_attention_backward_f32(const ak_attention *shape, const float *queries,
                               const float *keys, const float *values, const float *bias,
                               const uint8_t *keep, const float *output, const float *log_sums,
                               const float *weights, const float *output_gradient,
                               const float *weight_gradient, float *query_gradient,
                               float *key_gradient, float *value_gradient,
                               float *bias_gradient);

#if defined(__cplusplus)
}
#endif
