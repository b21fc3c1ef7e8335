// Layer normalisation, row by row, and its gradient: y = (x - mean) / sqrt(variance + epsilon) * w
// + b.
//
// Source: Ba, Kiros and Hinton 2016. The variance is that of the population, from the differences.
//
// The gradient, with n = (x - mean) * r for r = 1 / sqrt(variance + epsilon) and g = dy * w:
//   dx = r (g - mean of g - n * mean of g * n)      dw = sum of dy * n      db = sum of dy
// Layers with a way around them normalise a sum, which is made and kept on the way.
//
// dw and db are sums over rows, each in 16 lanes as in `sum_axis.c`: row i goes to lane i mod 16. A
// task takes some columns through all the rows, so threads do not change the order.
#if !defined(PATH)

#include "constants.h"
#include "kernel.h"
#include "pool.h"

enum { COLUMNS = 64 };

#define KERNEL_FILE "layer_norm.c"
#include "each_path.h"

#define PARAMETERS(T)                                                                     \
  (const T *x, const T *weight, const T *bias, double epsilon, T *y, T *means, T *scales, \
   ptrdiff_t rows, ptrdiff_t count)
CHOOSE(ak_layer_norm_f64, PARAMETERS(double),
       (x, weight, bias, epsilon, y, means, scales, rows, count))
CHOOSE(ak_layer_norm_f32, PARAMETERS(float),
       (x, weight, bias, epsilon, y, means, scales, rows, count))

#define SUM_PARAMETERS(T)                                                                   \
  (const T *x, const T *addend, T *sum, const T *weight, const T *bias, double epsilon, T *y, \
   T *means, T *scales, ptrdiff_t rows, ptrdiff_t count)
CHOOSE(ak_sum_norm_f64, SUM_PARAMETERS(double),
       (x, addend, sum, weight, bias, epsilon, y, means, scales, rows, count))
CHOOSE(ak_sum_norm_f32, SUM_PARAMETERS(float),
       (x, addend, sum, weight, bias, epsilon, y, means, scales, rows, count))

#define GRADIENT_PARAMETERS(T)                                                       \
  (const T *x, const T *weight, const T *means, const T *scales, const T *dy, T *dx, \
   T *dweight, T *dbias, ptrdiff_t rows, ptrdiff_t count)
#define GRADIENT_ARGUMENTS (x, weight, means, scales, dy, dx, dweight, dbias, rows, count)
CHOOSE(ak_layer_norm_gradient_f64, GRADIENT_PARAMETERS(double), GRADIENT_ARGUMENTS)
CHOOSE(ak_layer_norm_gradient_f32, GRADIENT_PARAMETERS(float), GRADIENT_ARGUMENTS)

#else

#include "rows.h"

typedef struct {
  const T *x, *addend, *weight, *bias, *dy;
  T *sum, *y, *means, *scales, *dweight, *dbias;
  ptrdiff_t rows, count, chunk;
  T epsilon;
} NAME(LayerNorm);

static void NAME(norm_task)(void *context, ptrdiff_t index) {
  const NAME(LayerNorm) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows,
            count = s->count;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *x = s->x + r * count;
    T *y = s->y + r * count;
    if (s->addend) {
      const T *addend = s->addend + r * count;
      T *sum = s->sum + r * count;
      for (ptrdiff_t i = 0; i < count; i++) sum[i] = x[i] + addend[i];
      x = sum;
    }
    T mean = NAME(row_sum)(x, count) / (T)count;
    L squares = (L)(T)0;
    ptrdiff_t i = 0;
    for (; i + 16 <= count; i += 16) {
      L d = load_lanes(x + i) - (L)mean;
      squares = FUSE(d, d, squares);
    }
    if (i < count) {
      L d = load_some_lanes(x + i, count - i, mean) - (L)mean;
      squares = FUSE(d, d, squares);
    }
    T scale = 1 / __builtin_elementwise_sqrt(fold_lanes(squares) / (T)count + s->epsilon);
    for (i = 0; i < count; i += 16) {
      ptrdiff_t n = count - i;
      L value = (load_up_to(x + i, n) - (L)mean) * (L)scale;
      if (s->weight) value *= load_up_to(s->weight + i, n);
      if (s->bias) value += load_up_to(s->bias + i, n);
      store_up_to(y + i, value, n);
    }
    if (s->means) s->means[r] = mean;
    if (s->scales) s->scales[r] = scale;
  }
}

