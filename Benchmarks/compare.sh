#!/usr/bin/env bash
# Installs what the comparison needs and runs it: Jupyter and marimo from PyPI in an environment of
# their own, R Markdown from Debian. None of them is needed for anything else.
set -euo pipefail
cd "$(dirname "$0")"

if ! Rscript -e 'library(rmarkdown); library(codetools); stopifnot(pandoc_available())' \
  >/dev/null 2>&1; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -q
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qy --no-install-recommends \
    r-base-core r-cran-codetools r-cran-rmarkdown pandoc
fi
if [ ! -x .venv/bin/marimo ] || [ ! -x .venv/bin/jcache ]; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet nbconvert nbclient ipykernel jupyter-cache marimo numpy
fi
.venv/bin/python compare.py "$@"
