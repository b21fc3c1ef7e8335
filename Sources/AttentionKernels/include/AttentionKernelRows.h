// Layers that work row by row, element by element or by number, and their gradients; and
// optimizers.
//
// Every operand is contiguous. A result may be the operand of its own shape; gradients `dx` may
// take the place of `dy`.
#pragma once
#include <stddef.h>

#if defined(__cplusplus)
extern "C" {
#endif

// Given y = softmax x or its logarithm, and the gradient dy of a scalar with respect to y, that
// with respect to x: y (dy - sum of y dy) for each row, and dy - e^y (sum of dy).
void ak_softmax_gradient_f64(const double *y, const double *dy, double *dx, ptrdiff_t rows,
                             ptrdiff_t count);
void ak_softmax_gradient_f32(const float *y, const float *dy, float *dx, ptrdiff_t rows,
                             ptrdiff_t count);
void ak_log_softmax_gradient_f64(const double *y, const double *dy, double *dx, ptrdiff_t rows,
                                 ptrdiff_t count);
void ak_log_softmax_gradient_f32(const float *y, const float *dy, float *dx, ptrdiff_t rows,
                                 ptrdiff_t count);

// y = (x - mean) scale weight + bias for each row, with scale = 1 / sqrt(variance + epsilon) and
// the population's variance; `weight` and `bias`, of `count` elements, may be null. Means and
// scales, one a row, are kept for the gradient unless null.
void ak_layer_norm_f64(const double *x, const double *weight, const double *bias,
                       double epsilon, double *y, double *means, double *scales, ptrdiff_t rows,
                       ptrdiff_t count);
void ak_layer_norm_f32(const float *x, const float *weight, const float *bias, double epsilon,
                       float *y, float *means, float *scales, ptrdiff_t rows, ptrdiff_t count);

// The same for x + addend, which is kept as `sum`; both may be null, and then it is x.
void ak_sum_norm_f64(const double *x, const double *addend, double *sum, const double *weight,
                     const double *bias, double epsilon, double *y, double *means,
                     double *scales, ptrdiff_t rows, ptrdiff_t count);
void ak_sum_norm_f32(const float *x, const float *addend, float *sum, const float *weight,
                     const float *bias, double epsilon, float *y, float *means, float *scales,
                     ptrdiff_t rows, ptrdiff_t count);

// The gradients of the operands; what is null is not computed. dx may take x's place, and not dy's.
void ak_layer_norm_gradient_f64(const double *x, const double *weight, const double *means,
                                const double *scales, const double *dy, double *dx,
                                double *dweight, double *dbias, ptrdiff_t rows,
                                ptrdiff_t count);
void ak_layer_norm_gradient_f32(const float *x, const float *weight, const float *means,
                                const float *scales, const float *dy, float *dx, float *dweight,
                                float *dbias, ptrdiff_t rows, ptrdiff_t count);

// losses[r] = ln(sum of e^logits) - the target's logit, and that logarithm, for each row; 0 where
// the target is `ignored`. Other targets are below `count`.
void ak_cross_entropy_f64(const double *logits, const ptrdiff_t *targets, ptrdiff_t ignored,
                          double *losses, double *log_sums, ptrdiff_t rows, ptrdiff_t count);
void ak_cross_entropy_f32(const float *logits, const ptrdiff_t *targets, ptrdiff_t ignored,
                          float *losses, float *log_sums, ptrdiff_t rows, ptrdiff_t count);

// The gradient of the logits, given those of the losses, `step` apart: 0 for one that all rows
// share. `dlogits` may take the logits' place.
void ak_cross_entropy_gradient_f64(const double *logits, const ptrdiff_t *targets,
                                   ptrdiff_t ignored, const double *log_sums,
                                   const double *dlosses, ptrdiff_t step, double *dlogits,
                                   ptrdiff_t rows, ptrdiff_t count);
void ak_cross_entropy_gradient_f32(const float *logits, const ptrdiff_t *targets,
                                   ptrdiff_t ignored, const float *log_sums,
                                   const float *dlosses, ptrdiff_t step, float *dlogits,
                                   ptrdiff_t rows, ptrdiff_t count);

// x [outer, count, inner] to y [outer, taken, inner]: y[o, i, :] = x[o, indices[i], :], one index
// for a whole slice. An embedding is the case of outer 1. A negative index gives zeros.
void ak_take_f64(const double *x, const ptrdiff_t *indices, double *y, ptrdiff_t outer,
                 ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);
void ak_take_f32(const float *x, const ptrdiff_t *indices, float *y, ptrdiff_t outer,
                 ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);

// Its gradient: y[o, indices[i], :] += x[o, i, :] for x [outer, taken, inner] and y [outer, count,
// inner], in the order of i; a negative index is passed over.
void ak_add_taken_f64(const double *x, const ptrdiff_t *indices, double *y, ptrdiff_t outer,
                      ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);
void ak_add_taken_f32(const float *x, const ptrdiff_t *indices, float *y, ptrdiff_t outer,
                      ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);

// The same with an index for every element, [outer, taken, inner]: y[o, i, j] = x[o, indices[o, i,
// j], j], and y[o, indices[o, i, j], j] += x[o, i, j].
void ak_gather_along_f64(const double *x, const ptrdiff_t *indices, double *y, ptrdiff_t outer,
                         ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);
void ak_gather_along_f32(const float *x, const ptrdiff_t *indices, float *y, ptrdiff_t outer,
                         ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);
void ak_add_gathered_f64(const double *x, const ptrdiff_t *indices, double *y, ptrdiff_t outer,
                         ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);
void ak_add_gathered_f32(const float *x, const ptrdiff_t *indices, float *y, ptrdiff_t outer,
                         ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken);

// For each row the places of its first `kept` elements in ascending or descending order, `kept` <=
// `count`: stable, with NaN last. Sorting is the case of kept = count; the values are then
// gathered.
void ak_sorted_places_f64(const double *x, ptrdiff_t *places, ptrdiff_t rows, ptrdiff_t count,
                          ptrdiff_t kept, int descending);
void ak_sorted_places_f32(const float *x, ptrdiff_t *places, ptrdiff_t rows, ptrdiff_t count,
                          ptrdiff_t kept, int descending);

// Faster forms of ak_exp, ak_tanh and ak_sigmoid: errors below 1.5, 2.5 and 2.5 units in the
// last place; ak_fast_exp_f32 below 1.
void ak_fast_exp_f64(const double *x, double *y, ptrdiff_t count);
void ak_fast_exp_f32(const float *x, float *y, ptrdiff_t count);
void ak_fast_tanh_f64(const double *x, double *y, ptrdiff_t count);
void ak_fast_tanh_f32(const float *x, float *y, ptrdiff_t count);
void ak_fast_sigmoid_f64(const double *x, double *y, ptrdiff_t count);
void ak_fast_sigmoid_f32(const float *x, float *y, ptrdiff_t count);

// The gaussian error linear unit: x / 2 (1 + erf(x / sqrt 2)).
void ak_gelu_f64(const double *x, double *y, ptrdiff_t count);
void ak_gelu_f32(const float *x, float *y, ptrdiff_t count);

// dx = dy times the slope; of tanh, sigmoid and relu from the function's value y, of gelu from x.
void ak_tanh_gradient_f64(const double *y, const double *dy, double *dx, ptrdiff_t count);
void ak_tanh_gradient_f32(const float *y, const float *dy, float *dx, ptrdiff_t count);
void ak_sigmoid_gradient_f64(const double *y, const double *dy, double *dx, ptrdiff_t count);
void ak_sigmoid_gradient_f32(const float *y, const float *dy, float *dx, ptrdiff_t count);
void ak_relu_gradient_f64(const double *y, const double *dy, double *dx, ptrdiff_t count);
void ak_relu_gradient_f32(const float *y, const float *dy, float *dx, ptrdiff_t count);
void ak_gelu_gradient_f64(const double *x, const double *dy, double *dx, ptrdiff_t count);
void ak_gelu_gradient_f32(const float *x, const float *dy, float *dx, ptrdiff_t count);

// y += x, and y += factor x, fused.
void ak_accumulate_f64(const double *x, double *y, ptrdiff_t count);
void ak_accumulate_f32(const float *x, float *y, ptrdiff_t count);
void ak_add_scaled_f64(double factor, const double *x, double *y, ptrdiff_t count);
void ak_add_scaled_f32(float factor, const float *x, float *y, ptrdiff_t count);

// Adam. The corrections are 1 - beta1^t and 1 - beta2^t at step t = 1, 2, ...; with `decoupled` not
// 0 the weights decay by themselves (AdamW), otherwise through the gradient.
typedef struct {
  double learning_rate, beta1, beta2, epsilon, weight_decay, correction1, correction2;
  int decoupled;
} ak_adam;

// One step: m += (1 - beta1) (g - m); v = beta2 v + (1 - beta2) g^2; then the parameter loses
// learning_rate / correction1 * m / (sqrt v / sqrt correction2 + epsilon).
void ak_adam_f64(const ak_adam *step, const double *gradient, double *parameter, double *first,
                 double *second, ptrdiff_t count);
void ak_adam_f32(const ak_adam *step, const float *gradient, float *parameter, float *first,
                 float *second, ptrdiff_t count);

// Gradient descent. `is_first` is not 0 at the first step, whose velocity is the gradient itself.
typedef struct {
  double learning_rate, momentum, dampening, weight_decay;
  int nesterov, is_first;
} ak_sgd;

// One step; `velocity` is null where there is no momentum.
void ak_sgd_f64(const ak_sgd *step, const double *gradient, double *parameter, double *velocity,
                ptrdiff_t count);
void ak_sgd_f32(const ak_sgd *step, const float *gradient, float *parameter, float *velocity,
                ptrdiff_t count);

#if defined(__cplusplus)
}
#endif
