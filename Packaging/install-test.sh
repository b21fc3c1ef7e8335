#!/usr/bin/env bash
# Installs what 'make' built from a copy of the checkout into an empty folder, deletes the copy, and
# uses the command as an ordinary user from another folder, with the checkout out of sight where the
# system allows it. Then it uninstalls, and nothing may be left.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
prefix=$scratch/usr
fail() { echo "install-test: $*" >&2; exit 1; }

# An ordinary user, when root asks; without the checkout, where namespaces are allowed.
ordinary=()
[ "$(id -u)" != 0 ] || ordinary=(setpriv --reuid=65534 --regid=65534 --clear-groups)
if unshare --mount true 2>/dev/null; then
  # shellcheck disable=SC2016
  hidden=(unshare --mount sh -c 'mount -t tmpfs none "$0" && cd "$1" && shift && exec "$@"')
  without_checkout() { "${hidden[@]}" "$checkout" "$PWD" "${ordinary[@]}" "$@"; }
  without_checkout test ! -e "$checkout/Makefile" || fail 'the checkout is still in sight'
else
  echo 'install-test: the checkout cannot be hidden here'
  without_checkout() { "${ordinary[@]}" "$@"; }
fi

tree() { (cd "$1" && find . -printf '%y %m %p %l\n' | LC_ALL=C sort); }

# A copy of what installing reads, so that nothing of the checkout itself is needed.
copy=$scratch/copy
mkdir -p "$copy/.build/release/Modules"
cp -r Packaging Makefile LICENSE CHANGELOG.md "$copy"
cp .build/release/lectern .build/release/libLecternCells.so "$copy/.build/release"
cp .build/release/Modules/*.swiftmodule "$copy/.build/release/Modules"

# A prefix that has something already, which must be there in the end as it was.
mkdir -p "$prefix/share/man" "$prefix/bin"
echo other >"$prefix/bin/other"
tree "$prefix" >"$scratch/before"

install() { PREFIX=$prefix "$copy/Packaging/install.sh" "$@"; }
install install >/dev/null
tree "$prefix" >"$scratch/first"
install install >/dev/null
tree "$prefix" | diff "$scratch/first" - || fail 'installing twice is not installing once'
while read -r kind path; do
  [ -e "$prefix/$path" ] || fail "the manifest lists the $kind $path, which is not there"
done <"$prefix/lib/lectern/manifest"

# For packages: DESTDIR stands in front, and the command does not know of it.
DESTDIR=$scratch/package PREFIX=/opt/lectern "$copy/Packaging/install.sh" install >/dev/null
[ -x "$scratch/package/opt/lectern/bin/lectern" ] || fail 'DESTDIR is not honoured'
DESTDIR=$scratch/package PREFIX=/opt/lectern "$copy/Packaging/install.sh" uninstall >/dev/null
[ ! -e "$scratch/package/opt/lectern" ] || fail 'uninstalling under DESTDIR leaves something'

cp "$copy/Packaging/install.sh" "$scratch/install.sh"
rm -rf "$copy"

# The installed command, from a folder of the user's own.
home=$scratch/home
mkdir -p "$home"
[ "$(id -u)" != 0 ] || chown 65534:65534 "$home"
cd "$home"
export HOME=$home
lectern=$prefix/bin/lectern
without_checkout "$lectern" --version >/dev/null || fail 'the command does not start'
libraries=$(ldd "$lectern")
for name in libSwiftSyntax libswiftCore libFoundationEssentials; do
  grep -q "$name.so => $prefix/lib/lectern/runtime/" <<<"$libraries" ||
    ! grep -q "$name.so" <<<"$libraries" ||
    grep -q "$name.so => $prefix/bin/../lib/lectern/runtime/" <<<"$libraries" ||
    fail "$name.so is not the installed one"
done
without_checkout "$lectern" doctor >"$scratch/doctor" || { cat "$scratch/doctor"; fail 'doctor'; }
without_checkout "$lectern" new lesson.md >/dev/null
without_checkout "$lectern" check --strict lesson.md >"$scratch/check" ||
  { cat "$scratch/check"; fail 'the first lesson does not hold'; }
without_checkout "$lectern" render lesson.md >/dev/null
[ -s Output/lesson.html ] || fail 'no page was written'
grep -q 'katex' Output/lesson.html || fail 'the page has no formula'
# A trap is found at its line, although the library has no lines of its own any more.
# shellcheck disable=SC2016
printf '```{swift}\nlet a: Tensor = [1, 2]\nlet b = a[5]\nb\n```\n' | without_checkout tee trap.md >/dev/null
status=0
without_checkout "$lectern" check trap.md >"$scratch/trap" || status=$?
[ "$status" = 1 ] || fail "a trap ends in $status"
grep -q '^trap.md:3:' "$scratch/trap" || { cat "$scratch/trap"; fail 'a trap has lost its line'; }

# Completion and the manual are where the shells and man look.
bash -c '. "$0/share/bash-completion/completions/lectern" && complete -p lectern' "$prefix" >/dev/null ||
  fail 'bash does not read its completion'
[ -s "$prefix/share/man/man1/lectern.1" ] || fail 'there is no manual page'

PREFIX=$prefix bash "$scratch/install.sh" uninstall >/dev/null
tree "$prefix" | diff "$scratch/before" - || fail 'uninstalling does not leave what was there before'
echo 'install-test: installed, used as an ordinary user, removed; all as it should be'
