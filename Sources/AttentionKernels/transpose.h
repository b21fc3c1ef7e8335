// Packing a matrix into panels. No include guard: see `each_path.h`.

#undef EVENS
#undef ODDS
#undef STAGES
#if VECTOR_BYTES / (8 - 4 * IS_FLOAT) == 16
#define EVENS(x, y) \
  __builtin_shufflevector(x, y, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define ODDS(x, y) \
  __builtin_shufflevector(x, y, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define STAGES 4
#elif VECTOR_BYTES / (8 - 4 * IS_FLOAT) == 8
#define EVENS(x, y) __builtin_shufflevector(x, y, 0, 8, 1, 9, 2, 10, 3, 11)
#define ODDS(x, y) __builtin_shufflevector(x, y, 4, 12, 5, 13, 6, 14, 7, 15)
#define STAGES 3
#elif VECTOR_BYTES / (8 - 4 * IS_FLOAT) == 4
#define EVENS(x, y) __builtin_shufflevector(x, y, 0, 4, 1, 5)
#define ODDS(x, y) __builtin_shufflevector(x, y, 2, 6, 3, 7)
#define STAGES 2
#else
#define EVENS(x, y) __builtin_shufflevector(x, y, 0, 2)
#define ODDS(x, y) __builtin_shufflevector(x, y, 1, 3)
#define STAGES 1
#endif

// Writes W rows of W elements, `x_row` apart, as W columns: target row p holds element p of each.
//
// Dealing two halves into each other, as in a perfect shuffle, log2 W times is a transposition.
INLINE void NAME(transpose_square)(const T *x, ptrdiff_t x_row, T *y, ptrdiff_t y_row) {
  V r[W], s[W];
  UNROLL for (int i = 0; i < W; i++) r[i] = load(x + i * x_row);
  UNROLL for (int stage = 0; stage < STAGES; stage++) {
    UNROLL for (int i = 0; i < W / 2; i++) {
      s[2 * i] = EVENS(r[i], r[i + W / 2]);
      s[2 * i + 1] = ODDS(r[i], r[i + W / 2]);
    }
    UNROLL for (int i = 0; i < W; i++) r[i] = s[i];
  }
  UNROLL for (int i = 0; i < W; i++) store(y + i * y_row, r[i]);
}

// One panel: k rows of `width` elements, a multiple of W, of which `columns` come from b and the
// others are zero.
INLINE void NAME(pack_panel)(const T *b, ptrdiff_t b_row, ptrdiff_t b_column, ptrdiff_t k,
                             ptrdiff_t columns, ptrdiff_t width, T *panel) {
  ptrdiff_t done = 0;
  if (b_column == 1 && columns == width) {
    for (ptrdiff_t p = 0; p < k; p++)
      for (ptrdiff_t j = 0; j < width; j += W)
        store(panel + p * width + j, load(b + p * b_row + j));
    return;
  }
  if (b_row == 1 && columns == width)
    for (; done + W <= k; done += W)
      for (ptrdiff_t j = 0; j < width; j += W)
        NAME(transpose_square)(b + done + j * b_column, b_column, panel + done * width + j,
                               width);
  for (ptrdiff_t p = done; p < k; p++)
    for (ptrdiff_t j = 0; j < width; j++)
      panel[p * width + j] = j < columns ? b[p * b_row + j * b_column] : 0;
}
