// Matrix products: C = A B or C += A B, for operands with any steps along rows and columns, in
// batches, in float and double.
//
// Every element of C is one accumulator that starts at 0 (or at C), and takes its k products in
// index order, each by one fused multiply-add. That fixes its bits. How C is cut up only decides
// which elements are computed side by side:
//
//   - Up to FEW multiply-adds: three plain loops. Nothing is packed, nothing allocated.
//   - A small B with contiguous rows: register tiles (`tile.h`) straight from the operands.
//   - Otherwise in blocks. BLOCK_K rows of B by BLOCK_N columns lie in panels as wide as a tile, which
//     the second cache holds. The rows of A pass by, as many at a time as a tile has; they are copied
//     side by side, where their own distance would make them fall on one another in the cache, and
//     stay in the first cache with the panel that is read. The first rows read B where it lies and
//     pack it on the way. Nothing waits for memory in a row: while a tile is computed, step by step,
//     a part of the rows that come next is sent for. A later block of k goes on with the sums that
//     the earlier one left in C.
//   - Large products are cut into a grid of rectangles of C, one for each task of the thread pool.
//
// A linear layer's offset and the zero below which its units are cut off are put on while the last
// sums are still in registers: C = max(0, A B + offset), each a rounding of its own. On the way back
// units that were cut off are cut off again there.
#if !defined(PATH)

#include "kernel.h"
#include "pool.h"

enum { FEW = 64, BLOCK_DEPTH = 1024, BLOCK_ROW = 3072, A_PADDING = 16 };  // Depth and row in bytes.
#define BLOCK_K(T) (ptrdiff_t)(BLOCK_DEPTH / sizeof(T))
#define BLOCK_N(T) (ptrdiff_t)(BLOCK_ROW / sizeof(T))

typedef struct {
  ptrdiff_t m, k, n, a_row, a_column, b_row, b_column, c_row;
  int accumulate;
  int rectify;         // Whether elements below zero become zero.
  const void *offset;  // One for each column of C, or null.
  const void *kept;    // Laid out as C, which is zero where this is not above it; or null.
} Product;

#define LINEAR_PARAMETERS(T)                                                              \
  (const T *x, ptrdiff_t x_row, ptrdiff_t x_column, const T *weight, ptrdiff_t weight_row, \
   ptrdiff_t weight_column, const T *bias, int rectify, T *y, ptrdiff_t rows,             \
   ptrdiff_t inputs, ptrdiff_t outputs)

#define INPUT_PARAMETERS(T)                                                                  \
  (const T *dy, const T *weight, ptrdiff_t weight_row, ptrdiff_t weight_column, const T *kept, \
   T *dx, ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs)

#define KERNEL_FILE "product.c"
#include "each_path.h"

#define PRODUCT_PARAMETERS(T)                                                        \
  (const T *a, ptrdiff_t a_row, ptrdiff_t a_column, const T *b, ptrdiff_t b_row,     \
   ptrdiff_t b_column, T *c, ptrdiff_t c_row, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n, \
   int accumulate)
#define PRODUCT_ARGUMENTS \
  (a, a_row, a_column, b, b_row, b_column, c, c_row, m, k, n, accumulate)

CHOOSE(ak_strided_product_f64, PRODUCT_PARAMETERS(double), PRODUCT_ARGUMENTS)
CHOOSE(ak_strided_product_f32, PRODUCT_PARAMETERS(float), PRODUCT_ARGUMENTS)

void ak_product_f64(const double *a, const double *b, double *c, ptrdiff_t m, ptrdiff_t k,
                    ptrdiff_t n) {
  ak_strided_product_f64(a, k, 1, b, n, 1, c, n, m, k, n, 0);
}

void ak_product_f32(const float *a, const float *b, float *c, ptrdiff_t m, ptrdiff_t k,
                    ptrdiff_t n) {
  ak_strided_product_f32(a, k, 1, b, n, 1, c, n, m, k, n, 0);
}

#define LINEAR_ARGUMENTS                                                                   \
  (x, x_row, x_column, weight, weight_row, weight_column, bias, rectify, y, rows, inputs, \
   outputs)

CHOOSE(ak_linear_f64, LINEAR_PARAMETERS(double), LINEAR_ARGUMENTS)
CHOOSE(ak_linear_f32, LINEAR_PARAMETERS(float), LINEAR_ARGUMENTS)