static void NAME(input_task)(void *context, ptrdiff_t index) {
  const NAME(LayerNorm) *s = context;
  ptrdiff_t end = (index + 1) * s->chunk < s->rows ? (index + 1) * s->chunk : s->rows,
            count = s->count;
  for (ptrdiff_t r = index * s->chunk; r < end; r++) {
    const T *x = s->x + r * count, *dy = s->dy + r * count;
    T *dx = s->y + r * count;
    L mean = (L)s->means[r], scale = (L)s->scales[r], sum = (L)(T)0, products = (L)(T)0;
    for (ptrdiff_t i = 0; i < count; i += 16) {
      ptrdiff_t n = count - i;
      L g = load_up_to(dy + i, n);
      if (s->weight) g *= load_up_to(s->weight + i, n);
      sum += g;
      products = FUSE(g, (load_up_to(x + i, n) - mean) * scale, products);
    }
    L share = (L)(fold_lanes(sum) / (T)count), slope = (L)(fold_lanes(products) / (T)count);
    for (ptrdiff_t i = 0; i < count; i += 16) {
      ptrdiff_t n = count - i;
      L g = load_up_to(dy + i, n), normal = (load_up_to(x + i, n) - mean) * scale;
      if (s->weight) g *= load_up_to(s->weight + i, n);
      store_up_to(dx + i, scale * FUSE(-normal, slope, g - share), n);
    }
  }
}

static void NAME(parameter_task)(void *context, ptrdiff_t index) {
  const NAME(LayerNorm) *s = context;
  ptrdiff_t first = index * COLUMNS,
            columns = s->count - first < COLUMNS ? s->count - first : COLUMNS;
  T products[16][COLUMNS], sums[16][COLUMNS];
  for (int lane = 0; lane < 16; lane++)
    for (ptrdiff_t j = 0; j < columns; j++) products[lane][j] = sums[lane][j] = 0;
  for (ptrdiff_t r = 0; r < s->rows; r++) {
    const T *x = s->x + r * s->count + first, *dy = s->dy + r * s->count + first;
    T *product = products[r % 16], *sum = sums[r % 16], mean = s->means[r],
      scale = s->scales[r];
    for (ptrdiff_t j = 0; j < columns; j++) {
      product[j] += dy[j] * ((x[j] - mean) * scale);
      sum[j] += dy[j];
    }
  }
  for (int half = 8; half > 0; half /= 2)
    for (int lane = 0; lane < half; lane++)
      for (ptrdiff_t j = 0; j < columns; j++) {
        products[lane][j] += products[lane + half][j];
        sums[lane][j] += sums[lane + half][j];
      }
  if (s->dweight) memcpy(s->dweight + first, products[0], (size_t)columns * sizeof(T));
  if (s->dbias) memcpy(s->dbias + first, sums[0], (size_t)columns * sizeof(T));
}

static void NAME(ak_sum_norm)(const T *x, const T *addend, T *sum, const T *weight,
                              const T *bias, double epsilon, T *y, T *means, T *scales,
                              ptrdiff_t rows, ptrdiff_t count) {
  NAME(LayerNorm)
  s = {.x = x,
       .addend = addend,
       .sum = sum,
       .weight = weight,
       .bias = bias,
       .y = y,
       .means = means,
       .scales = scales,
       .rows = rows,
       .count = count,
       .chunk = NAME(rows_per_task)(count),
       .epsilon = (T)epsilon};
  ak_parallel((rows + s.chunk - 1) / s.chunk, 0.15 * (double)rows * (double)(count + 20),
              NAME(norm_task), &s);
}

static void NAME(ak_layer_norm)(const T *x, const T *weight, const T *bias, double epsilon,
                                T *y, T *means, T *scales, ptrdiff_t rows, ptrdiff_t count) {
  NAME(ak_sum_norm)(x, 0, 0, weight, bias, epsilon, y, means, scales, rows, count);
}

static void NAME(ak_layer_norm_gradient)(const T *x, const T *weight, const T *means,
                                         const T *scales, const T *dy, T *dx, T *dweight,
                                         T *dbias, ptrdiff_t rows, ptrdiff_t count) {
  NAME(LayerNorm)
  s = {.x = x,
       .weight = weight,
       .dy = dy,
       .y = dx,
       .means = (T *)means,
       .scales = (T *)scales,
       .dweight = dweight,
       .dbias = dbias,
       .rows = rows,
       .count = count,
       .chunk = NAME(rows_per_task)(count)};
  double nanoseconds = 0.2 * (double)rows * (double)(count + 20);
  if (dweight || dbias)
    ak_parallel((count + COLUMNS - 1) / COLUMNS, nanoseconds, NAME(parameter_task), &s);
  if (dx) ak_parallel((rows + s.chunk - 1) / s.chunk, nanoseconds, NAME(input_task), &s);
}

#endif
