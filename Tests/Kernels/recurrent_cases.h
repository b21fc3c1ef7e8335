// Recurrent sequences, forward and backward. No include guard: read for each type.

static void CASE(recurrent_case)(ak_cell cell, ptrdiff_t sequences, ptrdiff_t steps,
                                 ptrdiff_t input, ptrdiff_t hidden, int reverse, int with_lengths) {
  ptrdiff_t gates = cell == AK_LSTM ? 4 : cell == AK_GRU ? 3 : 1, H = hidden;
  ptrdiff_t *lengths = with_lengths ? indices(sequences, steps + 1, 0) : NULL;
  ak_recurrent s = {.cell = cell, .sequences = sequences, .steps = steps, .input_size = input,
                    .hidden_size = H, .reverse = reverse, .lengths = lengths,
                    .input_sequence = steps * input, .input_step = input,
                    .output_sequence = steps * H, .output_step = H,
                    .input_gradient_sequence = steps * input, .input_gradient_step = input,
                    .output_gradient_sequence = steps * H, .output_gradient_step = H};
  char what[96];
  snprintf(what, sizeof what, "cell %d, %td by %td, %td to %td, %d %d", cell, sequences, steps, input,
           H, reverse, with_lengths);
  enum { X, W, U, B, C, H0, C0, Y, H1, C1, KINDS };
  ptrdiff_t counts[KINDS] = {sequences * steps * input, gates * H * input, gates * H * H, gates * H,
                             gates * H, sequences * H, sequences * H, sequences * steps * H,
                             sequences * H, sequences * H};
  state = 10;
  begin_hash();
  T *x[KINDS], *dx[KINDS];
  for (int i = 0; i < KINDS; i++) {
    x[i] = CASE(numbers)(counts[i], i == W || i == U ? 0.3 : 1);
    dx[i] = CASE(numbers)(counts[i], 1);
  }
  int has_cell = cell == AK_LSTM;
  T *workspace = CASE(numbers)(ak_recurrent_workspace(&s), 0);
  KERNEL(recurrent_forward)(&s, x[X], x[W], x[U], x[B], x[C], x[H0], has_cell ? x[C0] : NULL, x[Y],
                            x[H1], has_cell ? x[C1] : NULL, workspace);
  CASE(add)(x[Y], counts[Y]);
  CASE(add)(x[H1], counts[H1]);
  KERNEL(recurrent_backward)(&s, x[X], x[W], x[U], has_cell ? x[C0] : NULL, workspace, dx[Y], dx[H1],
                             has_cell ? dx[C1] : NULL, dx[X], dx[W], dx[U], dx[B], dx[C], dx[H0],
                             has_cell ? dx[C0] : NULL);
  for (int i = 0; i < Y; i++)
    if (i != C0 || has_cell) CASE(add)(dx[i], counts[i]);
  end_hash("recurrent", TYPE, what);
  for (int i = 0; i < KINDS; i++) free(x[i]), free(dx[i]);
  free(workspace), free(lengths);
}

static void CASE(recurrent)(void) {
  for (int cell = AK_LSTM; cell <= AK_RNN_RELU; cell++) {
    CASE(recurrent_case)((ak_cell)cell, 0, 2, 3, 4, 0, 1);
    CASE(recurrent_case)((ak_cell)cell, 2, 0, 3, 4, 1, 1);
    CASE(recurrent_case)((ak_cell)cell, 2, 3, 0, 4, 0, 0);
    CASE(recurrent_case)((ak_cell)cell, 1, 1, 1, 1, 0, 0);
    for (ptrdiff_t size = 7; size < 36; size += size % 8 == 1 ? 6 : 1)
      CASE(recurrent_case)((ak_cell)cell, 1 + size % 14, 3, size - 3, size, size % 2, size % 3 == 0);
    CASE(recurrent_case)((ak_cell)cell, 3, 5, 7, 17, 1, 1);
    CASE(recurrent_case)((ak_cell)cell, 13, 4, 33, 40, 0, 1);
    CASE(recurrent_case)((ak_cell)cell, 32, 3, 20, 65, 0, 0);
  }
}
