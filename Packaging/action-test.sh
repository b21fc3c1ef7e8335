#!/usr/bin/env bash
# Runs the steps of action.yml, and looks at the Dockerfile and at the workflow of a new project, as far
# as that goes without GitHub and without containers. With FULL=1 the action and the Dockerfile's build
# stage start from a clean copy of the sources, which takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
python=/usr/bin/python3
fail() { echo "action-test: $*" >&2; exit 1; }

if ! "$python" -c 'import yaml' 2>/dev/null; then
  sudo=''
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get install -qy --no-install-recommends python3-yaml >/dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
action=$checkout
if [ -n "${FULL:-}" ]; then
  action=$scratch/action
  mkdir "$action"
  git ls-files -z | tar --null -cf - -T - | tar -xf - -C "$action"
fi

# A project as 'lectern new' makes it is what the action is used on.
.build/release/lectern new --project "$scratch/work" >/dev/null
steps() {
  "$python" Packaging/action_steps.py "$action" "$scratch/work" "$scratch/temp" "$@" >"$scratch/log" 2>&1
}
expect() {
  local status=$1 code=0
  shift
  mkdir -p "$scratch/temp"
  steps "$@" || code=$?
  [ "$code" = "$status" ] || { cat "$scratch/log"; fail "ended in $code, not $status: $*"; }
}
said() { grep -q -e "$1" "$scratch/log" || { cat "$scratch/log"; fail "'$1' was not said"; }; }

# The form that the action uses of itself, when the command has it.
form() { .build/release/lectern check --help | grep -q -e "--report .*$1"; }
report=(report=text)
if form github; then report=(); else echo 'action-test: --report github is not there yet'; fi

expect 0 "${report[@]}" paths=Notebooks render=Output
said '^-- Build$'
said 'actions/cache@v4 is not run here'
said 'Report in SARIF: passed over'
[ -s "$scratch/work/Output/index.html" ] || fail 'the action rendered nothing'
expect 0 "${report[@]}" paths=Notebooks strict=true cache-hit
said '^-- Build: passed over$'

# Paths with spaces, several of them; a note that fails, whose page is made all the same.
cp "$scratch/work/Notebooks/01-first-lesson.md" "$scratch/work/one more.md"
sed -i 's/= 23\$/= 24$/' "$scratch/work/one more.md"
rm -r "$scratch/work/Output"
expect 1 "${report[@]}" paths=$'Notebooks\none more.md' render=Output cache-hit
said 'one more.md'
[ -s "$scratch/work/Output/one more.html" ] || fail 'a failing note has no page'
expect 2 "${report[@]}" paths='nowhere' cache-hit
expect 2 "${report[@]}" paths=Notebooks options=$'--jobs\n0' cache-hit
if form sarif; then
  expect 0 "${report[@]}" paths=Notebooks sarif=notes.sarif cache-hit
  [ -s "$scratch/work/notes.sarif" ] || fail 'no SARIF was written'
fi
expect 3 "${report[@]}" paths=Notebooks toolchain=/nowhere cache-hit
said 'there is no swiftc in /nowhere'

Packaging/files_test.py "$scratch/work/.github/workflows/notes.yml"
if [ -n "${FULL:-}" ]; then
  # The build stage's own commands, in order, in the copy; what it installs of Debian is there.
  make -C "$action" setup
  make -C "$action" install DESTDIR="$scratch/installed" >/dev/null
  "$scratch/installed/usr/local/bin/lectern" --version
fi
echo 'action-test: the steps of action.yml do what they say; no container and no GitHub was there'
