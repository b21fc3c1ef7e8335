#!/usr/bin/env bash
# Installs what the comparison needs and runs it: Jupyter from PyPI in an environment of its own,
# R Markdown from Debian. Neither is needed for anything else.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v Rscript >/dev/null || ! command -v pandoc >/dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -q
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qy --no-install-recommends \
    r-base-core r-cran-rmarkdown pandoc
fi
if [ ! -x .venv/bin/python ]; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet nbconvert ipykernel numpy
fi
.venv/bin/python render.py "$@"
