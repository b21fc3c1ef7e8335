// What the driver's cases share: numbers that are the same everywhere, and a hash of what comes out.
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What a case of attention or of a decoder has, and has not.
enum {
  CAUSAL = 1,
  WITH_LENGTHS = 2,
  WITH_BIAS = 4,
  WITH_KEEP = 8,
  WITH_WEIGHTS = 16,
  EACH_QUERY = 32,   // Biases of scores that differ by query.
  NO_GRADIENT = 64,  // None comes from the output.
  NO_BIASES = 128,   // Of a cell's gates; and no first cell.
};

static uint64_t state;

// A number from -1 to below 1, exact in a float, so that both types read the same.
static inline double next_number(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (double)(int64_t)(state >> 40) / (double)(1 << 23) - 1;
}

static inline ptrdiff_t next_index(ptrdiff_t below) {
  next_number();
  return (ptrdiff_t)((state >> 33) % (uint64_t)below);
}

// Memory that ends where its elements end, so that an address sanitizer sees a step beyond them.
static inline void *room(size_t bytes) {
  void *memory = malloc(bytes > 0 ? bytes : 1);
  if (memory == NULL) abort();
  memset(memory, 0x7f, bytes);
  return memory;
}

static inline ptrdiff_t *indices(ptrdiff_t count, ptrdiff_t below, ptrdiff_t every) {
  ptrdiff_t *places = room((size_t)count * sizeof(ptrdiff_t));
  for (ptrdiff_t i = 0; i < count; i++)
    places[i] = every > 0 && i % every == every - 1 ? -1 : next_index(below);
  return places;
}

// FNV-1a, 64 bits.
static uint64_t hash;

static inline void begin_hash(void) { hash = 14695981039346656037u; }

static inline void add_bytes(const void *x, size_t bytes) {
  const unsigned char *p = x;
  for (size_t i = 0; i < bytes; i++) hash = (hash ^ p[i]) * 1099511628211u;
}

static inline void end_hash(const char *kernel, const char *type, const char *what) {
  printf("%s_%s %s %016llx\n", kernel, type, what, (unsigned long long)hash);
}
