// Matrix products: C = A B or C += A B, for operands with any steps along rows and columns, in
// batches, in float and double.
//
// Every element of C is one accumulator that starts at 0 (or at C), and takes its k products in
// index order, each by one fused multiply-add. That fixes its bits. How C is cut up only decides
// which elements are computed side by side:
//
//   - Up to FEW multiply-adds: three plain loops. Nothing is packed, nothing allocated.
//   - A small B with contiguous rows: register tiles (`tile.h`) straight from the operands.
//   - Otherwise in blocks. BLOCK_K rows of B by BLOCK_N columns are packed into panels as wide as a
//     tile, so that a tile reads them front to back, for all rows of A that pass by. BLOCK_M rows of
//     A are copied side by side, where their own distance would make them fall on one another in
//     the cache. A later block of k goes on with the sums that the earlier one left in C. Going over
//     C again costs more than a panel that is larger than the nearest cache, so that blocks of k are
//     deep; and the next tile of C is sent for while one is computed.
//   - Large products are cut into a grid of rectangles of C, one for each task of the thread pool.
#if !defined(PATH)

#include "kernel.h"
#include "pool.h"

enum { FEW = 64, BLOCK_K = 512, BLOCK_ROW = 4096, BLOCK_M = 60, A_PADDING = 16, LINE = 64 };
#define BLOCK_N(T) (ptrdiff_t)(BLOCK_ROW / sizeof(T))

typedef struct {
  ptrdiff_t m, k, n, a_row, a_column, b_row, b_column, c_row;
  int accumulate;
} Product;

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

#include "tile.h"
#include "transpose.h"

typedef void NAME(Tile)(ptrdiff_t k, const T *a, ptrdiff_t a_row, ptrdiff_t a_column,
                        const T *b, ptrdiff_t b_row, T *c, ptrdiff_t c_row, ptrdiff_t columns,
                        int accumulate);

// A tile of `rows` rows and up to TILE_COLUMNS columns of C.
INLINE void NAME(tile)(int rows, ptrdiff_t k, const T *a, ptrdiff_t a_row, ptrdiff_t a_column,
                       const T *b, ptrdiff_t b_row, T *c, ptrdiff_t c_row, ptrdiff_t columns,
                       int accumulate) {
  if (columns == TILE_COLUMNS) {
    V sums[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int i = 0; i < rows; i++)
      UNROLL for (int j = 0; j < TILE_VECTORS; j++)
        sums[i][j] = accumulate ? load(c + i * c_row + j * W) : (V)(T)0;
    NAME(multiply)(sums, rows, TILE_VECTORS, k, a, a_row, a_column, b, b_row);
    UNROLL for (int i = 0; i < rows; i++)
      UNROLL for (int j = 0; j < TILE_VECTORS; j++) store(c + i * c_row + j * W, sums[i][j]);
    return;
  }
  for (ptrdiff_t j = 0; j < columns; j += W) {
    ptrdiff_t count = columns - j < W ? columns - j : W;
    V sums[TILE_ROWS];
    UNROLL for (int i = 0; i < rows; i++)
      sums[i] = accumulate ? load_part(c + i * c_row + j, count) : (V)(T)0;
    NAME(multiply_part)(sums, rows, k, a, a_row, a_column, b + j, b_row, count);
    UNROLL for (int i = 0; i < rows; i++) store_part(c + i * c_row + j, sums[i], count);
  }
}

#if !defined(TILE_OF)
#define TILE_OF(rows)                                                                        \
  static void NAME(tile##rows)(ptrdiff_t k, const T *a, ptrdiff_t a_row, ptrdiff_t a_column, \
                               const T *b, ptrdiff_t b_row, T *c, ptrdiff_t c_row,           \
                               ptrdiff_t columns, int accumulate) {                          \
    NAME(tile)(rows, k, a, a_row, a_column, b, b_row, c, c_row, columns, accumulate);        \
  }
#endif

