#!/usr/bin/env bash
# Takes the pictures of the README from the rendered lessons, with Debian's chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v chromium >/dev/null || { echo 'chromium is needed: apt-get install chromium' >&2; exit 3; }
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

# shot PICTURE PAGE#ANCHOR WIDTH HEIGHT: a frame, since a picture of a page begins at its top.
shot() {
  printf '<body style="margin:0"><iframe src="file://%s" style="border:0;width:%spx;height:%spx"></iframe>' \
    "$PWD/Output/$2" "$3" "$4" >"$profile/frame.html"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile/user" \
    --allow-file-access-from-files --force-prefers-reduced-motion --blink-settings=preferredColorScheme=1 \
    --window-size="$3,$4" --screenshot="$PWD/Documentation/$1" "file://$profile/frame.html" \
    2>/dev/null
}

shot lesson.png '14-worked-example-and-geometry.html#money' 1200 900
