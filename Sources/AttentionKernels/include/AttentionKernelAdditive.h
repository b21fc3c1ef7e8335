// Additive attention, alone and inside a recurrent decoder, and the gradients of both.
#pragma once
#include <stddef.h>

#include "AttentionKernelSequences.h"

#if defined(__cplusplus)
extern "C" {
#endif

// For query q of a sequence with keys k[j] and values x[j]:
//
//   e[j] = v . tanh(q + k[j]) + bias[j];  weights = softmax(e);  output = sum of weights[j] x[j]
//
// Source: Bahdanau, Cho and Bengio 2015, appendix A.1.2; q and k are states already multiplied with
// their parts of the weight. A key whose bias is minus infinity is not looked at. Where all are, the
// weights and the output are zero.
typedef struct {
  ptrdiff_t sequences, queries, keys, size, value_size;
  // Where the row of biases of a query lies, in elements; its elements lie side by side.
  ptrdiff_t bias_sequence, bias_query;
} ak_additive;

//   queries  [sequences, queries, size], contiguous as all that follow
//   keys     [sequences, keys, size]
//   vector   [size]
//   values   [sequences, keys, value_size]
//   bias     null, or what is added to the scores
//   weights  [sequences, queries, keys]
//   output   [sequences, queries, value_size]
//
// Orders: a score is summed in 16 lanes and a fixed tree; an output takes its keys in index order.
void ak_additive_forward_f64(const ak_additive *shape, const double *queries,
                             const double *keys, const double *vector, const double *values,
                             const double *bias, double *weights, double *output);
void ak_additive_forward_f32(const ak_additive *shape, const float *queries, const float *keys,
                             const float *vector, const float *values, const float *bias,
                             float *weights, float *output);

// The gradients of a scalar, given that of the output and of the weights; either may be null for
// zeros. `weights` are the forward pass's. What is written overwrites what stood there.
//
// Orders: what comes to a key is added query by query, and what comes to the vector by a sequence's
// queries and, within them, keys; then the sequences' parts as `ak_sum_axis` does.
void ak_additive_backward_f64(const ak_additive *shape, const double *queries,
                              const double *keys, const double *vector, const double *values,
                              const double *weights, const double *output_gradient,
                              const double *weight_gradient, double *query_gradient,
                              double *key_gradient, double *vector_gradient,
                              double *value_gradient);
void ak_additive_backward_f32(const ak_additive *shape, const float *queries, const float *keys,
                              const float *vector, const float *values, const float *weights,
                              const float *output_gradient, const float *weight_gradient,
                              float *query_gradient, float *key_gradient,
                              float *vector_gradient, float *value_gradient);

// A recurrent cell that asks before each step: with h the hidden state before,
//
//   q = Wq h + bq;  c = the output of additive attention;  h' = cell([x; c], h)
//
// `attention.queries` is the number of steps.
typedef struct {
  ak_additive attention;
  ak_cell cell;
  ptrdiff_t input_size, hidden_size;
} ak_decoder;

// What a decoder is given, or the gradients thereof, all contiguous. B sequences of T steps and S
// keys, A `attention.size`, V `value_size`, H `hidden_size`.
typedef struct {
  double *input;           // [B, T, input_size]
  double *keys;            // [B, S, A]
  double *values;          // [B, S, V]
  double *query_weights;   // Wq, [A, H]
  double *query_bias;      // null, or bq, [A]
  double *vector;          // v, [A]
  double *input_weights;   // [gates * H, input_size + V]
  double *hidden_weights;  // [gates * H, H]
  double *input_bias;      // null, or b, [gates * H]
  double *hidden_bias;     // null, or u, [gates * H]
  double *hidden;          // the first hidden state, [B, H]
  double *cell;            // an LSTM's first cell, [B, H], or null
} ak_decoder_operands_f64;

typedef struct {
  float *input;
  float *keys;
  float *values;
  float *query_weights;
  float *query_bias;
  float *vector;
  float *input_weights;
  float *hidden_weights;
  float *input_bias;
  float *hidden_bias;
  float *hidden;
  float *cell;
} ak_decoder_operands_f32;

// How many elements of workspace the forward pass fills for the backward pass.
ptrdiff_t ak_decoder_workspace(const ak_decoder *shape);

// features [B, T, H + V], each the new hidden state and the context it was made with; weights
// [B, T, S].
//
// Orders: a gate is one sum that takes its input's products in index order, then b + u, then the
// context's and the hidden state's; of GRU's n the hidden half is a sum of its own.
void ak_decoder_forward_f64(const ak_decoder *shape, const ak_decoder_operands_f64 *operands,
                            const double *bias, double *features, double *weights,
                            double *workspace);
void ak_decoder_forward_f32(const ak_decoder *shape, const ak_decoder_operands_f32 *operands,
                            const float *bias, float *features, float *weights,
                            float *workspace);

// The gradients of a scalar, given that of the features and of the weights; either may be null for
// zeros. Biases and cells that are null are not computed; what is written overwrites what stood
// there. The workspace is the forward pass's, and is used up.
void ak_decoder_backward_f64(const ak_decoder *shape, const ak_decoder_operands_f64 *operands,
                             const double *features, const double *weights, double *workspace,
                             const double *feature_gradient, const double *weight_gradient,
                             const ak_decoder_operands_f64 *gradients);
void ak_decoder_backward_f32(const ak_decoder *shape, const ak_decoder_operands_f32 *operands,
                             const float *features, const float *weights, float *workspace,
                             const float *feature_gradient, const float *weight_gradient,
                             const ak_decoder_operands_f32 *gradients);

#if defined(__cplusplus)
}
#endif