TILE_OF(1)
TILE_OF(2)
TILE_OF(3)
TILE_OF(4)
#if TILE_ROWS > 4
TILE_OF(5)
TILE_OF(6)
#endif
#if TILE_ROWS > 6
TILE_OF(7)
TILE_OF(8)
TILE_OF(9)
TILE_OF(10)
TILE_OF(11)
TILE_OF(12)
#endif

static NAME(Tile) *const NAME(tiles)[TILE_ROWS + 1] = {
    0,           NAME(tile1), NAME(tile2), NAME(tile3),  NAME(tile4),
#if TILE_ROWS > 4
    NAME(tile5), NAME(tile6),
#endif
#if TILE_ROWS > 6
    NAME(tile7), NAME(tile8), NAME(tile9), NAME(tile10), NAME(tile11), NAME(tile12),
#endif
};

// The rows of one tile out of `tiles` that share `rows` evenly.
INLINE ptrdiff_t NAME(share)(ptrdiff_t rows, ptrdiff_t tiles) {
  return (rows + tiles - 1) / tiles;
}

static void NAME(plain)(const Product *s, const T *a, const T *b, T *c) {
  for (ptrdiff_t i = 0; i < s->m; i++)
    for (ptrdiff_t j = 0; j < s->n; j++) {
      const T *x = a + i * s->a_row, *y = b + j * s->b_column;
      T sum = s->accumulate ? c[i * s->c_row + j] : 0;
      for (ptrdiff_t p = 0; p < s->k; p++, x += s->a_column, y += s->b_row)
        sum = FUSE(*x, *y, sum);
      c[i * s->c_row + j] = sum;
    }
}

static void NAME(direct)(const Product *s, const T *a, const T *b, T *c) {
  for (ptrdiff_t j = 0; j < s->n; j += TILE_COLUMNS) {
    ptrdiff_t columns = s->n - j < TILE_COLUMNS ? s->n - j : TILE_COLUMNS;
    ptrdiff_t tiles = (s->m + TILE_ROWS - 1) / TILE_ROWS;
    for (ptrdiff_t i = 0; tiles > 0; tiles--) {
      ptrdiff_t rows = NAME(share)(s->m - i, tiles);
      NAME(tiles)
      [rows](s->k, a + i * s->a_row, s->a_row, s->a_column, b + j, s->b_row,
             c + i * s->c_row + j, s->c_row, columns, s->accumulate);
      i += rows;
    }
  }
}

// Copies `rows` rows of A and k columns, side by side, so that tile rows do not share cache sets;
// where A's columns are contiguous, tile by tile, each column of the tile after the other.
static void NAME(pack_rows)(const Product *s, const T *a, ptrdiff_t rows, ptrdiff_t k,
                            T *target) {
  if (s->a_row == 1) {
    ptrdiff_t tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
    for (ptrdiff_t i = 0; tiles > 0; tiles--) {
      ptrdiff_t count = NAME(share)(rows - i, tiles);
      for (ptrdiff_t p = 0; p < k; p++, target += count) {
        const T *x = a + i + p * s->a_column;
        ptrdiff_t r = 0;
        for (; r + W <= count; r += W) store(target + r, load(x + r));
        // Written whole: the next column lies where it is too long, and at last the padding.
        if (r < count) store(target + r, load_part(x + r, count - r));
      }
      i += count;
    }
    return;
  }
  for (ptrdiff_t i = 0; i < rows; i++, target += BLOCK_K + A_PADDING) {
    const T *x = a + i * s->a_row;
    if (s->a_column == 1)
      memcpy(target, x, (size_t)k * sizeof(T));
    else
      for (ptrdiff_t p = 0; p < k; p++) target[p] = x[p * s->a_column];
  }
}

// Sends for the memory of a tile of C, which is about to be written.
INLINE void NAME(send_for)(const T *c, ptrdiff_t c_row) {
  for (ptrdiff_t i = 0; i < TILE_ROWS; i++)
    for (ptrdiff_t j = 0; j < TILE_COLUMNS; j += LINE / (ptrdiff_t)sizeof(T))
      __builtin_prefetch(c + i * c_row + j, 1);
}

