#!/usr/bin/env bash
# Runs the kernels alone under the sanitizers of undefined behaviour and of addresses, and the engine's
# tests under those of threads and of addresses: `sanitize.sh [FILTER]`, where FILTER chooses other tests, as
# for `swift test --filter`. Takes some 20 minutes on two processors, half of them for building; what is
# built stays in .build/sanitize-*.
#
# Other modules may be chosen too, with care. Swift's `Mutex` waits in a library that the thread sanitizer
# does not see into: where threads contend for one, it reports a race that is none. JavaScriptCore stops
# its threads by signals, which it takes for a mistake. Some tests of other modules bound times, which
# sanitizers multiply. Programs of cells are linked with the ordinary library, as a program that is not
# sanitized cannot load one that is.
set -euo pipefail
cd "$(dirname "$0")/.."
filter=${1:-'^(AttentionKernelsTests|AttentionEngineTests)'}

# What is never freed is not looked for: the Swift runtime keeps much on purpose.
export ASAN_OPTIONS=detect_leaks=0

python3 Tests/Kernels/same_bits.py --sanitize undefined,address
swift build --product LecternCells
for sanitizer in thread address; do
  folder=.build/sanitize-$sanitizer
  swift build --build-tests --sanitize=$sanitizer --scratch-path $folder
  cp .build/debug/libLecternCells.so $folder/debug/
  swift test --skip-build --sanitize=$sanitizer --scratch-path $folder --filter "$filter"
done
