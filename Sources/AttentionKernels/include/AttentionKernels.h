// The inner loops of the engine: each takes buffers and counts, checks nothing and only computes.
//
// `_f64` works on double, `_f32` on float. Arrays are contiguous and row-major unless steps are
// given. Output may be the input array itself in functions of one array, and nowhere else.
#pragma once
#include <stddef.h>

#include "AttentionKernelAdditive.h"
#include "AttentionKernelAttention.h"
#include "AttentionKernelPaths.h"
#include "AttentionKernelProducts.h"
#include "AttentionKernelRows.h"
#include "AttentionKernelSequences.h"
#include "CurrentTape.h"
#include "SpareStorages.h"

#if defined(__cplusplus)
extern "C" {
#endif

// The most axes that sizes and steps may describe; the fewest is one.
#define AK_MAXIMUM_RANK 8

// y[i] = f(x[i]).
void ak_exp_f64(const double *x, double *y, ptrdiff_t count);
void ak_exp_f32(const float *x, float *y, ptrdiff_t count);
void ak_log_f64(const double *x, double *y, ptrdiff_t count);
void ak_log_f32(const float *x, float *y, ptrdiff_t count);
void ak_log2_f64(const double *x, double *y, ptrdiff_t count);
void ak_log2_f32(const float *x, float *y, ptrdiff_t count);
void ak_log10_f64(const double *x, double *y, ptrdiff_t count);
void ak_log10_f32(const float *x, float *y, ptrdiff_t count);
void ak_sin_f64(const double *x, double *y, ptrdiff_t count);
void ak_sin_f32(const float *x, float *y, ptrdiff_t count);
void ak_cos_f64(const double *x, double *y, ptrdiff_t count);
void ak_cos_f32(const float *x, float *y, ptrdiff_t count);
void ak_asin_f64(const double *x, double *y, ptrdiff_t count);
void ak_asin_f32(const float *x, float *y, ptrdiff_t count);
void ak_acos_f64(const double *x, double *y, ptrdiff_t count);
void ak_acos_f32(const float *x, float *y, ptrdiff_t count);
void ak_atan_f64(const double *x, double *y, ptrdiff_t count);
void ak_atan_f32(const float *x, float *y, ptrdiff_t count);
void ak_tanh_f64(const double *x, double *y, ptrdiff_t count);
void ak_tanh_f32(const float *x, float *y, ptrdiff_t count);
void ak_sigmoid_f64(const double *x, double *y, ptrdiff_t count);
void ak_sigmoid_f32(const float *x, float *y, ptrdiff_t count);
void ak_erf_f64(const double *x, double *y, ptrdiff_t count);
void ak_erf_f32(const float *x, float *y, ptrdiff_t count);
void ak_sqrt_f64(const double *x, double *y, ptrdiff_t count);
void ak_sqrt_f32(const float *x, float *y, ptrdiff_t count);
void ak_abs_f64(const double *x, double *y, ptrdiff_t count);
void ak_abs_f32(const float *x, float *y, ptrdiff_t count);
void ak_negate_f64(const double *x, double *y, ptrdiff_t count);
void ak_negate_f32(const float *x, float *y, ptrdiff_t count);
void ak_relu_f64(const double *x, double *y, ptrdiff_t count);
void ak_relu_f32(const float *x, float *y, ptrdiff_t count);

// y = f(a, b) with broadcasting: each operand has a step along each axis, 0 where it is repeated.
// No size may be zero.
void ak_add_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_add_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_subtract_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_subtract_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_multiply_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_multiply_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_divide_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_divide_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_maximum_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_maximum_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_minimum_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_minimum_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_pow_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_pow_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_less_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_less_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_less_or_equal_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_less_or_equal_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_equal_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_equal_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_not_equal_f64(const double *a, const double *b, double *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);
void ak_not_equal_f32(const float *a, const float *b, float *y, ptrdiff_t rank, const ptrdiff_t *sizes,
               const ptrdiff_t *a_steps, const ptrdiff_t *b_steps);

// One result for each of `rows` rows of `count` elements, or a row for a row.
void ak_sum_f64(const double *x, double *y, ptrdiff_t rows, ptrdiff_t count);
void ak_sum_f32(const float *x, float *y, ptrdiff_t rows, ptrdiff_t count);

// y [outer, inner] = the sums of x [outer, count, inner] along its middle axis, each in the order
// of `ak_sum`: fewer than 16 terms from first to last, otherwise lane j of 16 takes terms j, j +
// 16, ..., and the upper half of the lanes is added to the lower until one is left.
void ak_sum_axis_f64(const double *x, double *y, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner);
void ak_sum_axis_f32(const float *x, float *y, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner);

// Row for row, as above.
void ak_cumulative_sum_f64(const double *x, double *y, ptrdiff_t rows, ptrdiff_t count);
void ak_cumulative_sum_f32(const float *x, float *y, ptrdiff_t rows, ptrdiff_t count);
void ak_softmax_f64(const double *x, double *y, ptrdiff_t rows, ptrdiff_t count);
void ak_softmax_f32(const float *x, float *y, ptrdiff_t rows, ptrdiff_t count);
void ak_log_softmax_f64(const double *x, double *y, ptrdiff_t rows, ptrdiff_t count);
void ak_log_softmax_f32(const float *x, float *y, ptrdiff_t rows, ptrdiff_t count);

// The place of the extremum in each row of at least one element: the first of equals.
void ak_place_of_maximum_f64(const double *x, ptrdiff_t *y, ptrdiff_t rows, ptrdiff_t count);
void ak_place_of_maximum_f32(const float *x, ptrdiff_t *y, ptrdiff_t rows, ptrdiff_t count);
void ak_place_of_minimum_f64(const double *x, ptrdiff_t *y, ptrdiff_t rows, ptrdiff_t count);
void ak_place_of_minimum_f32(const float *x, ptrdiff_t *y, ptrdiff_t rows, ptrdiff_t count);

// Collects elements with a step along each axis into a contiguous array.
void ak_gather_f64(const double *spread, double *flat, ptrdiff_t rank, const ptrdiff_t *sizes,
                const ptrdiff_t *steps);
void ak_gather_f32(const float *spread, float *flat, ptrdiff_t rank, const ptrdiff_t *sizes,
                const ptrdiff_t *steps);

// Spreads a contiguous array over elements with a step along each axis.
void ak_scatter_f64(const double *flat, double *spread, ptrdiff_t rank, const ptrdiff_t *sizes,
                const ptrdiff_t *steps);
void ak_scatter_f32(const float *flat, float *spread, ptrdiff_t rank, const ptrdiff_t *sizes,
                const ptrdiff_t *steps);

// a where the mask is not zero, else b.
void ak_select_f64(const double *mask, const double *a, const double *b, double *y, ptrdiff_t count);
void ak_select_f32(const float *mask, const float *a, const float *b, float *y, ptrdiff_t count);

// Converts between the two types, rounding to nearest.
void ak_convert_f64_f32(const double *x, float *y, ptrdiff_t count);
void ak_convert_f32_f64(const float *x, double *y, ptrdiff_t count);

#if defined(__cplusplus)
}
#endif
