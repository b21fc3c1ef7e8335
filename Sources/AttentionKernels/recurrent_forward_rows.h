// What a step of a recurrent cell does to a row of sums; needs `lanes.h`. No include guard: see
// `each_path.h`.

// One step of one sequence: its row of sums becomes gates, and the states move on. The gates, which
// may take the place of the sums, are kept where they have one.
INLINE void NAME(lstm_row)(const T *sums, T *gates, const T *cell_before, T *cell, T *state,
                           T *output, ptrdiff_t H) {
  for (ptrdiff_t j = 0; j < H; j += 16) {
    ptrdiff_t n = H - j;
    L i = NAME(sigmoid_lanes)(load_up_to(sums + j, n));
    L f = NAME(sigmoid_lanes)(load_up_to(sums + H + j, n));
    L g = NAME(tanh_lanes)(load_up_to(sums + 2 * H + j, n));
    L o = NAME(sigmoid_lanes)(load_up_to(sums + 3 * H + j, n));
    L before = cell_before ? load_up_to(cell_before + j, n) : (L)(T)0;
    L c = FUSE(f, before, i * g), h = o * NAME(tanh_lanes)(c);
    store_up_to(cell + j, c, n);
    store_up_to(state + j, h, n);
    store_up_to(output + j, h, n);
    if (!gates) continue;
    store_up_to(gates + j, i, n);
    store_up_to(gates + H + j, f, n);
    store_up_to(gates + 2 * H + j, g, n);
    store_up_to(gates + 3 * H + j, o, n);
  }
}

INLINE void NAME(gru_row)(const T *sums, const T *hidden_part, const T *bias, T *gates,
                          T *state, T *output, ptrdiff_t H) {
  for (ptrdiff_t j = 0; j < H; j += 16) {
    ptrdiff_t n = H - j;
    L r = NAME(sigmoid_lanes)(load_up_to(sums + j, n));
    L z = NAME(sigmoid_lanes)(load_up_to(sums + H + j, n));
    L x = load_up_to(sums + 2 * H + j, n);
    if (bias) x += load_up_to(bias + j, n);
    L new = NAME(tanh_lanes)(FUSE(r, load_up_to(hidden_part + j, n), x));
    L h = FUSE(z, load_up_to(state + j, n) - new, new);
    store_up_to(state + j, h, n);
    store_up_to(output + j, h, n);
    if (!gates) continue;
    store_up_to(gates + j, r, n);
    store_up_to(gates + H + j, z, n);
    store_up_to(gates + 2 * H + j, new, n);
  }
}

INLINE void NAME(simple_row)(int relu, const T *sums, T *gates, T *state, T *output,
                             ptrdiff_t H) {
  for (ptrdiff_t j = 0; j < H; j += 16) {
    ptrdiff_t n = H - j;
    L x = load_up_to(sums + j, n);
    L h = relu ? (x < (L)(T)0 ? (L)(T)0 : x) : NAME(tanh_lanes)(x);
    store_up_to(state + j, h, n);
    store_up_to(output + j, h, n);
    if (gates) store_up_to(gates + j, h, n);
  }
}

// b + u, or the one there is, over whole panels of `width` columns; zeros where there is none.
static void NAME(add_biases)(const T *b, const T *u, ptrdiff_t count, T *sum, ptrdiff_t width) {
  for (ptrdiff_t j = 0; j < width; j++)
    sum[j] = j >= count ? 0 : b && u ? b[j] + u[j] : b ? b[j] : u ? u[j] : 0;
}
