// Attention, forward and backward. No include guard: read for each type.

static void CASE(attention_case)(ptrdiff_t queries, ptrdiff_t keys, ptrdiff_t size,
                                 ptrdiff_t value_size, int extras) {
  enum { SEQUENCES = 2, HEADS = 2 };
  ptrdiff_t pairs = SEQUENCES * HEADS, scores = pairs * queries * keys;
  ptrdiff_t lengths[SEQUENCES] = {keys, (keys + 1) / 2};
  ak_steps q = {HEADS * queries * size, queries * size, size};
  ak_steps k = {HEADS * keys * size, keys * size, size};
  ak_steps v = {HEADS * keys * value_size, keys * value_size, value_size};
  ak_steps o = {HEADS * queries * value_size, queries * value_size, value_size};
  ak_steps w = {HEADS * queries * keys, queries * keys, keys};
  ak_score_steps each = {HEADS * queries * keys, queries * keys, keys, 1};
  ak_attention s = {.sequences = SEQUENCES, .heads = HEADS, .queries = queries, .keys = keys,
                    .size = size, .value_size = value_size, .scale = 1 / sqrt((double)size + 0.25),
                    .causal = extras & CAUSAL, .lengths = extras & WITH_LENGTHS ? lengths : NULL,
                    .query_steps = q, .key_steps = k, .value_steps = v, .output_steps = o,
                    .weight_steps = w, .bias_steps = each, .keep_steps = each,
                    .query_gradient_steps = q, .key_gradient_steps = k, .value_gradient_steps = v,
                    .output_gradient_steps = o, .weight_gradient_steps = w,
                    .bias_gradient_steps = w};
  char what[96];
  snprintf(what, sizeof what, "%td by %td, %td and %td, %d", queries, keys, size, value_size, extras);
  state = 9;
  begin_hash();
  ptrdiff_t counts[] = {pairs * queries * size, pairs * keys * size, pairs * keys * value_size,
                        pairs * queries * value_size};
  T *x[4], *dx[4];
  for (int i = 0; i < 4; i++) {
    x[i] = CASE(numbers)(counts[i], 2);
    dx[i] = CASE(numbers)(counts[i], 1);
  }
  T *bias = extras & WITH_BIAS ? CASE(numbers)(scores, 2) : NULL, *dbias = NULL;
  T *weights = NULL, *dweights = NULL, *sums = room((size_t)(pairs * queries) * sizeof(T));
  if (bias) dbias = CASE(numbers)(scores, 1);
  if (extras & WITH_WEIGHTS) {
    weights = CASE(numbers)(scores, 1);
    dweights = CASE(numbers)(scores, 1);
  }
  uint8_t *keep = extras & WITH_KEEP ? room((size_t)scores) : NULL;
  for (ptrdiff_t i = 0; keep && i < scores; i++) keep[i] = next_number() < 0.4;
  KERNEL(attention_forward)(&s, x[0], x[1], x[2], bias, keep, x[3], weights, sums);
  CASE(add)(x[3], counts[3]);
  CASE(add)(sums, pairs * queries);
  if (weights) CASE(add)(weights, scores);
  KERNEL(attention_backward)(&s, x[0], x[1], x[2], bias, keep, x[3], sums, weights, dx[3],
                             dweights, dx[0], dx[1], dx[2], dbias);
  for (int i = 0; i < 3; i++) CASE(add)(dx[i], counts[i]);
  if (dbias) CASE(add)(dbias, scores);
  end_hash("attention", TYPE, what);
  for (int i = 0; i < 4; i++) free(x[i]), free(dx[i]);
  free(bias), free(dbias), free(weights), free(dweights), free(sums), free(keep);
}

static void CASE(attention)(void) {
  static const ptrdiff_t EMPTY[][4] = {{0, 3, 4, 5}, {3, 0, 4, 5}, {3, 4, 0, 5}, {3, 4, 5, 0}};
  for (int i = 0; i < 4; i++)
    for (int extras = 0; extras < 32; extras++)
      CASE(attention_case)(EMPTY[i][0], EMPTY[i][1], EMPTY[i][2], EMPTY[i][3], extras);
  // Around a block of 32 keys and a tile of rows.
  for (int extras = 0; extras < 32; extras++) {
    CASE(attention_case)(1, 32, 8, 16, extras);
    CASE(attention_case)(12, 31, 16, 15, extras);
    CASE(attention_case)(14, 65, 31, 33, extras);
  }
  CASE(attention_case)(1, 1, 1, 1, 0);
  CASE(attention_case)(2, 2, 2, 2, CAUSAL);
  CASE(attention_case)(3, 50, 63, 65, 0);
  CASE(attention_case)(50, 3, 80, 5, CAUSAL | WITH_WEIGHTS);
  CASE(attention_case)(13, 33, 64, 64, WITH_LENGTHS | WITH_KEEP);
  CASE(attention_case)(101, 101, 17, 33, CAUSAL | WITH_BIAS | WITH_WEIGHTS);
  CASE(attention_case)(97, 200, 64, 64, CAUSAL | WITH_LENGTHS);
  CASE(attention_case)(200, 97, 65, 63, CAUSAL);
  CASE(attention_case)(31, 600, 40, 24, WITH_LENGTHS | WITH_BIAS | WITH_KEEP | WITH_WEIGHTS);
  CASE(attention_case)(10, 1100, 130, 9, 0);
}
