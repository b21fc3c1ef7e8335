#!/usr/bin/env bash
# Tests pages in a real browser: Debian's chromium, driven by Playwright, with axe-core for
# accessibility, and the Nu validator for HTML. It installs what it needs: Debian packages as root
# or by sudo, Python packages into .build/browser/venv. No browser is downloaded.
#
# Usage: Tests/Browser/run.sh [folder of pages …]   (Output/ and the notes beside this file if none)
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=
for package in chromium default-jre-headless python3-venv; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
# What is there already, by whatever package, need not be installed.
command -v chromium >/dev/null && missing=${missing/ chromium/}
command -v java >/dev/null && missing=${missing/ default-jre-headless/}
python3 -c 'import venv, ensurepip' 2>/dev/null && missing=${missing/ python3-venv/}
if [ -n "$missing" ]; then
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  echo "installing$missing"
  $sudo apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qy --no-install-recommends $missing
fi

venv=.build/browser/venv
if ! cmp -s Tests/Browser/requirements.txt "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r Tests/Browser/requirements.txt
  cp Tests/Browser/requirements.txt "$venv/requirements.txt"
fi

if [ $# -eq 0 ]; then
  rm -rf .build/browser/pages
  # One cell of these notes fails on purpose, so that the page of a failure is looked at too.
  .build/release/lectern render Tests/Browser/Notes --output-dir .build/browser/pages --quiet \
    >.build/browser/render.log 2>&1 || [ $? -eq 1 ]
  set -- Output .build/browser/pages
fi
"$venv/bin/python" Tests/Browser/preview.py
exec "$venv/bin/python" Tests/Browser/pages.py "$@"
