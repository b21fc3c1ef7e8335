// Recurrent layers over whole sequences, and their gradients.
#pragma once
#include <stddef.h>

#if defined(__cplusplus)
extern "C" {
#endif

// With x the input, h the hidden state before and h' after a step, s = 1 / (1 + e^-x), and `.` the
// product element by element; W are the input weights and U the hidden ones, of one block of H rows
// for each gate in the order named:
//
//   AK_LSTM      i, f, g, o = s, s, tanh, s (W x + b + U h);  c' = f . c + i . g;  h' = o . tanh c'
//   AK_GRU       r, z = s (W x + b + U h + u);  n = tanh(W x + b + r . (U h + u))
//                h' = (1 - z) . n + z . h
//   AK_RNN_TANH  h' = tanh(W x + b + U h + u)
//   AK_RNN_RELU  h' = max(0, W x + b + U h + u)
//
// Sources: Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000; Cho et al.
// 2014 in the form that PyTorch documents, with the reset gate applied after the product.
typedef enum { AK_LSTM, AK_GRU, AK_RNN_TANH, AK_RNN_RELU } ak_cell;

typedef struct {
  ak_cell cell;
  ptrdiff_t sequences, steps, input_size, hidden_size;
  int reverse;  // When not 0, each sequence is read from its last step to its first.
  // When not null, sequence b has only its first lengths[b] steps: later ones leave its state as it
  // is and have output 0.
  const ptrdiff_t *lengths;
  // Where row (sequence, step) lies, in elements; its elements lie side by side. Outputs of two
  // directions may share rows.
  ptrdiff_t input_sequence, input_step;
  ptrdiff_t output_sequence, output_step;
  ptrdiff_t input_gradient_sequence, input_gradient_step;
  ptrdiff_t output_gradient_sequence, output_gradient_step;
} ak_recurrent;

// How many elements of workspace the forward pass fills for the backward pass. Without one it keeps
// nothing, and takes less time.
ptrdiff_t ak_recurrent_workspace(const ak_recurrent *shape);

// output [sequences, steps, H], and the last states, each [sequences, H] and contiguous.
//   input_weights  [gates * H, input_size], contiguous; 4 gates for LSTM, 3 for GRU, 1 for simple
//   cells hidden_weights [gates * H, H], contiguous
//   input_bias     null, or b of [gates * H]
//   hidden_bias    null, or u of [gates * H]
//   hidden, cell   null for zeros, or the first states [sequences, H]; `cell` for LSTM only
//   last_hidden, last_cell  null, or where the last states go
//   workspace      null where there will be no backward pass
//
// Orders: a gate is one sum that takes its input's products in index order, then b + u, then the
// hidden state's products in index order; of GRU's n each half is such a sum of its own.
void ak_recurrent_forward_f64(const ak_recurrent *shape, const double *input,
                              const double *input_weights, const double *hidden_weights,
                              const double *input_bias, const double *hidden_bias,
                              const double *hidden, const double *cell, double *output,
                              double *last_hidden, double *last_cell, double *workspace);
void ak_recurrent_forward_f32(const ak_recurrent *shape, const float *input,
                              const float *input_weights, const float *hidden_weights,
                              const float *input_bias, const float *hidden_bias,
                              const float *hidden, const float *cell, float *output,
                              float *last_hidden, float *last_cell, float *workspace);

// The gradients of a scalar, given that of the output and of the last states (null for none). What
// is null is not computed; what is written overwrites what stood there. `cell` is the first one as
// in the forward pass; the workspace is the forward pass's, and is used up.
void ak_recurrent_backward_f64(const ak_recurrent *shape, const double *input,
                               const double *input_weights, const double *hidden_weights,
                               const double *cell, double *workspace,
                               const double *output_gradient,
                               const double *last_hidden_gradient,
                               const double *last_cell_gradient, double *input_gradient,
                               double *input_weight_gradient, double *hidden_weight_gradient,
                               double *input_bias_gradient, double *hidden_bias_gradient,
                               double *hidden_gradient, double *cell_gradient);
void ak_recurrent_backward_f32(const ak_recurrent *shape, const float *input,
                               const float *input_weights, const float *hidden_weights,
                               const float *cell, float *workspace,
                               const float *output_gradient, const float *last_hidden_gradient,
                               const float *last_cell_gradient, float *input_gradient,
                               float *input_weight_gradient, float *hidden_weight_gradient,
                               float *input_bias_gradient, float *hidden_bias_gradient,
                               float *hidden_gradient, float *cell_gradient);

#if defined(__cplusplus)
}
#endif
