// One tile of a matrix product, for every number of rows: its sums start at zero or at C, grow in
// registers, and are offset and cut before they are stored. No include guard: see `each_path.h`.
#include "tile.h"

// What is done by a tile besides adding its sums up. Passed by reference: a copy would be read in whole
// vectors right after its fields were written one by one, and wait until all before is done.
typedef struct {
  int accumulate, rectify;
  const T *offset;  // That of the tile's first column, or null.
  const T *kept;    // At the tile's first element, or null.
  T *packed;        // Where b is copied to, row after row, or null.
  const T *ahead;   // What will be wanted next, an element each step of k, or null.
  ptrdiff_t ahead_step;
} NAME(Ends);

typedef void NAME(Tile)(ptrdiff_t k, const T *a, ptrdiff_t a_row, ptrdiff_t a_column,
                        const T *b, ptrdiff_t b_row, T *c, ptrdiff_t c_row, ptrdiff_t columns,
                        const NAME(Ends) *ends);

// The larger of zero and each element; NaN stays.
INLINE V NAME(rectified)(V x) { return x < (V)(T)0 ? (V)(T)0 : x; }

// `multiply` for a whole tile, which copies b to `ends->packed`, row after row, and sends for the panel
// beside it; or sends for what lies `ahead`. One line a step does not hold up what is computed.
INLINE void NAME(multiply_and_send)(V (*sums)[TILE_VECTORS], int rows, ptrdiff_t k, const T *a,
                                    ptrdiff_t a_row, ptrdiff_t a_column, const T *b,
                                    ptrdiff_t b_row, const NAME(Ends) *ends) {
  if (ends->packed) {
    for (ptrdiff_t p = 0; p < k; p++, a += a_column, b += b_row) {
      UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
        store(ends->packed + p * TILE_COLUMNS + j * W, load(b + j * W));
        __builtin_prefetch(b + TILE_COLUMNS + j * W);
      }
      NAME(multiply)(sums, rows, TILE_VECTORS, 1, a, a_row, a_column, b, b_row);
    }
  } else if (ends->ahead) {
    const T *ahead = ends->ahead;
    for (ptrdiff_t p = 0; p < k; p++, a += a_column, b += b_row) {
      __builtin_prefetch(ahead);
      ahead += ends->ahead_step;
      NAME(multiply)(sums, rows, TILE_VECTORS, 1, a, a_row, a_column, b, b_row);
    }
  } else {
    NAME(multiply)(sums, rows, TILE_VECTORS, k, a, a_row, a_column, b, b_row);
  }
}

// A tile of `rows` rows and up to TILE_COLUMNS columns of C.
INLINE void NAME(tile)(int rows, ptrdiff_t k, const T *a, ptrdiff_t a_row, ptrdiff_t a_column,
                       const T *b, ptrdiff_t b_row, T *c, ptrdiff_t c_row, ptrdiff_t columns,
                       const NAME(Ends) *ends) {
  if (columns == TILE_COLUMNS) {
    V sums[TILE_ROWS][TILE_VECTORS];
    if (ends->accumulate)
      UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) sums[i][j] = load(c + i * c_row + j * W);
    else
      UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) sums[i][j] = (V)(T)0;
    NAME(multiply_and_send)(sums, rows, k, a, a_row, a_column, b, b_row, ends);
    if (ends->offset)
      UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
        V offset = load(ends->offset + j * W);
        UNROLL for (int i = 0; i < rows; i++) sums[i][j] += offset;
      }
    if (ends->rectify)
      UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) sums[i][j] = NAME(rectified)(sums[i][j]);
    if (ends->kept)
      UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int j = 0; j < TILE_VECTORS; j++)
          sums[i][j] = load(ends->kept + i * c_row + j * W) > (V)(T)0 ? sums[i][j] : (V)(T)0;
    UNROLL for (int i = 0; i < rows; i++)
      UNROLL for (int j = 0; j < TILE_VECTORS; j++) store(c + i * c_row + j * W, sums[i][j]);
    return;
  }
  for (ptrdiff_t j = 0; j < columns; j += W) {
    ptrdiff_t count = columns - j < W ? columns - j : W;
    V sums[TILE_ROWS];
    UNROLL for (int i = 0; i < rows; i++)
      sums[i] = ends->accumulate ? load_part(c + i * c_row + j, count) : (V)(T)0;
    NAME(multiply_part)(sums, rows, k, a, a_row, a_column, b + j, b_row, count);
    if (ends->offset) {
      V offset = load_part(ends->offset + j, count);
      UNROLL for (int i = 0; i < rows; i++) sums[i] += offset;
    }
    if (ends->rectify) UNROLL for (int i = 0; i < rows; i++) sums[i] = NAME(rectified)(sums[i]);
    if (ends->kept)
      UNROLL for (int i = 0; i < rows; i++) {
        V kept = load_part(ends->kept + i * c_row + j, count);
        sums[i] = kept > (V)(T)0 ? sums[i] : (V)(T)0;
      }
    UNROLL for (int i = 0; i < rows; i++) store_part(c + i * c_row + j, sums[i], count);
  }
}

#if !defined(TILE_OF)
#define TILE_OF(rows)                                                                        \
  static void NAME(tile##rows)(ptrdiff_t k, const T *a, ptrdiff_t a_row, ptrdiff_t a_column, \
                               const T *b, ptrdiff_t b_row, T *c, ptrdiff_t c_row,           \
                               ptrdiff_t columns, const NAME(Ends) *ends) {                  \
    NAME(tile)(rows, k, a, a_row, a_column, b, b_row, c, c_row, columns, ends);              \
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
