#!/usr/bin/env python3
"""Compares the engine's speed with its peers', in one run on one machine, and prints a table of medians
and ratios, and which part of the machine's peak our time amounts to.

PyTorch's matrix library chooses slower code on processors of other makers than its own. So it is
measured twice: as it comes (stock), and with that choice overruled (unlocked) by a small library that
is compiled here and loaded before it. Of the other peers (NumPy, jax, ONNX Runtime, OpenVINO) the table
names the fastest at each work; `--others` chooses some, or none. Tools take turns. Usage: `engine.py [--rounds N]
[--threads 1,2] [--others numpy,jax] [--path avx2] [NAME ...]`, where names are first words such as `attention`
or `LSTM 256`; `--path` holds everything, the peak too, to narrower instructions. No peer does the ragged sizes;
the training steps are PyTorch's alone.
"""

import argparse
import importlib.util
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OURS = HERE / ".build" / "release" / "EngineBenchmarks"
OVERRULING = "int mkl_serv_intel_cpu_true(void) { return 1; }\n"
OTHERS = {"numpy": "NumPy", "jax": "jax", "onnxruntime": "ONNX Runtime", "openvino": "OpenVINO"}
# The first words of what is measured at a fixed size.
FIXED = ["tiny", "product", "attention", "LSTM", "GRU"]
NARROW = {"LECTERN_KERNELS": "avx2", "ATEN_CPU_CAPABILITY": "avx2", "MKL_ENABLE_INSTRUCTIONS": "AVX2",
          "ONEDNN_MAX_CPU_ISA": "AVX2"}


def unlocking_library(folder):
    """A library that answers for PyTorch's whether it runs on its maker's processor."""
    source = folder / "unlock.c"
    source.write_text(OVERRULING)
    library = folder / "unlock.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    return library


def run(command, environment):
    """The median time of each work, by name, in nanoseconds."""
    done = subprocess.run(command, env={**os.environ, **environment}, check=True,
                          capture_output=True, text=True)
    times = {}
    for line in done.stdout.splitlines():
        name, median, _ = line.rsplit(" ", 2)
        times[name] = float(median)
    return times


def installed(module):
    """Whether this Python has a module."""
    return importlib.util.find_spec(module) is not None


def text(nanoseconds):
    for unit, size in (("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.0f} ns"


def operations(work):
    """How many additions and multiplications of products a work has, where that says how fast it can be."""
    numbers = [int(number) for number in re.findall(r"(?<![a-z\d])\d+", work)]
    backward = "gradient" in work
    if "product" in work and numbers:
        return 2 * numbers[0] ** 3
    if "attention" in work and numbers and "1 to" not in work:
        length, size = numbers[0], (numbers + [64])[1]
        pairs = length * (length + 1) / 2 if "causal" in work else length**2
        return 8 * pairs * size * (14 if backward else 4)
    if work.startswith(("LSTM", "GRU")):
        gates = 4 if work.startswith("LSTM") else 3
        return 2 * 32 * 64 * gates * 2 * numbers[0] ** 2 * (3 if backward else 1)
    return None


def share(work, nanoseconds, times):
    """Our share of the peak that was measured in the same run."""
    count = operations(work)
    peak = times.get("peak float64" if "float64" in work else "peak float32")
    return f"{count * peak / 1e9 / nanoseconds:.0%}" if count and peak else "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--others", default=",".join(OTHERS))
    parser.add_argument("--path", choices=["avx2"])
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    held = NARROW if options.path else {}
    # The others cannot all be held to narrower instructions.
    others = [name for name in options.others.split(",") if name in OTHERS and not options.path]
    for name in [name for name in others if not installed(name)]:
        print(f"{OTHERS[name]} is not installed and left out", file=sys.stderr)
        others.remove(name)
    with tempfile.TemporaryDirectory() as folder:
        library = unlocking_library(pathlib.Path(folder))
        for threads in options.threads.split(","):
            peer = [sys.executable, str(HERE / "engine_peer.py"), *options.names]
            ours = [str(OURS), *options.names, *(["peak"] if options.names else [])]
            tools = {
                "ours": (ours, {"LECTERN_THREADS": threads}),
                "stock": (peer, {"THREADS": threads}),
                "unlocked": (peer, {"THREADS": threads, "LD_PRELOAD": str(library)}),
            }
            for name in others:
                command = [sys.executable, str(HERE / "peers.py"), name, *(options.names or FIXED)]
                tools[name] = (command, {"THREADS": threads})
            found = {name: [] for name in tools}
            for _ in range(options.rounds):
                for name, (command, environment) in tools.items():
                    found[name].append(run(command, {**environment, **held}))
            medians = {name: {work: statistics.median(times[work] for times in rounds)
                              for work in rounds[0]} for name, rounds in found.items()}
            print(f"\n{threads} thread{'s' if threads != '1' else ''}"
                  f"{', everything held to AVX2' if held else ''}; peak, GFLOP/s: "
                  + ", ".join(f"{work[5:]} {1e9 / time:.0f}" for work, time in medians["ours"].items()
                              if work.startswith("peak")) + "\n")
            print("| work | ours | of peak | PyTorch | times ours | unlocked | times ours | best other | times ours |")
            print("|---|---:|---:|---:|---:|---:|---:|---|---:|")
            for work, time in medians["ours"].items():
                if work.startswith("peak"):
                    continue
                cells = [work, text(time), share(work, time, medians["ours"])]
                for name in ("stock", "unlocked"):
                    other = medians[name].get(work)
                    cells += [text(other), f"{other / time:.2f}"] if other else ["–", "–"]
                rest = {name: medians[name][work] for name in others if work in medians[name]}
                best = min(rest, key=rest.get, default=None)
                cells += [f"{OTHERS[best]}, {text(rest[best])}", f"{rest[best] / time:.2f}"] if best else ["–", "–"]
                print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
