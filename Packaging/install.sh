#!/usr/bin/env bash
# Installs what 'make' built, or takes it away again:
#
#   Packaging/install.sh install|uninstall
#
# PREFIX (default /usr/local) is where the command is to be used, DESTDIR a folder in front of it, for
# those who make packages. What is installed is listed in lib/lectern/manifest under PREFIX: files as
# 'file path', folders that were made as 'folder path'. Only that is removed.
set -euo pipefail
cd "$(dirname "$0")/.."

verb=${1:-}
prefix=${PREFIX:-/usr/local}
case $prefix in
/*) ;;
*) echo "PREFIX must be a path from the root on, not '$prefix'" >&2; exit 2 ;;
esac
prefix=${prefix%/}
root=${DESTDIR:-}$prefix
manifest=lib/lectern/manifest
umask 022

# Removes what a manifest lists and another does not; the folders only when they are empty.
remove_listed() {
  local list=$1 kept=${2:-/dev/null} path
  while IFS= read -r path; do
    grep -qxF "file $path" "$kept" || rm -f "$root/$path"
  done < <(sed -n 's/^file //p' "$list")
  while IFS= read -r path; do
    grep -qxF "folder $path" "$kept" && continue
    [ "$path" != . ] || path=''
    rmdir "$root/$path" 2>/dev/null || true
  done < <(sed -n 's/^folder //p' "$list" | LC_ALL=C sort -r)
}

uninstall() {
  if [ ! -f "$root/$manifest" ]; then
    echo "nothing to remove: there is no $root/$manifest" >&2
    exit 2
  fi
  local list
  list=$(mktemp)
  trap 'rm -f "$list"' RETURN
  cp "$root/$manifest" "$list"
  remove_listed "$list"
  echo "removed Lectern from $root"
}

build=.build/release
listed=''

# Makes a folder under the prefix and notes each one that was not there.
make_folder() {
  local path='' part
  local IFS=/
  for part in $1; do
    path=${path:+$path/}$part
    [ -d "$root/$path" ] || { mkdir "$root/$path"; echo "folder $path" >>"$listed"; }
  done
}

# put SOURCE PATH MODE: a file under the prefix. It is renamed into place, so that a command that is
# running goes on with what it has.
put() {
  make_folder "$(dirname "$2")"
  install -m "$3" "$1" "$root/$2.new"
  mv -f "$root/$2.new" "$root/$2"
  echo "file $2" >>"$listed"
}

# The file without what only debuggers read, when there is a program that takes it out.
stripped() {
  local copy
  copy=$scratch/$(basename "$1")
  cp "$1" "$copy"
  if command -v strip >/dev/null; then strip --strip-debug "$copy"; fi
  echo "$copy"
}

# Writes the manifest: with what an earlier version had, when something went wrong on the way; else
# that is removed where this version has it not. Folders that an earlier version made stay its own.
save_manifest() {
  echo "file $manifest" >>"$listed"
  if [ -f "$root/$manifest" ]; then
    local kinds='folder'
    [ -n "$is_complete" ] || kinds='folder\|file'
    sed -n "/^\($kinds\) /p" "$root/$manifest" >>"$listed"
  fi
  sort -u -o "$listed" "$listed"
  if [ -n "$is_complete" ] && [ -f "$root/$manifest" ]; then
    remove_listed "$root/$manifest" "$listed"
  fi
  if [ -d "$root/lib/lectern" ]; then install -m 644 "$listed" "$root/$manifest"; fi
}

clean_up() {
  [ -n "$is_complete" ] || save_manifest || true
  rm -rf "$scratch"
}

install_all() {
  local file
  for file in lectern libLecternCells.so Modules/CellSupport.swiftmodule; do
    [ -e "$build/$file" ] || { echo "$build/$file is missing; 'make' builds it" >&2; exit 3; }
  done
  scratch=$(mktemp -d)
  is_complete=''
  listed=$scratch/manifest
  : >"$listed"
  trap clean_up EXIT
  [ -d "$root/" ] || echo 'folder .' >>"$listed"
  mkdir -p "$root/"
  # Where the manifest goes is made first, so that there is one in any case.
  make_folder lib/lectern

  put "$(stripped "$build/lectern")" bin/lectern 755
  put "$(stripped "$build/libLecternCells.so")" lib/lectern/libLecternCells.so 644
  for file in CellSupport AttentionEngine CellTrace; do
    put "$build/Modules/$file.swiftmodule" "lib/lectern/Modules/$file.swiftmodule" 644
  done

  # The toolchain's libraries that the command itself is made with: it finds them here, whatever
  # becomes of the toolchain.
  ldd "$build/lectern" | awk '$3 ~ /\/lib\/swift\/(host|linux)\// { print $3 }' >"$scratch/libraries"
  [ -s "$scratch/libraries" ] || { echo "$build/lectern does not find its toolchain" >&2; exit 3; }
  while IFS= read -r file; do
    put "$file" "lib/lectern/runtime/$(basename "$file")" 644
  done <"$scratch/libraries"

  "$build/lectern" man >"$scratch/lectern.1"
  put "$scratch/lectern.1" share/man/man1/lectern.1 644
  "$build/lectern" completion bash >"$scratch/bash"
  put "$scratch/bash" share/bash-completion/completions/lectern 644
  "$build/lectern" completion zsh >"$scratch/zsh"
  put "$scratch/zsh" share/zsh/site-functions/_lectern 644
  "$build/lectern" completion fish >"$scratch/fish"
  put "$scratch/fish" share/fish/vendor_completions.d/lectern.fish 644
  put LICENSE share/doc/lectern/LICENSE 644
  put CHANGELOG.md share/doc/lectern/CHANGELOG.md 644

  is_complete=yes
  save_manifest
  echo "installed lectern in $prefix/bin${DESTDIR:+, under $DESTDIR}"
  case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) echo "$prefix/bin is not on PATH: export PATH=$prefix/bin:\$PATH" ;;
  esac
}

case $verb in
install) install_all ;;
uninstall) uninstall ;;
*) echo 'usage: Packaging/install.sh install|uninstall' >&2; exit 2 ;;
esac
