#!/usr/bin/env bash
# Compiles the C of the package for arm64 with the toolchain's clang, and compares the filter that is made
# there with the one that tests look at. It is skipped without arm64's C library and linker: apt-get install
# gcc-aarch64-linux-gnu libc6-dev-arm64-cross, and qemu-user-static to run it on another processor.
set -euo pipefail
cd "$(dirname "$0")/../.."
linker=aarch64-linux-gnu-gcc
command -v "$linker" >/dev/null || { echo "arm64-test: skipped: there is no $linker"; exit 0; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
flags=(--target=aarch64-linux-gnu -isystem /usr/aarch64-linux-gnu/include -std=gnu11 -O2 -Wall -Wextra -Werror -ISources/CSystem/include -ISources/AttentionKernels/include
  -ITests/CKernelFixtures/include)
count=0
for source in Sources/CSystem/*.c Sources/AttentionKernels/*.c Tests/CKernelFixtures/*.c; do
  clang "${flags[@]}" -c "$source" -o "$scratch/$(dirname "$source" | tr / -)-$(basename "$source" .c).o"
  count=$((count + 1))
done
echo "arm64-test: $count files compile for arm64 without a warning"

cat >"$scratch/compare.c" <<'END'
#include "CKernelFixtures.h"
#include <stdio.h>
#include <string.h>
int main(void) {
  static struct filter_step native[1024], view[1024];
  int made = 0;
  for (int bits = 0; bits < 16; bits++) {
    struct filter_wish wish = {bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1};
    int count = native_filter(&wish, native);
    if (count != arm64_filter(&wish, view) || memcmp(native, view, (size_t)count * sizeof *view) != 0) {
      printf("the filter for wish %d differs\n", bits);
      return 1;
    }
    made += count;
  }
  printf("arm64-test: 16 filters of %d steps in all are those that tests look at\n", made);
  return native_architecture() != arm64_architecture();
}
END
clang "${flags[@]}" -c "$scratch/compare.c" -o "$scratch/compare.o"
"$linker" -static "$scratch/compare.o" "$scratch"/Tests-CKernelFixtures-{native,arm64}.o \
  -o "$scratch/compare"
if [ "$(uname -m)" = aarch64 ]; then
  "$scratch/compare"
elif command -v qemu-aarch64-static >/dev/null; then
  qemu-aarch64-static "$scratch/compare"
else
  echo 'arm64-test: not compared: there is no qemu-aarch64-static'
fi
