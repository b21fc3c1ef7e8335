// Runs every kernel over ragged shapes and prints a hash of the bits that each gives:
// `bits [PATH] [THREADS]`, with the widest path and two threads unless given.
//
// The same lines must come out on every path, with any number of threads and on any processor;
// `compare.py` builds this for several and compares. It is also what undefined behaviour and
// addresses are watched in. Work is split over threads however small it is.
#include "AttentionKernels.h"
#include "results.h"

#define T float
#define TYPE "f32"
#define KERNEL(name) ak_##name##_f32
#define CASE(name) name##_f32
#include "elements.h"
#include "rows.h"
#include "products.h"
#include "attention_cases.h"
#include "recurrent_cases.h"
#undef T
#undef TYPE
#undef KERNEL
#undef CASE

#define T double
#define TYPE "f64"
#define KERNEL(name) ak_##name##_f64
#define CASE(name) name##_f64
#include "elements.h"
#include "rows.h"
#include "products.h"
#include "attention_cases.h"
#include "recurrent_cases.h"

static void conversions(void) {
  double x[] = {1e300, -1e-300, 1.0000000001, -0.0, 1e-45, INFINITY, 3, 1e39, -7e-46};
  enum { COUNT = sizeof x / sizeof x[0] };
  float y[COUNT];
  double z[COUNT];
  ak_convert_f64_f32(x, y, COUNT);
  ak_convert_f32_f64(y, z, COUNT);
  begin_hash();
  add_bytes(y, sizeof y);
  add_bytes(z, sizeof z);
  end_hash("convert", "both", "specials");
}

int main(int count, char **arguments) {
  for (int path = AK_PORTABLE; count > 1 && path <= AK_AVX512; path++)
    if (strcmp(arguments[1], ak_path_name((ak_path)path)) == 0 && !ak_set_path((ak_path)path)) {
      fprintf(stderr, "this processor has no %s\n", arguments[1]);
      return 3;
    }
  if (count > 1 && strcmp(arguments[1], ak_path_name(ak_current_path())) != 0) {
    fprintf(stderr, "no such path: %s\n", arguments[1]);
    return 2;
  }
  ak_set_thread_count(count > 2 ? atoi(arguments[2]) : 2);
  ak_set_split_threshold(0);
  elements_f32();
  elements_f64();
  rows_f32();
  rows_f64();
  products_f32();
  products_f64();
  attention_f32();
  attention_f64();
  recurrent_f32();
  recurrent_f64();
  conversions();
}
