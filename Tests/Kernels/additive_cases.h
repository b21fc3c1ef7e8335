// Additive attention, forward and backward. No include guard: read for each type.

// Biases of the scores for `count` rows of `keys`: some keys hidden, and in the second row all.
static T *CASE(score_bias)(ptrdiff_t count, ptrdiff_t keys) {
  T *bias = CASE(numbers)(count * keys, 1);
  for (ptrdiff_t i = 0; i < count * keys; i++)
    if (i / keys == 1 || i % 3 == 2) bias[i] = (T)-INFINITY;
  return bias;
}

static void CASE(additive_case)(ptrdiff_t sequences, ptrdiff_t queries, ptrdiff_t keys,
                                ptrdiff_t size, ptrdiff_t value_size, int extras) {
  int each_query = extras & EACH_QUERY;
  ak_additive s = {sequences, queries, keys, size, value_size, each_query ? queries * keys : keys,
                   each_query ? keys : 0};
  char what[96];
  snprintf(what, sizeof what, "%td of %td by %td, %td and %td, %d", sequences, queries, keys, size,
           value_size, extras);
  enum { Q, K, V, X, KINDS };
  ptrdiff_t counts[KINDS] = {sequences * queries * size, sequences * keys * size, size,
                             sequences * keys * value_size};
  ptrdiff_t outputs = sequences * queries * value_size, scores = sequences * queries * keys;
  state = 14;
  begin_hash();
  T *x[KINDS], *dx[KINDS];
  for (int i = 0; i < KINDS; i++) {
    x[i] = CASE(numbers)(counts[i], 2);
    dx[i] = CASE(numbers)(counts[i], 1);
  }
  T *bias = extras & WITH_BIAS ? CASE(score_bias)(each_query ? sequences * queries : sequences, keys)
                               : NULL;
  T *weights = CASE(numbers)(scores, 1), *y = CASE(numbers)(outputs, 1);
  T *dy = extras & NO_GRADIENT ? NULL : CASE(numbers)(outputs, 1);
  T *dweights = extras & WITH_WEIGHTS ? CASE(numbers)(scores, 1) : NULL;
  KERNEL(additive_forward)(&s, x[Q], x[K], x[V], x[X], bias, weights, y);
  CASE(add)(weights, scores), CASE(add)(y, outputs);
  KERNEL(additive_backward)(&s, x[Q], x[K], x[V], x[X], weights, dy, dweights, dx[Q], dx[K], dx[V],
                            dx[X]);
  for (int i = 0; i < KINDS; i++) CASE(add)(dx[i], counts[i]);
  end_hash("additive", TYPE, what);
  for (int i = 0; i < KINDS; i++) free(x[i]), free(dx[i]);
  free(bias), free(weights), free(y), free(dy), free(dweights);
}

static void CASE(additive)(void) {
  static const int EXTRAS[] = {0, WITH_BIAS, WITH_BIAS | EACH_QUERY | WITH_WEIGHTS,
                               WITH_WEIGHTS | NO_GRADIENT, NO_GRADIENT};
  static const ptrdiff_t SIZES[][5] = {{0, 2, 3, 4, 5},     {1, 1, 1, 1, 1},   {2, 0, 3, 4, 5},
                                       {2, 3, 0, 4, 5},     {2, 3, 4, 0, 5},   {2, 3, 4, 5, 0},
                                       {3, 1, 15, 16, 17},  {1, 5, 16, 33, 15}, {4, 3, 17, 15, 32},
                                       {13, 2, 40, 65, 7}};
  for (int i = 0; i < 10; i++)
    for (int j = 0; j < 5; j++)
      CASE(additive_case)(SIZES[i][0], SIZES[i][1], SIZES[i][2], SIZES[i][3], SIZES[i][4], EXTRAS[j]);
}
