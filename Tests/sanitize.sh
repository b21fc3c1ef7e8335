#!/usr/bin/env bash
# Runs the kernels alone under the sanitizers of undefined behaviour, addresses and threads, then the tests of
# one module after the other under those of threads and of addresses: `sanitize.sh [MODULE...]`, by default
# all of Tests/*Tests. One line says how each module went; the reports and the output of the tests stay in
# .build/sanitize-*/logs. Ends in 1 when anything was reported or any test failed, and says where.
# Most modules take seconds, some minutes, and each of the two builds some minutes on two processors.
#
# tsan.supp names what the thread sanitizer takes for a race and is none. MathTypesetting is left out there:
# JavaScriptCore stops its threads by signals, which the sanitizer holds back, so that its tests never end.
# Programs of cells are linked with the ordinary library, as a program that is not sanitized cannot load one
# that is.
set -euo pipefail
cd "$(dirname "$0")/.."
modules=("$@")
[ $# -gt 0 ] || for folder in Tests/*Tests; do modules+=("${folder#Tests/}"); done

export SWIFT_BACKTRACE=enable=no
failed=()

run() { # SANITIZER MODULE [OPTION...]: one line on the tests of a module.
  local folder=.build/sanitize-$1 log=.build/sanitize-$1/logs/$2 from=$SECONDS code=0 found
  timeout --kill-after=10 900 swift test --skip-build --sanitize="$1" --scratch-path "$folder" \
    --filter "^$2\\." "${@:3}" >"$log.log" 2>&1 || code=$?
  # A process writes what it reports to a file of its own; one that was told nothing of that, to its output.
  # That there is no memory for what a test asks for on purpose is no fault.
  found=$(cat "$log".log "$folder/logs/report."* 2>/dev/null | grep -a -v 'failed to allocate' |
    grep -cE '(ERROR|WARNING): [A-Za-z]*Sanitizer' || true)
  grep -aq 'Test run with [1-9]' "$log.log" || code=${code/#0/no tests}
  echo "$1 $2: ended in $code, $found reports, $((SECONDS - from)) s"
  [ "$code $found" = '0 0' ] && return
  failed+=("$1 $2")
  cat "$log".log "$folder/logs/report."* 2>/dev/null |
    grep -aE 'SUMMARY: [A-Za-z]*Sanitizer|^✘ Test .* failed after' | sort | uniq -c || true
  for report in "$folder/logs/report."*; do [ ! -e "$report" ] || mv "$report" "$log.${report##*/}"; done
}

for sanitizers in undefined,address thread; do
  python3 Tests/Kernels/same_bits.py --sanitize $sanitizers || failed+=("$sanitizers Tests/Kernels")
done
swift build --product LecternCells
for sanitizer in thread address; do
  folder=.build/sanitize-$sanitizer
  swift build --build-tests --sanitize=$sanitizer --scratch-path "$folder"
  cp .build/debug/libLecternCells.so "$folder/debug/"
  rm -rf "$folder/logs"
  mkdir "$folder/logs"
  # A request for more memory than there is gives none, as without a sanitizer. What is never freed is not
  # looked for: the Swift runtime keeps much on purpose.
  options=log_path=$PWD/$folder/logs/report:allocator_may_return_null=1
  export ASAN_OPTIONS=$options:detect_leaks=0
  export TSAN_OPTIONS=$options:print_suppressions=0:suppressions=$PWD/Tests/tsan.supp
  for module in "${modules[@]}"; do
    case "$sanitizer $module" in
      'thread MathTypesettingTests') ;;
      # Each process begins with a file of the sanitizer's own in TMPDIR, which a full disk cuts short.
      'thread LecternCLITests') run $sanitizer "$module" --skip 'a full or read-only disk' ;;
      *) run $sanitizer "$module" ;;
    esac
  done
done
[ ${#failed[@]} -eq 0 ] || { printf 'failed: %s\n' "${failed[@]}"; exit 1; }
echo 'nothing was reported'
