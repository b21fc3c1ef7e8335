#!/usr/bin/env bash
# Fuzzes the path of a note, from its bytes to its page, with libFuzzer and the address and (in C)
# undefined-behaviour sanitizers: Fuzzing/notes.sh [SECONDS]. Cells are parsed and not run. Findings are
# kept in .build/fuzzing/notes.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
folder=.build/fuzzing/notes
mkdir -p "$folder/corpus" "$folder/modules"
host=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/lib/swift/host

# The modules of the path in the order in which they need each other. SwiftPM builds no fuzzers.
modules='CommonMark YAMLText NotebookModel CellTrace SwiftSource NotebookEvaluation HandMath
  NotebookVerification NumberWriting HTMLWriting MathTypesetting FigureDrawing NotebookHTML'
flags=(-O -swift-version 6 -package-name lectern -parse-as-library -wmo -module-cache-path
  "$folder/cache" -sanitize=fuzzer,address -I "$folder/modules" -I Sources/CCMark -I Sources/CYAML
  -I "$host" -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility)
objects=()
for module in CSystem CJavaScriptCore CGraphviz; do
  mkdir -p "$folder/modules/$module"
  printf 'module %s { umbrella "%s" export * }\n' "$module" "$PWD/Sources/$module/include" \
    >"$folder/modules/$module/module.modulemap"
  flags+=(-I "$folder/modules/$module")
done
for module in $modules; do
  mapfile -t sources < <(find "Sources/$module" -name '*.swift' | sort)
  object=$folder/modules/$module.o
  objects+=("$object")
  [ -n "$(find "${sources[@]}" -newer "$object" 2>/dev/null || echo new)" ] || continue
  swiftc "${flags[@]}" -module-name "$module" -emit-object -o "$object" \
    -emit-module -emit-module-path "$folder/modules/$module.swiftmodule" "${sources[@]}"
done
for source in Sources/CSystem/*.c Sources/CJavaScriptCore/*.c Sources/CGraphviz/*.c; do
  object=$folder/modules/$(basename "$source").o
  objects+=("$object")
  clang -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fsanitize-trap=undefined -I "$(dirname "$source")/include" \
    -c "$source" -o "$object"
done
swiftc "${flags[@]}" -module-name NoteFuzzing Fuzzing/NoteFuzzing.swift "${objects[@]}" \
  -L "$host" -Xlinker -rpath -Xlinker "$host" -lSwiftParser -lSwiftSyntax -lSwiftIDEUtils \
  -lSwiftParserDiagnostics -lSwiftBasicFormat -lSwiftDiagnostics -lSwiftOperators \
  -lcmark -lyaml -ldl -o "$folder/fuzz"

# It starts from the lessons, whole and in parts, and from the examples of CommonMark.
python3 - "$folder/corpus" <<'PYTHON'
import json, pathlib, sys
corpus = pathlib.Path(sys.argv[1])
for note in sorted(pathlib.Path("Notebooks").glob("*.md")):
    text = note.read_text()
    for number in range(0, len(text), 3000):
        (corpus / f"{note.stem}-{number}").write_text(text[number:number + 4000])
for tests in sorted(pathlib.Path("Tests/CommonMarkTests/Fixtures").rglob("*.json")):
    examples = json.loads(tests.read_text())
    for number, example in enumerate(examples if isinstance(examples, list) else []):
        if isinstance(example, dict) and "markdown" in example:
            (corpus / f"{tests.stem}-{number}").write_text(example["markdown"])
for note in sorted(pathlib.Path("Tests/Browser/Notes").rglob("*.md")):
    (corpus / f"browser-{note.stem}").write_bytes(note.read_bytes()[:8000])
PYTHON

SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 "$folder/fuzz" \
  -max_total_time="$seconds" -timeout=20 -max_len=8192 -rss_limit_mb=3072 -print_final_stats=1 \
  -artifact_prefix="$folder/" "$folder/corpus"
