#!/usr/bin/env bash
# Builds the engine's benchmarks and compares them with PyTorch, from PyPI in an environment of its
# own; nothing else needs it. Arguments are those of engine.py.
set -euo pipefail
cd "$(dirname "$0")"

if [ ! -x .venv-engine/bin/python ]; then
  python3 -m venv .venv-engine
  .venv-engine/bin/pip install --quiet torch numpy
fi
swift build -c release --product EngineBenchmarks
.venv-engine/bin/python engine.py "$@"
