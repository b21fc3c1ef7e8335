// Runs every kernel over ragged shapes and prints a hash of the bits that each gives:
// `bits [PATH] [THREADS]`, with the widest path and two threads unless given.
//
// The same lines must come out on every path, with any number of threads and on any processor;
// `same_bits.py` builds this for several and compares. It is also what undefined behaviour and
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
#include "linear_cases.h"
#include "additive_cases.h"
#include "decoder_cases.h"
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
#include "linear_cases.h"
#include "additive_cases.h"
#include "decoder_cases.h"

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

static void forget(void *spares) { (void)spares; }

// What gives no numbers: settings, memory and tapes. Whatever they say wrongly ends the driver.
static void hold(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "%s\n", what);
  exit(4);
}

static void settings(int threads) {
  hold(ak_thread_count() == threads, "the number of threads is not the one that was set");
  hold(ak_supports_path(ak_current_path()), "the path in use is not supported");
  hold(!ak_set_path((ak_path)9), "a path that there is none of was set");
  hold(ak_has_room(0) && ak_has_room(256 << 20), "there is no room for 256 MB");
  hold(!ak_has_room((size_t)-1 / 4), "there is room for anything");
  for (size_t bytes = 0; bytes < (size_t)5 << 20; bytes = bytes * 3 + 1) {
    unsigned char *memory = room(bytes);
    ak_prefer_large_pages(memory, bytes);
    for (size_t i = 0; i < bytes; i += 4093)
      hold(memory[i] == 0x7f, "asking for large pages changed what memory holds");
    free(memory);
  }
  long first = ak_next_tape_number();
  hold(ak_next_tape_number() == first + 1, "a tape's number was given twice");
  int tape;
  hold(ak_exchange_spare_tape(&tape) == NULL, "a tape waits that nobody left");
  hold(ak_exchange_spare_tape(NULL) == &tape, "the tape that was left does not wait");
  ak_set_current_tape((ak_tape_state){&tape, first});
  ak_set_recording_tape(first + 1);
  hold(ak_current_tape().tape == &tape && ak_recording_tape() == first + 1,
       "the tape of a thread is not the one that was set");
  int may = ak_may_keep_spares(), kept;
  hold(may == 0 || may == 1, "whether a thread may keep anything is no answer");
  hold(ak_spares() == NULL, "a thread has something that nobody gave it");
  ak_set_spares(&kept, forget);
  hold(ak_spares() == &kept, "what a thread keeps is not what it was given");
  ak_set_spares(NULL, forget);
  hold(ak_spares() == NULL, "a thread keeps what was taken back");
  ak_set_current_tape((ak_tape_state){NULL, 0});
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
  int threads = count > 2 ? atoi(arguments[2]) : 2;
  ak_set_thread_count(threads);
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
  linear_f32();
  linear_f64();
  additive_f32();
  additive_f64();
  decoders_f32();
  decoders_f64();
  conversions();
  settings(threads);
}
