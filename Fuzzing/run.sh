#!/usr/bin/env bash
# Fuzzes the reader of hand calculations with libFuzzer and the address sanitizer:
# Fuzzing/run.sh [SECONDS]. Findings are kept in .build/fuzzing.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
folder=.build/fuzzing
mkdir -p "$folder/corpus"
swiftc -O -swift-version 6 -package-name lectern -parse-as-library \
  -sanitize=fuzzer,address -enable-upcoming-feature InternalImportsByDefault \
  Sources/HandMath/*.swift Fuzzing/HandMathFuzzing.swift -o "$folder/handmath"

# The formulas of the lessons are what it starts from.
python3 - "$folder/corpus" <<'PYTHON'
import pathlib, re, sys
for note in sorted(pathlib.Path("Notebooks").glob("*.md")):
    for number, formula in enumerate(re.findall(r"\$\$(.+?)\$\$", note.read_text(), re.S)):
        (pathlib.Path(sys.argv[1]) / f"{note.stem}-{number}").write_text(formula)
PYTHON

SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 "$folder/handmath" \
  -max_total_time="$seconds" -timeout=10 -max_len=4096 -rss_limit_mb=2048 \
  -artifact_prefix="$folder/" "$folder/corpus"
