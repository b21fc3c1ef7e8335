// The pieces of attention that both passes are made of. No include guard: see `each_path.h`.
#include "lanes.h"
#include "tile.h"
#include "transpose.h"

// TILE_ROWS queries against one panel of keys: s = factor * q k.
INLINE void NAME(score_tile)(int rows, ptrdiff_t d, const T *q, ptrdiff_t q_row, const T *panel,
                             T *s, ptrdiff_t s_row, T factor) {
  V sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) sums[i][j] = (V)(T)0;
  NAME(multiply)(sums, rows, TILE_VECTORS, d, q, q_row, 1, panel, TILE_COLUMNS);
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++)
      store(s + i * s_row + j * W, sums[i][j] * (V)factor);
}

// One tile of c += a b, with rows of a `a_row` and its columns `a_column` apart.
INLINE void NAME(add_tile)(int rows, ptrdiff_t n, const T *a, ptrdiff_t a_row,
                           ptrdiff_t a_column, const T *b, ptrdiff_t b_row, T *c,
                           ptrdiff_t c_row) {
  V sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) sums[i][j] = load(c + i * c_row + j * W);
  NAME(multiply)(sums, rows, TILE_VECTORS, n, a, a_row, a_column, b, b_row);
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) store(c + i * c_row + j * W, sums[i][j]);
}

// One group's scores against `count` keys, whole tiles, in panels of transposed keys; in halves or thirds
// of a group where the tile is smaller.
static void NAME(score_group)(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t d, const T *q,
                              ptrdiff_t q_row, const T *panels, T *s, ptrdiff_t s_row,
                              T factor) {
  for (ptrdiff_t p = 0; p < count; p += TILE_COLUMNS, panels += d * TILE_COLUMNS) {
#if TILE_ROWS > 4
    if (rows <= 4) {
      NAME(score_tile)(4, d, q, q_row, panels, s + p, s_row, factor);
      continue;
    }
#endif
    for (ptrdiff_t r = 0; r < rows; r += TILE_ROWS)
      NAME(score_tile)(TILE_ROWS, d, q + r * q_row, q_row, panels, s + r * s_row + p, s_row,
                       factor);
  }
}

// Transposed panels of the rows x, `count` of them, filled up with zero rows to a multiple of
// KEY_STEP.
INLINE void NAME(pack_transposed)(const T *x, ptrdiff_t x_row, ptrdiff_t count, ptrdiff_t d,
                                  T *panels) {
  for (ptrdiff_t p = 0; p < round_up(count, KEY_STEP);
       p += TILE_COLUMNS, panels += d * TILE_COLUMNS) {
    ptrdiff_t columns = larger(0, smaller(count - p, TILE_COLUMNS));
    if (columns == 0)
      memset(panels, 0, (size_t)(d * TILE_COLUMNS) * sizeof(T));
    else
      NAME(pack_panel)(x + p * x_row, 1, x_row, d, columns, TILE_COLUMNS, panels);
  }
}

// `count` rows of d elements, side by side and each filled up with zeros to `width`, then zero rows
// up to `rows`.
INLINE void NAME(pack_straight)(const T *x, ptrdiff_t x_row, ptrdiff_t count, ptrdiff_t d,
                                T *target, ptrdiff_t width, ptrdiff_t rows) {
  for (ptrdiff_t i = 0; i < count; i++, target += width) {
    memcpy(target, x + i * x_row, (size_t)d * sizeof(T));
    memset(target + d, 0, (size_t)(width - d) * sizeof(T));
  }
  memset(target, 0, (size_t)((rows - count) * width) * sizeof(T));
}

// Adds the bias to a row of scores in base 2, and hides keys: those not kept, and those from `seen`
// to `count`.
INLINE void NAME(mask_row)(T *row, ptrdiff_t count, ptrdiff_t seen, const T *bias,
                           ptrdiff_t bias_step, const uint8_t *keep, ptrdiff_t keep_step) {
  seen = smaller(larger(seen, 0), count);
  const T log2_e = (T)LOG2_E_HIGH;
  if (bias && bias_step == 1)
    for (ptrdiff_t j = 0; j < seen; j++) row[j] = FUSE(bias[j], log2_e, row[j]);
  else if (bias)
    for (ptrdiff_t j = 0; j < seen; j++) row[j] = FUSE(bias[j * bias_step], log2_e, row[j]);
  if (keep && keep_step == 1)
    for (ptrdiff_t j = 0; j < seen; j++) row[j] = keep[j] ? row[j] : (T)-INFINITY;
  else if (keep)
    for (ptrdiff_t j = 0; j < seen; j++) row[j] = keep[j * keep_step] ? row[j] : (T)-INFINITY;
  for (ptrdiff_t j = seen; j < count; j++) row[j] = (T)-INFINITY;
}
