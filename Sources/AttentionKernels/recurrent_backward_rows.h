// The way back through a step of a recurrent cell; needs `lanes.h`. No include guard: see
// `each_path.h`.

// Each of these turns one row of gates into their sums' gradients. `dh` is the gradient of the new
// state; on return, what of it goes to the old state other than through U.
INLINE void NAME(lstm_row)(T *gates, const T *cell, const T *before, T *row, T *dh,
                           const T *given, T *dc, ptrdiff_t H) {
  const L one = (L)(T)1;
  for (ptrdiff_t j = 0; j < H; j += 16) {
    ptrdiff_t n = H - j;
    L i = load_up_to(gates + j, n), f = load_up_to(gates + H + j, n);
    L g = load_up_to(gates + 2 * H + j, n), o = load_up_to(gates + 3 * H + j, n);
    L t = NAME(tanh_lanes)(load_up_to(cell + j, n));
    L old = before ? load_up_to(before + j, n) : (L)(T)0;
    L h = load_up_to(dh + j, n) + load_up_to(given + j, n);
    L c = FUSE(h * o, one - t * t, load_up_to(dc + j, n));
    L di = (c * g) * (i * (one - i)), df = (c * old) * (f * (one - f));
    L dg = (c * i) * (one - g * g), dout = (h * t) * (o * (one - o));
    store_up_to(gates + j, di, n);
    store_up_to(gates + H + j, df, n);
    store_up_to(gates + 2 * H + j, dg, n);
    store_up_to(gates + 3 * H + j, dout, n);
    store_up_to(row + j, di, n);
    store_up_to(row + H + j, df, n);
    store_up_to(row + 2 * H + j, dg, n);
    store_up_to(row + 3 * H + j, dout, n);
    store_up_to(dc + j, c * f, n);
    store_up_to(dh + j, (L)(T)0, n);
  }
}

INLINE void NAME(gru_row)(T *gates, T *hidden_part, const T *before, T *row, T *dh,
                          const T *given, ptrdiff_t H) {
  const L one = (L)(T)1;
  for (ptrdiff_t j = 0; j < H; j += 16) {
    ptrdiff_t n = H - j;
    L r = load_up_to(gates + j, n), z = load_up_to(gates + H + j, n);
    L new = load_up_to(gates + 2 * H + j, n), old = load_up_to(before + j, n);
    L h = load_up_to(dh + j, n) + load_up_to(given + j, n);
    L dz = (h * (old - new)) * (z * (one - z));
    L dn = (h * (one - z)) * (one - new * new);
    L dr = (dn * load_up_to(hidden_part + j, n)) * (r * (one - r));
    L half = dn * r;
    store_up_to(gates + j, dr, n);
    store_up_to(gates + H + j, dz, n);
    store_up_to(gates + 2 * H + j, dn, n);
    store_up_to(hidden_part + j, half, n);
    store_up_to(row + j, dr, n);
    store_up_to(row + H + j, dz, n);
    store_up_to(row + 2 * H + j, half, n);
    store_up_to(dh + j, h * z, n);
  }
}

INLINE void NAME(simple_row)(int relu, T *gates, T *row, T *dh, const T *given, ptrdiff_t H) {
  const L one = (L)(T)1, zero = (L)(T)0;
  for (ptrdiff_t j = 0; j < H; j += 16) {
    ptrdiff_t n = H - j;
    L y = load_up_to(gates + j, n), h = load_up_to(dh + j, n) + load_up_to(given + j, n);
    L d = relu ? (y > zero ? h : zero) : h * (one - y * y);
    store_up_to(gates + j, d, n);
    store_up_to(row + j, d, n);
    store_up_to(dh + j, zero, n);
  }
}
