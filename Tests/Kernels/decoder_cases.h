// Recurrent decoders with additive attention, forward and backward. No include guard: read for each
// type.

#undef OPERANDS
#define OPERANDS KERNEL(decoder_operands)

static void CASE(decoder_case)(ak_cell cell, const ptrdiff_t *sizes, int extras) {
  ptrdiff_t B = sizes[0], steps = sizes[1], S = sizes[2], A = sizes[3], C = sizes[4], I = sizes[5];
  ptrdiff_t H = sizes[6], gates = cell == AK_LSTM ? 4 : cell == AK_GRU ? 3 : 1;
  int each_query = extras & EACH_QUERY, has_cell = cell == AK_LSTM && !(extras & NO_BIASES);
  ak_decoder s = {{B, steps, S, A, C, each_query ? steps * S : S, each_query ? S : 0}, cell, I, H};
  char what[112];
  snprintf(what, sizeof what, "cell %d, %td by %td, %td keys, %td %td %td %td, %d", cell, B, steps, S,
           A, C, I, H, extras);
  enum { KINDS = 12 };
  ptrdiff_t counts[KINDS] = {B * steps * I, B * S * A,     B * S * C, A * H, A, A, gates * H * (I + C),
                             gates * H * H, gates * H, gates * H, B * H, B * H};
  state = 15;
  begin_hash();
  OPERANDS given, found;
  T **x[KINDS] = {&given.input, &given.keys, &given.values, &given.query_weights, &given.query_bias,
                  &given.vector, &given.input_weights, &given.hidden_weights, &given.input_bias,
                  &given.hidden_bias, &given.hidden, &given.cell};
  T **dx[KINDS] = {&found.input, &found.keys, &found.values, &found.query_weights, &found.query_bias,
                   &found.vector, &found.input_weights, &found.hidden_weights, &found.input_bias,
                   &found.hidden_bias, &found.hidden, &found.cell};
  for (int i = 0; i < KINDS; i++) {
    int is_bias = i == 4 || i == 8 || i == 9, is_left_out = is_bias && extras & NO_BIASES;
    if (i == KINDS - 1) is_left_out = !has_cell;
    // Biases that are given need not be learnt.
    *x[i] = is_left_out ? NULL : CASE(numbers)(counts[i], i == 6 || i == 7 ? 0.3 : 1);
    *dx[i] = is_left_out || (i == 8 && extras & NO_GRADIENT) ? NULL : CASE(numbers)(counts[i], 1);
  }
  ptrdiff_t width = B * steps * (H + C), scores = B * steps * S;
  T *bias = extras & WITH_BIAS ? CASE(score_bias)(each_query ? B * steps : B, S) : NULL;
  T *features = CASE(numbers)(width, 1), *weights = CASE(numbers)(scores, 1);
  T *workspace = room((size_t)ak_decoder_workspace(&s) * sizeof(T));
  T *dy = extras & NO_GRADIENT ? NULL : CASE(numbers)(width, 1);
  T *dweights = extras & WITH_WEIGHTS ? CASE(numbers)(scores, 1) : NULL;
  KERNEL(decoder_forward)(&s, &given, bias, features, weights, workspace);
  CASE(add)(features, width), CASE(add)(weights, scores);
  KERNEL(decoder_backward)(&s, &given, features, weights, workspace, dy, dweights, &found);
  for (int i = 0; i < KINDS; i++)
    if (*dx[i]) CASE(add)(*dx[i], counts[i]);
  end_hash("decoder", TYPE, what);
  for (int i = 0; i < KINDS; i++) free(*x[i]), free(*dx[i]);
  free(bias), free(features), free(weights), free(workspace), free(dy), free(dweights);
}

static void CASE(decoders)(void) {
  static const int EXTRAS[] = {0, WITH_BIAS | NO_BIASES, WITH_BIAS | EACH_QUERY | WITH_WEIGHTS,
                               WITH_WEIGHTS | NO_GRADIENT};
  // Sequences, steps, keys; sizes of the attention, of values, of inputs and of states.
  static const ptrdiff_t SIZES[][7] = {{1, 1, 1, 1, 1, 1, 1},     {0, 2, 3, 4, 5, 6, 7},
                                       {2, 0, 3, 4, 5, 6, 7},     {2, 3, 0, 4, 5, 6, 7},
                                       {2, 3, 4, 5, 6, 0, 3},     {3, 4, 5, 7, 17, 6, 9},
                                       {13, 3, 15, 16, 33, 31, 32}, {25, 2, 17, 33, 8, 20, 65}};
  for (int cell = AK_LSTM; cell <= AK_RNN_RELU; cell++)
    for (int i = 0; i < 8; i++)
      for (int j = 0; j < 4; j++) CASE(decoder_case)((ak_cell)cell, SIZES[i], EXTRAS[j]);
}
