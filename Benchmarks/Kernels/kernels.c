// Times the kernels and prints one line of JSON for each: the best of many rounds, in seconds.
//
// Usage: kernels THREADS. `compare.py` builds it, runs it beside PyTorch and prints the ratios.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "AttentionKernels.h"

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *numbers(size_t count, int is_float, double scale) {
  void *memory = aligned_alloc(64, (count * (is_float ? 4 : 8) + 127) / 64 * 64);
  for (size_t i = 0; i < count; i++) {
    double x = (rand() / (double)RAND_MAX * 2 - 1) * scale;
    if (is_float)
      ((float *)memory)[i] = (float)x;
    else
      ((double *)memory)[i] = x;
  }
  return memory;
}

// Repeats what stands in its last argument for some time and prints the best round.
#define MEASURE(repeats, label, ...)                                                   \
  do {                                                                                 \
    double best = 1e9, end = now() + 0.4;                                              \
    while (now() < end) {                                                              \
      double start = now();                                                            \
      for (int round = 0; round < (repeats); round++) __VA_ARGS__;                     \
      double each = (now() - start) / (repeats);                                       \
      if (each < best) best = each;                                                    \
    }                                                                                  \
    printf("{\"work\": \"%s\", \"seconds\": %.4g}\n", label, best);                    \
    fflush(stdout);                                                                    \
  } while (0)

static void attention(ptrdiff_t heads, ptrdiff_t length, ptrdiff_t size, int causal, int repeats,
                      int weights) {
  size_t count = (size_t)(heads * length * size);
  float *x[8];
  for (int i = 0; i < 8; i++) x[i] = numbers(count, 1, 2);
  float *sums = numbers((size_t)(heads * length), 1, 1);
  float *shares = weights ? numbers((size_t)(heads * length * length), 1, 1) : NULL;
  ak_steps steps = {heads * length * size, length * size, size};
  ak_attention s = {.sequences = 1, .heads = heads, .queries = length, .keys = length, .size = size,
                    .value_size = size, .scale = 0.125, .causal = causal, .query_steps = steps,
                    .key_steps = steps, .value_steps = steps, .output_steps = steps,
                    .query_gradient_steps = steps, .key_gradient_steps = steps,
                    .value_gradient_steps = steps, .output_gradient_steps = steps};
  s.weight_steps = (ak_steps){heads * length * length, length * length, length};
  char label[96];
  const char *kind = causal ? "causal" : "full";
  if (weights) {
    snprintf(label, sizeof label, "attention with weights, %s, %td heads, L %td", kind, heads, length);
    MEASURE(repeats, label, ak_attention_forward_f32(&s, x[0], x[1], x[2], 0, 0, x[3], shares, sums));
  } else {
    snprintf(label, sizeof label, "attention forward, %s, %td heads, L %td", kind, heads, length);
    MEASURE(repeats, label, ak_attention_forward_f32(&s, x[0], x[1], x[2], 0, 0, x[3], 0, sums));
    snprintf(label, sizeof label, "attention forward + backward, %s, %td heads, L %td", kind, heads, length);
    MEASURE(repeats, label, {
      ak_attention_forward_f32(&s, x[0], x[1], x[2], 0, 0, x[3], 0, sums);
      ak_attention_backward_f32(&s, x[0], x[1], x[2], 0, 0, x[3], sums, 0, x[4], 0, x[5], x[6], x[7], 0);
    });
  }
  for (int i = 0; i < 8; i++) free(x[i]);
  free(sums);
  free(shares);
}

static void product(ptrdiff_t n) {
  size_t count = (size_t)(n * n);
  char label[64];
  float *a = numbers(count, 1, 1), *b = numbers(count, 1, 1), *c = numbers(count, 1, 1);
  int repeats = n < 64 ? 10000 : 1;
  snprintf(label, sizeof label, "product float32 %td", n);
  MEASURE(repeats, label, ak_product_f32(a, b, c, n, n, n));
  double *d = numbers(count, 0, 1), *e = numbers(count, 0, 1), *f = numbers(count, 0, 1);
  snprintf(label, sizeof label, "product float64 %td", n);
  MEASURE(repeats, label, ak_product_f64(d, e, f, n, n, n));
  free(a), free(b), free(c), free(d), free(e), free(f);
}

static void recurrent(ak_cell cell, ptrdiff_t H) {
  ptrdiff_t B = 32, T = 64, gates = cell == AK_LSTM ? 4 : 3;
  ak_recurrent s = {.cell = cell, .sequences = B, .steps = T, .input_size = H, .hidden_size = H,
                    .input_sequence = T * H, .input_step = H, .output_sequence = T * H, .output_step = H,
                    .input_gradient_sequence = T * H, .input_gradient_step = H,
                    .output_gradient_sequence = T * H, .output_gradient_step = H};
  size_t rows = (size_t)(B * T * H), weights = (size_t)(gates * H * H);
  float *x = numbers(rows, 1, 1), *y = numbers(rows, 1, 1), *dy = numbers(rows, 1, 1), *dx = numbers(rows, 1, 1);
  float *w = numbers(weights, 1, 0.06), *u = numbers(weights, 1, 0.06), *dw = numbers(weights, 1, 1);
  float *du = numbers(weights, 1, 1), *b = numbers((size_t)(gates * H), 1, 0.06);
  float *db = numbers((size_t)(gates * H), 1, 1), *du_bias = numbers((size_t)(gates * H), 1, 1);
  float *workspace = numbers((size_t)ak_recurrent_workspace(&s), 1, 1);
  const char *name = cell == AK_LSTM ? "LSTM" : "GRU";
  char label[64];
  snprintf(label, sizeof label, "%s %td forward", name, H);
  MEASURE(1, label, ak_recurrent_forward_f32(&s, x, w, u, b, b, 0, 0, y, 0, 0, workspace));
  snprintf(label, sizeof label, "%s %td forward + backward", name, H);
  MEASURE(1, label, {
    ak_recurrent_forward_f32(&s, x, w, u, b, b, 0, 0, y, 0, 0, workspace);
    ak_recurrent_backward_f32(&s, x, w, u, 0, workspace, dy, 0, 0, dx, dw, du, db, du_bias, 0, 0);
  });
  free(x), free(y), free(dy), free(dx), free(w), free(u), free(dw), free(du), free(b), free(db);
  free(du_bias), free(workspace);
}

int main(int count, char **arguments) {
  if (count > 1) ak_set_thread_count(atoi(arguments[1]));
  product(2);
  ptrdiff_t sizes[] = {256, 512, 1024, 2048};
  for (int i = 0; i < 4; i++) product(sizes[i]);
  attention(1, 2, 2, 0, 10000, 0);
  for (int causal = 1; causal >= 0; causal--) {
    attention(8, 2048, 64, causal, 1, 0);
    attention(8, 2048, 64, causal, 1, 1);
  }
  for (ptrdiff_t H = 256; H <= 512; H *= 2) {
    recurrent(AK_LSTM, H);
    recurrent(AK_GRU, H);
  }
}