static void NAME(blocked)(const Product *s, const T *a, const T *b, T *c) {
  ptrdiff_t widest =
      s->n < BLOCK_N(T) ? (s->n + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS : BLOCK_N(T);
  ptrdiff_t deepest = s->k < BLOCK_K ? s->k : BLOCK_K;
  ptrdiff_t tallest = s->m < BLOCK_M ? s->m : BLOCK_M;
  size_t elements = (size_t)(widest * deepest + tallest * (BLOCK_K + A_PADDING));
  T *packed_b = ak_scratch(AK_SCRATCH_PRODUCT, elements * sizeof(T));
  T *packed_a = packed_b + widest * deepest;
  int copies = s->n > 4 * TILE_COLUMNS;
  for (ptrdiff_t j0 = 0; j0 < s->n; j0 += BLOCK_N(T)) {
    ptrdiff_t width = s->n - j0 < BLOCK_N(T) ? s->n - j0 : BLOCK_N(T);
    for (ptrdiff_t p0 = 0; p0 < s->k; p0 += BLOCK_K) {
      ptrdiff_t depth = s->k - p0 < BLOCK_K ? s->k - p0 : BLOCK_K;
      int accumulate = s->accumulate || p0 > 0;
      for (ptrdiff_t j = 0; j < width; j += TILE_COLUMNS) {
        ptrdiff_t columns = width - j < TILE_COLUMNS ? width - j : TILE_COLUMNS;
        NAME(pack_panel)(b + p0 * s->b_row + (j0 + j) * s->b_column, s->b_row, s->b_column,
                         depth, columns, TILE_COLUMNS, packed_b + j * depth);
      }
      for (ptrdiff_t i0 = 0; i0 < s->m; i0 += BLOCK_M) {
        ptrdiff_t height = s->m - i0 < BLOCK_M ? s->m - i0 : BLOCK_M;
        const T *block = a + i0 * s->a_row + p0 * s->a_column;
        if (copies) NAME(pack_rows)(s, block, height, depth, packed_a);
        for (ptrdiff_t j = 0; j < width; j += TILE_COLUMNS) {
          ptrdiff_t columns = width - j < TILE_COLUMNS ? width - j : TILE_COLUMNS;
          ptrdiff_t tiles = (height + TILE_ROWS - 1) / TILE_ROWS;
          for (ptrdiff_t i = 0; tiles > 0; tiles--) {
            ptrdiff_t rows = NAME(share)(height - i, tiles);
            T *target = c + (i0 + i) * s->c_row + j0 + j;
            const T *panel = packed_b + j * depth;
            if (tiles > 1)
              NAME(send_for)(target + rows * s->c_row, s->c_row);
            else if (j + TILE_COLUMNS < width)
              NAME(send_for)(c + i0 * s->c_row + j0 + j + TILE_COLUMNS, s->c_row);
            if (!copies)
              NAME(tiles)
              [rows](depth, block + i * s->a_row, s->a_row, s->a_column, panel, TILE_COLUMNS,
                     target, s->c_row, columns, accumulate);
            else if (s->a_row == 1)
              NAME(tiles)
              [rows](depth, packed_a + i * depth, 1, rows, panel, TILE_COLUMNS, target,
                     s->c_row, columns, accumulate);
            else
              NAME(tiles)
              [rows](depth, packed_a + i * (BLOCK_K + A_PADDING), BLOCK_K + A_PADDING, 1, panel,
                     TILE_COLUMNS, target, s->c_row, columns, accumulate);
            i += rows;
          }
        }
      }
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
  Product s = {m, k, n, a_row, a_column, b_row, b_column, c_row, accumulate};
  if (m * n * k <= FEW)
    NAME(plain)(&s, a, b, c);
  else
    NAME(on_all_threads)(&s, a, b, c);
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
  Product s = {m, k, n, a_row, a_column, b_row, b_column, c_row, accumulate};
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
