#!/usr/bin/env bash
# Draws operations of the engine, their sizes, settings and operands at random, and runs each in a copy
# of the process: Fuzzing/engine.sh [CASES [SEED [OPERATION]]]. A case may end with a sentence of the
# engine's own and with nothing else; how operands lie in memory must not change a result, and gradients
# must be the limits of differences. What is wrong is printed with its seed, which makes it again.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=.build/fuzzing
mkdir -p "$folder"
swift build --product LecternCells
library=$(swift build --show-bin-path)
# Unoptimized, so that what stops a case is named.
swiftc -swift-version 5 -Onone -I "$library/Modules" \
  -Xcc -fmodule-map-file="$library/AttentionKernels.build/module.modulemap" \
  Fuzzing/Engine/*.swift -L "$library" -lLecternCells -Xlinker -rpath -Xlinker "$library" \
  -o "$folder/engine"
SWIFT_BACKTRACE=enable=no "$folder/engine" "$@"