#define INPUT_ARGUMENTS \
  (dy, weight, weight_row, weight_column, kept, dx, rows, inputs, outputs)
CHOOSE(ak_linear_input_gradient_f64, INPUT_PARAMETERS(double), INPUT_ARGUMENTS)
CHOOSE(ak_linear_input_gradient_f32, INPUT_PARAMETERS(float), INPUT_ARGUMENTS)

#define BATCH_PARAMETERS(T)                                                          \
  (const T *a, ptrdiff_t a_row, ptrdiff_t a_column, const T *b, ptrdiff_t b_row,     \
   ptrdiff_t b_column, T *c, ptrdiff_t c_row, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n, \
   int accumulate, ptrdiff_t rank, const ptrdiff_t *sizes, const ptrdiff_t *a_steps, \
   const ptrdiff_t *b_steps, const ptrdiff_t *c_steps)
#define BATCH_ARGUMENTS                                                                \
  (a, a_row, a_column, b, b_row, b_column, c, c_row, m, k, n, accumulate, rank, sizes, \
   a_steps, b_steps, c_steps)

CHOOSE(ak_batched_product_f64, BATCH_PARAMETERS(double), BATCH_ARGUMENTS)
CHOOSE(ak_batched_product_f32, BATCH_PARAMETERS(float), BATCH_ARGUMENTS)

#else

#include "product_tiles.h"
#include "transpose.h"

// The rows of one tile out of `tiles` that share `rows` evenly.
INLINE ptrdiff_t NAME(share)(ptrdiff_t rows, ptrdiff_t tiles) {
  return (rows + tiles - 1) / tiles;
}

// The ends of a tile at `place` elements behind C's first, with first column j, in the first or the
// last block of k or between.
INLINE NAME(Ends) NAME(ends)(const Product *s, ptrdiff_t place, ptrdiff_t j, int is_first,
                             int is_last) {
  const T *offset = s->offset, *kept = s->kept;
  return (NAME(Ends)){.accumulate = s->accumulate || !is_first,
                      .rectify = s->rectify && is_last,
                      .offset = offset && is_last ? offset + j : 0,
                      .kept = kept && is_last ? kept + place : 0};
}

// A few elements of C, without more ado.
INLINE void NAME(few)(const T *a, ptrdiff_t a_row, ptrdiff_t a_column, const T *b,
                      ptrdiff_t b_row, ptrdiff_t b_column, T *c, ptrdiff_t c_row, ptrdiff_t m,
                      ptrdiff_t k, ptrdiff_t n, int accumulate) {
  for (ptrdiff_t i = 0; i < m; i++)
    for (ptrdiff_t j = 0; j < n; j++) {
      const T *x = a + i * a_row, *y = b + j * b_column;
      T sum = accumulate ? c[i * c_row + j] : 0;
      for (ptrdiff_t p = 0; p < k; p++, x += a_column, y += b_row) sum = FUSE(*x, *y, sum);
      c[i * c_row + j] = sum;
    }
}

static void NAME(plain)(const Product *s, const T *a, const T *b, T *c) {
  NAME(few)(a, s->a_row, s->a_column, b, s->b_row, s->b_column, c, s->c_row, s->m, s->k, s->n,
            s->accumulate);
  if (!s->offset && !s->rectify && !s->kept) return;
  const T *offset = s->offset, *kept = s->kept;
  for (ptrdiff_t i = 0; i < s->m; i++)
    for (ptrdiff_t j = 0; j < s->n; j++) {
      ptrdiff_t place = i * s->c_row + j;
      T sum = offset ? c[place] + offset[j] : c[place];
      c[place] = (s->rectify && sum < 0) || (kept && !(kept[place] > 0)) ? 0 : sum;
    }
}

static void NAME(direct)(const Product *s, const T *a, const T *b, T *c) {
  for (ptrdiff_t j = 0; j < s->n; j += TILE_COLUMNS) {
    ptrdiff_t columns = s->n - j < TILE_COLUMNS ? s->n - j : TILE_COLUMNS;
    ptrdiff_t tiles = (s->m + TILE_ROWS - 1) / TILE_ROWS;
    for (ptrdiff_t i = 0; tiles > 0; tiles--) {
      ptrdiff_t rows = NAME(share)(s->m - i, tiles);
      NAME(Ends) ends = NAME(ends)(s, i * s->c_row + j, j, 1, 1);
      NAME(tiles)
      [rows](s->k, a + i * s->a_row, s->a_row, s->a_column, b + j, s->b_row,
             c + i * s->c_row + j, s->c_row, columns, &ends);
      i += rows;
    }
  }
}

