// The register tile that every matrix product is made of. No include guard: see `each_path.h`.
//
// TILE_ROWS rows by TILE_VECTORS vectors of sums stay in registers while p runs from first to last:
//
//                      b[p]:  [ vector 0 ][ vector 1 ]
//     a[0, p]  ->  sums[0]:   [          ][          ]
//     a[1, p]  ->  sums[1]:   [          ][          ]      each  sums += a * b, fused
//       ...
//
// One tile reads TILE_VECTORS vectors and TILE_ROWS single elements for TILE_ROWS * TILE_VECTORS
// fused multiply-adds, which keeps both multipliers of a core busy. The size of the tile differs by
// processor, with its registers; the order of each sum does not: one accumulator, p ascending.
#if !defined(TILE_COLUMNS)
#define TILE_COLUMNS (TILE_VECTORS * W)
#endif
#undef TILE_ROWS
#undef TILE_VECTORS
#if VECTOR_BYTES == 64
#define TILE_ROWS 12
#define TILE_VECTORS 2
#elif VECTOR_BYTES == 32
#define TILE_ROWS 6
#define TILE_VECTORS 2
#elif defined(__aarch64__)
#define TILE_ROWS 6
#define TILE_VECTORS 4
#else
#define TILE_ROWS 4
#define TILE_VECTORS 2
#endif

// sums[i][j] += a[i, p] b[p, j] for every p below k. `rows` and `vectors` are constants where this
// is inlined. b's vectors lie side by side.
INLINE void NAME(multiply)(V (*sums)[TILE_VECTORS], int rows, int vectors, ptrdiff_t k, const T *a,
                           ptrdiff_t a_row, ptrdiff_t a_column, const T *b, ptrdiff_t b_row) {
  for (ptrdiff_t p = 0; p < k; p++) {
    V y[TILE_VECTORS];
    UNROLL for (int j = 0; j < vectors; j++) y[j] = load(b + j * W);
    UNROLL for (int i = 0; i < rows; i++) {
      V x = (V)a[i * a_row];
      UNROLL for (int j = 0; j < vectors; j++) sums[i][j] = FUSE(x, y[j], sums[i][j]);
    }
    a += a_column;
    b += b_row;
  }
}

// The same for one vector, of which only `count` elements exist.
INLINE void NAME(multiply_part)(V *sums, int rows, ptrdiff_t k, const T *a, ptrdiff_t a_row,
                                ptrdiff_t a_column, const T *b, ptrdiff_t b_row, ptrdiff_t count) {
  for (ptrdiff_t p = 0; p < k; p++) {
    V y = load_part(b, count);
    UNROLL for (int i = 0; i < rows; i++) sums[i] = FUSE((V)a[i * a_row], y, sums[i]);
    a += a_column;
    b += b_row;
  }
}
