// The pieces that both passes of a recurrent layer are made of. No include guard: see
// `each_path.h`.
#include "tile.h"
#include "transpose.h"

// One tile of rows: c = (c, where `accumulate`) + bias + a panel, for the first `columns` columns.
INLINE void NAME(step_tile)(int rows, ptrdiff_t k, const T *a, ptrdiff_t a_row, const T *panel,
                            const T *bias, T *c, ptrdiff_t c_row, ptrdiff_t columns,
                            int accumulate) {
  V sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
      ptrdiff_t count = columns - j * W;
      T *x = c + i * c_row + j * W;
      V start = !accumulate || count <= 0 ? (V)(T)0
                : count >= W              ? load(x)
                                          : load_part(x, count);
      sums[i][j] = bias ? start + load(bias + j * W) : start;
    }
  NAME(multiply)(sums, rows, TILE_VECTORS, k, a, a_row, 1, panel, TILE_COLUMNS);
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
      ptrdiff_t count = columns - j * W;
      T *x = c + i * c_row + j * W;
      if (count >= W)
        store(x, sums[i][j]);
      else if (count > 0)
        store_part(x, sums[i][j], count);
    }
}

typedef void NAME(StepTile)(ptrdiff_t k, const T *a, ptrdiff_t a_row, const T *panel,
                            const T *bias, T *c, ptrdiff_t c_row, ptrdiff_t columns,
                            int accumulate);

#if !defined(STEP_TILE_OF)
#define STEP_TILE_OF(rows)                                                                    \
  static void NAME(step_tile##rows)(ptrdiff_t k, const T *a, ptrdiff_t a_row, const T *panel, \
                                    const T *bias, T *c, ptrdiff_t c_row, ptrdiff_t columns,  \
                                    int accumulate) {                                         \
    NAME(step_tile)(rows, k, a, a_row, panel, bias, c, c_row, columns, accumulate);           \
  }
#endif

STEP_TILE_OF(1)
STEP_TILE_OF(2)
STEP_TILE_OF(3)
STEP_TILE_OF(4)
#if TILE_ROWS > 4
STEP_TILE_OF(5)
STEP_TILE_OF(6)
#endif
#if TILE_ROWS > 6
STEP_TILE_OF(7)
STEP_TILE_OF(8)
STEP_TILE_OF(9)
STEP_TILE_OF(10)
STEP_TILE_OF(11)
STEP_TILE_OF(12)
#endif

static NAME(StepTile) *const NAME(step_tiles)[TILE_ROWS + 1] = {
    0,
    NAME(step_tile1),
    NAME(step_tile2),
    NAME(step_tile3),
    NAME(step_tile4),
#if TILE_ROWS > 4
    NAME(step_tile5),
    NAME(step_tile6),
#endif
#if TILE_ROWS > 6
    NAME(step_tile7),
    NAME(step_tile8),
    NAME(step_tile9),
    NAME(step_tile10),
    NAME(step_tile11),
    NAME(step_tile12),
#endif
};

// c = (c) + bias + a b for a few rows, with b of `columns` columns packed in panels of k rows.
static void NAME(step_product)(ptrdiff_t rows, ptrdiff_t k, ptrdiff_t columns, const T *a,
                               ptrdiff_t a_row, const T *panels, const T *bias, T *c,
                               ptrdiff_t c_row, int accumulate) {
  for (ptrdiff_t j = 0; j < columns; j += TILE_COLUMNS, panels += k * TILE_COLUMNS) {
    ptrdiff_t width = columns - j < TILE_COLUMNS ? columns - j : TILE_COLUMNS;
    ptrdiff_t tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
    for (ptrdiff_t i = 0; tiles > 0; tiles--) {
      ptrdiff_t count = (rows - i + tiles - 1) / tiles;
      NAME(step_tiles)
      [count](k, a + i * a_row, a_row, panels, bias ? bias + j : 0, c + i * c_row + j, c_row,
              width, accumulate);
      i += count;
    }
  }
}

// Panels of b, k by `columns`; returns where they end.
static T *NAME(pack_panels)(const T *b, ptrdiff_t b_row, ptrdiff_t b_column, ptrdiff_t k,
                            ptrdiff_t columns, T *panels) {
  for (ptrdiff_t j = 0; j < columns; j += TILE_COLUMNS, panels += k * TILE_COLUMNS)
    NAME(pack_panel)(b + j * b_column, b_row, b_column, k,
                     columns - j < TILE_COLUMNS ? columns - j : TILE_COLUMNS, TILE_COLUMNS,
                     panels);
  return panels;
}

// As many elements as `pack_panels` fills.
INLINE ptrdiff_t NAME(panel_elements)(ptrdiff_t k, ptrdiff_t columns) {
  return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS * k;
}
