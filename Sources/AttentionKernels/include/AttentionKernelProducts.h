// Matrix products.
//
// Each element of C is one sum that starts at 0, or at C's own element, and takes its k products in
// index order by fused multiply-adds. So its bits depend on nothing but the operands' elements.
#pragma once
#include <stddef.h>

#if defined(__cplusplus)
extern "C" {
#endif

// C = A B for A of m by k and B of k by n, all contiguous.
void ak_product_f64(const double *a, const double *b, double *c, ptrdiff_t m, ptrdiff_t k,
                    ptrdiff_t n);
void ak_product_f32(const float *a, const float *b, float *c, ptrdiff_t m, ptrdiff_t k,
                    ptrdiff_t n);

// C = A B, or C += A B where `accumulate` is not 0.
//
// Element (i, p) of A is at a[i * a_row + p * a_column], so a transposed operand is one with its
// steps exchanged; steps may be zero or negative. C's columns lie side by side and its rows c_row
// apart; C shares no memory with A or B. m, k and n may be zero.
void ak_strided_product_f64(const double *a, ptrdiff_t a_row, ptrdiff_t a_column,
                            const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c,
                            ptrdiff_t c_row, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n,
                            int accumulate);
void ak_strided_product_f32(const float *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,
                            ptrdiff_t b_row, ptrdiff_t b_column, float *c, ptrdiff_t c_row,
                            ptrdiff_t m, ptrdiff_t k, ptrdiff_t n, int accumulate);

// A linear layer: y = x Wt + bias for each row of x, and zero where that is below it if `rectify`
// is not 0. y is contiguous. W has `outputs` rows and `inputs` columns; `bias`, of `outputs`
// elements, may be null. The sum, the offset and the cut are those of the functions for each.
void ak_linear_f64(const double *x, ptrdiff_t x_row, ptrdiff_t x_column, const double *weight,
                   ptrdiff_t weight_row, ptrdiff_t weight_column, const double *bias,
                   int rectify, double *y, ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs);
void ak_linear_f32(const float *x, ptrdiff_t x_row, ptrdiff_t x_column, const float *weight,
                   ptrdiff_t weight_row, ptrdiff_t weight_column, const float *bias, int rectify,
                   float *y, ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs);

// The gradient for a linear layer's input: dx = dy W, and zero where `kept` is not above zero, which is
// laid out as dx and may be null: for an input that was itself cut off at zero, that input. All but W
// are contiguous.
void ak_linear_input_gradient_f64(const double *dy, const double *weight, ptrdiff_t weight_row,
                                  ptrdiff_t weight_column, const double *kept, double *dx,
                                  ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs);
void ak_linear_input_gradient_f32(const float *dy, const float *weight, ptrdiff_t weight_row,
                                  ptrdiff_t weight_column, const float *kept, float *dx,
                                  ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs);

// C = A B, or C += A B, for every matrix of a batch with `rank` axes of the given sizes, 0 <= rank <=
// AK_MAXIMUM_RANK. Each operand has a step along each axis, 0 where it is repeated; the matrices of
// C share no memory.
void ak_batched_product_f64(const double *a, ptrdiff_t a_row, ptrdiff_t a_column,
                            const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c,
                            ptrdiff_t c_row, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n,
                            int accumulate, ptrdiff_t rank, const ptrdiff_t *sizes,
                            const ptrdiff_t *a_steps, const ptrdiff_t *b_steps,
                            const ptrdiff_t *c_steps);
void ak_batched_product_f32(const float *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,
                            ptrdiff_t b_row, ptrdiff_t b_column, float *c, ptrdiff_t c_row,
                            ptrdiff_t m, ptrdiff_t k, ptrdiff_t n, int accumulate,
                            ptrdiff_t rank, const ptrdiff_t *sizes, const ptrdiff_t *a_steps,
                            const ptrdiff_t *b_steps, const ptrdiff_t *c_steps);

#if defined(__cplusplus)
}
#endif
