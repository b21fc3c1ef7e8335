#!/usr/bin/env bash
# Builds the engine's benchmarks and compares them with its peers, from PyPI in an environment of their
# own; nothing else needs it. Arguments are those of engine.py; after `growth` those of growth.py, after
# `conduct` those of conduct.py.
set -euo pipefail
cd "$(dirname "$0")"
script=engine.py packages="torch numpy jax openvino onnx onnxruntime"
case "${1:-}" in
  growth) script=growth.py; shift ;;
  conduct) script=conduct.py packages="torch numpy"; shift ;;
esac

[ -x .venv-engine/bin/python ] || python3 -m venv .venv-engine
for package in $packages; do
  .venv-engine/bin/python -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$package') is None)" \
    || .venv-engine/bin/pip install --quiet "$package"
done
swift build -c release --product EngineBenchmarks
swift build -c release --product EngineConduct
.venv-engine/bin/python $script "$@"