// Copies `rows` rows of A, those of one tile, and k columns side by side, so that they do not share
// cache sets; where A's columns are contiguous, each column after the other.
static void NAME(pack_rows)(const Product *s, const T *a, ptrdiff_t rows, ptrdiff_t k,
                            T *target) {
  if (s->a_row == 1) {
    for (ptrdiff_t p = 0; p < k; p++, target += rows) {
      const T *x = a + p * s->a_column;
      ptrdiff_t r = 0;
      for (; r + W <= rows; r += W) store(target + r, load(x + r));
      // Written whole: the next column lies where it is too long, and at last the padding.
      if (r < rows) store(target + r, load_part(x + r, rows - r));
    }
    return;
  }
  for (ptrdiff_t i = 0; i < rows; i++, target += BLOCK_K(T) + A_PADDING) {
    const T *x = a + i * s->a_row;
    if (s->a_column == 1)
      memcpy(target, x, (size_t)k * sizeof(T));
    else
      for (ptrdiff_t p = 0; p < k; p++) target[p] = x[p * s->a_column];
  }
}

// One block: C's columns from j0 on, `width` of them, and k from p0 on, `depth` of it.
static void NAME(block)(const Product *s, const T *a, const T *b, T *c, ptrdiff_t j0,
                        ptrdiff_t width, ptrdiff_t p0, ptrdiff_t depth, T *packed_b,
                        T *packed_a) {
  int copies = s->n > 4 * TILE_COLUMNS, is_last = p0 + depth == s->k;
  ptrdiff_t tiles = NAME(share)(s->m, TILE_ROWS);
  b += p0 * s->b_row + j0 * s->b_column;
  for (ptrdiff_t i = 0; tiles > 0; tiles--) {
    ptrdiff_t rows = NAME(share)(s->m - i, tiles);
    const T *x = a + i * s->a_row + p0 * s->a_column, *next = x + rows * s->a_row;
    ptrdiff_t x_row = s->a_row, x_column = s->a_column;
    if (copies) {
      NAME(pack_rows)(s, x, rows, depth, packed_a);
      x = packed_a;
      x_row = s->a_row == 1 ? 1 : BLOCK_K(T) + A_PADDING;
      x_column = s->a_row == 1 ? rows : 1;
    }
    for (ptrdiff_t j = 0; j < width; j += TILE_COLUMNS) {
      ptrdiff_t columns = width - j < TILE_COLUMNS ? width - j : TILE_COLUMNS;
      ptrdiff_t place = i * s->c_row + j0 + j, row = j / TILE_COLUMNS;
      NAME(Ends) ends = NAME(ends)(s, place, j0 + j, p0 == 0, is_last);
      const T *panel = packed_b + j * depth;
      ptrdiff_t panel_row = TILE_COLUMNS;
      int packs = i == 0 && s->b_column == 1 && columns == TILE_COLUMNS;
      if (packs) {
        ends.packed = packed_b + j * depth;
        panel = b + j;
        panel_row = s->b_row;
      } else if (i == 0) {
        NAME(pack_panel)(b + j * s->b_column, s->b_row, s->b_column, depth, columns,
                         TILE_COLUMNS, packed_b + j * depth);
      }
      // Each tile sends for one of the rows that come next, or for a part of each of their columns
      // where these are contiguous.
      if (tiles > 1 && row < (s->a_row == 1 ? 2 : TILE_ROWS)) {
        ends.ahead = next + row * (s->a_row == 1 ? W : s->a_row);
        ends.ahead_step = s->a_column;
      }
      NAME(tiles)
      [rows](depth, x, x_row, x_column, panel, panel_row, c + place, s->c_row, columns, &ends);
    }
    i += rows;
  }
}

