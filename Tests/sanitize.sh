#!/usr/bin/env bash
# Runs the tests under the sanitizers of threads and of addresses, and the kernels alone under those of
# undefined behaviour and of addresses: `sanitize.sh [FILTER]`, where FILTER chooses tests as for
# `swift test --filter`. Takes some 20 minutes on two processors, most of them for building; what is
# built stays in .build/sanitize-*.
#
# Programs of cells are not watched: they are linked with the ordinary library, because a program that is
# not sanitized cannot load one that is.
set -euo pipefail
cd "$(dirname "$0")/.."
filter=${1:-.}

# JavaScriptCore stops its threads by signals to collect what is unused, which the thread sanitizer takes
# for a mistake; so it collects on one thread here. What is never freed is not looked for: the Swift
# runtime keeps much on purpose.
export JSC_useConcurrentGC=0 JSC_numberOfGCMarkers=1
export ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=0

python3 Tests/Kernels/same_bits.py --sanitize undefined,address
swift build --product LecternCells
for sanitizer in thread address; do
  folder=.build/sanitize-$sanitizer
  swift build --build-tests --sanitize=$sanitizer --scratch-path $folder
  cp .build/debug/libLecternCells.so $folder/debug/
  swift test --skip-build --sanitize=$sanitizer --scratch-path $folder --filter "$filter"
done
