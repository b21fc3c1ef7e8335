#!/usr/bin/env python3
"""Compares the engine's speed with PyTorch's, in one run on one machine, and prints a table of medians
and ratios.

PyTorch's matrix library chooses slower code on processors of other makers than its own. So it is
measured twice: as it comes (stock), and with that choice overruled (unlocked) by a small library that
is compiled here and loaded before it. Tools take turns. Usage: `engine.py [--rounds N] [--threads 1,2]
[NAME ...]`, where names are prefixes such as `attention` or `LSTM 256`.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OURS = HERE / ".build" / "release" / "EngineBenchmarks"
OVERRULING = "int mkl_serv_intel_cpu_true(void) { return 1; }\n"


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


def text(nanoseconds):
    for unit, size in (("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.0f} ns"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = unlocking_library(pathlib.Path(folder))
        for threads in options.threads.split(","):
            peer = [sys.executable, str(HERE / "engine_peer.py"), *options.names]
            tools = {
                "ours": ([str(OURS), *options.names], {"LECTERN_THREADS": threads}),
                "stock": (peer, {"THREADS": threads}),
                "unlocked": (peer, {"THREADS": threads, "LD_PRELOAD": str(library)}),
            }
            found = {name: [] for name in tools}
            for _ in range(options.rounds):
                for name, (command, environment) in tools.items():
                    found[name].append(run(command, environment))
            print(f"\n{threads} thread{'s' if threads != '1' else ''}\n")
            print("| work | ours | PyTorch | times ours | unlocked | times ours |")
            print("|---|---:|---:|---:|---:|---:|")
            for work in found["ours"][0]:
                ours, stock, unlocked = (
                    statistics.median(times[work] for times in found[name]) for name in tools)
                print(f"| {work} | {text(ours)} | {text(stock)} | {stock / ours:.2f} "
                      f"| {text(unlocked)} | {unlocked / ours:.2f} |")


main()