static void NAME(blocked)(const Product *s, const T *a, const T *b, T *c) {
  ptrdiff_t wide = NAME(share)(s->n, BLOCK_N(T)), deep = NAME(share)(s->k, BLOCK_K(T));
  ptrdiff_t panels = NAME(share)(NAME(share)(s->n, wide), TILE_COLUMNS);
  ptrdiff_t deepest = NAME(share)(s->k, deep), widest = panels * TILE_COLUMNS;
  size_t elements = (size_t)(widest * deepest + TILE_ROWS * (BLOCK_K(T) + A_PADDING));
  T *packed_b = ak_scratch(AK_SCRATCH_PRODUCT, elements * sizeof(T));
  for (ptrdiff_t j = 0; j < s->n; j += widest) {
    ptrdiff_t width = s->n - j < widest ? s->n - j : widest;
    for (ptrdiff_t p = 0; p < s->k; p += deepest) {
      ptrdiff_t depth = s->k - p < deepest ? s->k - p : deepest;
      NAME(block)(s, a, b, c, j, width, p, depth, packed_b, packed_b + widest * deepest);
    }
  }
}

static void NAME(on_one_thread)(const Product *s, const T *a, const T *b, T *c) {
  if (s->m == 0 || s->n == 0) return;
  int small = s->b_column == 1 && s->k * s->n * (ptrdiff_t)sizeof(T) <= 64 << 10 && s->m < 256;
  int few_rows = s->b_column == 1 && s->m <= TILE_ROWS;
  if (s->m * s->n * s->k <= FEW)
    NAME(plain)(s, a, b, c);
  else if (small || few_rows || s->k == 0)
    NAME(direct)(s, a, b, c);
  else
    NAME(blocked)(s, a, b, c);
}

typedef struct {
  Product product;
  const T *a, *b;
  T *c;
  ptrdiff_t down, across;  // How many rectangles.
  ptrdiff_t height, width;
} NAME(Grid);

static void NAME(rectangle)(void *context, ptrdiff_t index) {
  const NAME(Grid) *grid = context;
  Product s = grid->product;
  ptrdiff_t i = index / grid->across * grid->height, j = index % grid->across * grid->width;
  if (i >= s.m || j >= s.n) return;
  s.m = s.m - i < grid->height ? s.m - i : grid->height;
  s.n = s.n - j < grid->width ? s.n - j : grid->width;
  if (s.offset) s.offset = (const T *)s.offset + j;
  if (s.kept) s.kept = (const T *)s.kept + i * s.c_row + j;
  NAME(on_one_thread)(&s, grid->a + i * s.a_row, grid->b + j * s.b_column,
                      grid->c + i * s.c_row + j);
}

// About how long it takes on one thread.
INLINE double NAME(duration)(const Product *s) {
  return 2.0 * (double)s->m * (double)s->n * (double)s->k / (6.0 * W);
}

