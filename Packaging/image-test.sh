#!/usr/bin/env bash
# Builds the Dockerfile's image and uses it: as root, and as an ordinary user on a mounted folder. It is
# skipped where there is no engine of containers.
#
#   make image-test
#   BASE=folder make image-test
#
# BASE is a root file system of Debian 12 with a toolchain of Swift in its usr/, for machines that reach no
# registry of images; buildah makes the base image from it.
set -euo pipefail
cd "$(dirname "$0")/.."
fail() { echo "image-test: $*" >&2; exit 1; }
skip() { echo "image-test: skipped: $*"; exit 0; }

base=docker.io/library/swift:$(sed -n 's/^ARG SWIFT=//p' Dockerfile)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
context=$scratch/context
mkdir "$context"
git ls-files -z | tar --null --ignore-failed-read -cf - -T - | tar -xf - -C "$context"

if [ -z "${BASE:-}" ] && docker info >/dev/null 2>&1; then
  engine=docker
elif [ -z "${BASE:-}" ] && podman info >/dev/null 2>&1; then
  engine=podman
elif command -v buildah >/dev/null; then
  engine=buildah
else
  skip "there is no engine of containers that works (docker, podman or buildah)"
fi

case $engine in
buildah)
  # No network of its own, no cgroups: what works inside of other containers too.
  export BUILDAH_ISOLATION=chroot
  pull=missing
  if [ -n "${BASE:-}" ]; then
    [ -d "$BASE/usr/lib/swift" ] || fail "there is no toolchain of Swift in $BASE/usr"
    pull=never
    if ! buildah inspect --type image "$base" >/dev/null 2>&1; then
      container=$(buildah from scratch)
      buildah add --quiet "$container" "$BASE" / >/dev/null
      buildah config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
      buildah commit --quiet --rm "$container" "$base" >/dev/null
    fi
  fi
  buildah build --pull=$pull --layers -t lectern "$context"
  container=$(buildah from --pull=never lectern)
  trap 'buildah rm "$container" >/dev/null; rm -rf "$scratch"' EXIT
  lectern() { buildah run --user "$user" -v "$scratch/notes:/notes" "$container" lectern "$@"; }
  ;;
*)
  "$engine" build -t lectern "$context"
  lectern() { "$engine" run --rm --user "$user" -v "$scratch/notes:/notes" lectern "$@"; }
  ;;
esac

mkdir -p "$scratch/notes/Notebooks"
printf '# A\n\n```{swift}\nlet t: Tensor = [1, 2]\n```\n\n$1 + 1 = 2$ and 3<!-- = t.sum().scalar -->.\n' \
  >"$scratch/notes/Notebooks/right.md"
chmod 755 "$scratch"
chmod -R a+rwX "$scratch/notes"
expect() {
  local status=$1 code=0
  shift
  lectern "$@" >"$scratch/log" 2>&1 || code=$?
  [ "$code" = "$status" ] || { cat "$scratch/log"; fail "ended in $code, not $status: lectern $* (as $user)"; }
}
for user in 0:0 54321:54321; do
  expect 0 --version
  expect 0 doctor
  expect 0 check Notebooks
  rm -rf "$scratch/notes/Pages"
  expect 0 render Notebooks -o Pages
  [ -s "$scratch/notes/Pages/right.html" ] || fail "no page was written (as $user)"
  [ "$(stat -c %u:%g "$scratch/notes/Pages/right.html")" = "$user" ] || fail "the page is not $user's"
  printf '# B\n\n$1 + 1 = 3$\n' >"$scratch/notes/wrong.md"
  expect 1 check wrong.md
  grep -q "^wrong.md:3:8: error: " "$scratch/log" || { cat "$scratch/log"; fail 'the fault was not said'; }
  expect 2 check nowhere
  rm -rf "$scratch/notes/Pages" "$scratch/notes/Notebooks/.lectern-cache" "$scratch/notes/.lectern-cache"
done
echo "image-test: the image is built by $engine, and does what it should"
