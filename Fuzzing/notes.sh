#!/usr/bin/env bash
# Fuzzes the path of a note, from its bytes to its page and plain Markdown, with libFuzzer and the
# address and (in C) undefined-behaviour sanitizers: Fuzzing/notes.sh [SECONDS]. Cells are parsed and not
# run. Findings are kept in .build/fuzzing/notes.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
folder=.build/fuzzing/notes
mkdir -p "$folder/corpus" "$folder/modules"
host=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/lib/swift/host

# The modules of the path as the package tells them, each after those that it needs. SwiftPM builds no
# fuzzers.
swift package describe --type json >"$folder/package.json"
mapfile -t targets < <(python3 - "$folder/package.json" <<'PYTHON'
import json, sys
targets = {target["name"]: target for target in json.load(open(sys.argv[1]))["targets"]}
placed = {}
def place(name):
    if name not in placed:
        for needed in targets[name].get("target_dependencies", []):
            place(needed)
        placed[name] = targets[name]["module_type"]
place("NotebookMarkdown")
for name, kind in placed.items():
    print(kind, name)
PYTHON
)
flags=(-O -swift-version 6 -package-name lectern -parse-as-library -wmo -module-cache-path
  "$folder/cache" -sanitize=fuzzer,address -I "$folder/modules" -I "$host"
  -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility)
objects=()
changed=
for target in "${targets[@]}"; do
  read -r kind module <<<"$target"
  case $kind in
  SystemLibraryTarget)
    flags+=(-I "Sources/$module")
    ;;
  ClangTarget)
    mkdir -p "$folder/modules/$module"
    printf 'module %s { umbrella "%s" export * }\n' "$module" "$PWD/Sources/$module/include" \
      >"$folder/modules/$module/module.modulemap"
    flags+=(-I "$folder/modules/$module")
    for source in "Sources/$module"/*.c; do
      object=$folder/modules/$module-$(basename "$source").o
      objects+=("$object")
      clang -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fsanitize-trap=undefined \
        -I "Sources/$module/include" -c "$source" -o "$object"
    done
    ;;
  *)
    mapfile -t sources < <(find "Sources/$module" -name '*.swift' | sort)
    object=$folder/modules/$module.o
    objects+=("$object")
    # What comes after a module that changed may need it.
    changed+=$(find "${sources[@]}" -newer "$object" 2>/dev/null || echo new)
    [ -n "$changed" ] || continue
    swiftc "${flags[@]}" -module-name "$module" -emit-object -o "$object" \
      -emit-module -emit-module-path "$folder/modules/$module.swiftmodule" "${sources[@]}"
    ;;
  esac
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