static void NAME(on_all_threads)(const Product *s, const T *a, const T *b, T *c) {
  double nanoseconds = NAME(duration)(s);
  int threads = ak_threads_for(nanoseconds);
  if (threads == 1) return NAME(on_one_thread)(s, a, b, c);
  NAME(Grid) grid = {*s, a, b, c, 1, 1, 0, 0};
  // Halve the longer side until there is a rectangle for each thread, and two where they are large.
  double least = 4e6;
  while (grid.down * grid.across < threads ||
         (grid.down * grid.across < 2 * threads &&
          nanoseconds / (double)(grid.down * grid.across) > least)) {
    if (s->m / grid.down > s->n / grid.across && s->m / grid.down >= 2 * TILE_ROWS)
      grid.down *= 2;
    else if (s->n / grid.across >= 2 * TILE_COLUMNS)
      grid.across *= 2;
    else if (s->m / grid.down >= 2 * TILE_ROWS)
      grid.down *= 2;
    else
      break;
  }
  ptrdiff_t tall = NAME(share)(s->m, grid.down), wide = NAME(share)(s->n, grid.across);
  grid.height = (tall + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
  grid.width = (wide + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS;
  ak_parallel(grid.down * grid.across, nanoseconds, NAME(rectangle), &grid);
}

static void NAME(ak_strided_product)(const T *a, ptrdiff_t a_row, ptrdiff_t a_column,
                                     const T *b, ptrdiff_t b_row, ptrdiff_t b_column, T *c,
                                     ptrdiff_t c_row, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n,
                                     int accumulate) {
  if (m * n * k <= FEW)
    return NAME(few)(a, a_row, a_column, b, b_row, b_column, c, c_row, m, k, n, accumulate);
  Product s = {m, k, n, a_row, a_column, b_row, b_column, c_row, accumulate, 0, 0, 0};
  NAME(on_all_threads)(&s, a, b, c);
}

static void NAME(run)(const Product *s, const T *a, const T *b, T *c) {
  if (s->m * s->n * s->k <= FEW)
    NAME(plain)(s, a, b, c);
  else
    NAME(on_all_threads)(s, a, b, c);
}

static void NAME(ak_linear) LINEAR_PARAMETERS(T) {
  // The weight stands right as its transpose.
  Product s = {rows,       inputs,  outputs, x_row,   x_column, weight_column,
               weight_row, outputs, 0,       rectify, bias,     0};
  NAME(run)(&s, x, weight, y);
}

static void NAME(ak_linear_input_gradient) INPUT_PARAMETERS(T) {
  Product s = {rows,          outputs, inputs, outputs, 1, weight_row,
               weight_column, inputs,  0,      0,       0, kept};
  NAME(run)(&s, dy, weight, dx);
}

typedef struct {
  Product product;
  const T *a, *b;
  T *c;
  ptrdiff_t rank, count, chunk;
  const ptrdiff_t *sizes, *a_steps, *b_steps, *c_steps;
  int threaded;
} NAME(Batch);

static void NAME(some_of_batch)(void *context, ptrdiff_t index) {
  const NAME(Batch) *batch = context;
  ptrdiff_t first = index * batch->chunk, end = first + batch->chunk;
  if (end > batch->count) end = batch->count;
  for (ptrdiff_t i = first; i < end; i++) {
    const T *a = batch->a, *b = batch->b;
    T *c = batch->c;
    ptrdiff_t rest = i;
    for (ptrdiff_t axis = batch->rank - 1; axis >= 0; axis--) {
      ptrdiff_t place = rest % batch->sizes[axis];
      rest /= batch->sizes[axis];
      a += place * batch->a_steps[axis];
      b += place * batch->b_steps[axis];
      c += place * batch->c_steps[axis];
    }
    if (batch->threaded)
      NAME(on_all_threads)(&batch->product, a, b, c);
    else
      NAME(on_one_thread)(&batch->product, a, b, c);
  }
}

static void NAME(ak_batched_product)(const T *a, ptrdiff_t a_row, ptrdiff_t a_column,
                                     const T *b, ptrdiff_t b_row, ptrdiff_t b_column, T *c,
                                     ptrdiff_t c_row, ptrdiff_t m, ptrdiff_t k, ptrdiff_t n,
                                     int accumulate, ptrdiff_t rank, const ptrdiff_t *sizes,
                                     const ptrdiff_t *a_steps, const ptrdiff_t *b_steps,
                                     const ptrdiff_t *c_steps) {
  Product s = {m, k, n, a_row, a_column, b_row, b_column, c_row, accumulate, 0, 0, 0};
  // Matrices of A that go on where the last one ended, against one B, are one tall matrix.
  while (rank > 0 && b_steps[rank - 1] == 0 && a_steps[rank - 1] == s.m * s.a_row &&
         c_steps[rank - 1] == s.m * s.c_row) {
    s.m *= sizes[rank - 1];
    rank--;
  }
  ptrdiff_t count = 1;
  for (ptrdiff_t axis = 0; axis < rank; axis++) count *= sizes[axis];
  if (count == 1) return NAME(on_all_threads)(&s, a, b, c);
  double each = NAME(duration)(&s) + 10;
  NAME(Batch) batch = {s, a, b, c, rank, count, 1, sizes, a_steps, b_steps, c_steps, 0};
  // Many products go to the threads in chunks; a few large ones are each split.
  batch.threaded = each > 1e6 && count < 4 * ak_thread_count();
  if (batch.threaded) {
    batch.chunk = count;
    return NAME(some_of_batch)(&batch, 0);
  }
  batch.chunk = (ptrdiff_t)(20e3 / each) + 1;
  ak_parallel((count + batch.chunk - 1) / batch.chunk, each * (double)count,
              NAME(some_of_batch), &batch);
}

#endif
