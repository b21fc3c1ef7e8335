"""Prints a table of the kernels' times beside PyTorch's, stock and unlocked.

Unlocked means that MKL, which PyTorch is linked with, is made to take its AVX-512 path on processors
of other makers too; without that a comparison would be true on those only. Needs clang, and a Python
with torch: `python3 Benchmarks/Kernels/compare.py [THREADS] [PYTHON]`.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

here = Path(__file__).resolve().parent
kernels = here.parent.parent / "Sources" / "AttentionKernels"
threads = sys.argv[1] if len(sys.argv) > 1 else "2"
python = sys.argv[2] if len(sys.argv) > 2 else sys.executable


def times(command, **environment):
    result = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    return {line["work"]: line["seconds"] for line in lines}


def text(seconds):
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


with tempfile.TemporaryDirectory() as folder:
    program, override = f"{folder}/kernels", f"{folder}/override"
    sources = [str(path) for path in sorted(kernels.glob("*.c"))]
    subprocess.run(
        ["clang", "-O2", f"-I{kernels}/include", str(here / "kernels.c"), *sources, "-lm", "-pthread",
         "-o", program],
        check=True,
    )
    subprocess.run(
        ["clang", "-shared", "-fPIC", "-x", "c", "-", "-o", override],
        input="int mkl_serv_intel_cpu_true(void) { return 1; }\n", text=True, check=True,
    )
    ours = times([program, threads])
    peer = [python, str(here / "torch_peer.py"), threads]
    stock, unlocked = times(peer), times(peer, LD_PRELOAD=override)

print(f"{threads} threads\n")
print("| work | kernels | torch | ratio | torch unlocked | ratio |")
print("|---|---:|---:|---:|---:|---:|")
for work, seconds in ours.items():
    cells = [work, text(seconds)]
    for other in (stock, unlocked):
        cells += [text(other[work]), f"{other[work] / seconds:.2f}"] if work in other else ["–", "–"]
    print("| " + " | ".join(cells) + " |")
