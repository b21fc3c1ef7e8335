#!/usr/bin/env python3
"""Measures how the time of an operation grows with its size, beside the engine's peers and the machine's
limit, and draws it: `growth.py [--threads 1,2] [--tools NAMES] [NAME ...]`; as many threads as processors unless
given.

Names are first words such as `product` or `attention causal 2048`. What is measured takes the place of the
same work, size, threads and tool in `Growth/growth.json`, so that a long run can be made in portions; then
the pictures and `Growth/README.md` are made of all that stands there. `--draw` only does that. In one run
tools take turns. A tool that is not installed is left out.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import growth_drawing
from engine import OURS, unlocking_library

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE / "Growth" / "growth.json"
SIZES = {
    "product float32": [2**i for i in range(1, 13)],
    "product float64": [2**i for i in range(1, 13)],
    "attention causal": [2**i for i in range(6, 14)],
    "attention full": [2**i for i in range(6, 14)],
    "attention and gradient causal": [2**i for i in range(6, 14)],
    "LSTM": [2**i for i in range(5, 11)],
    "LSTM and gradient": [2**i for i in range(5, 11)],
}
# What each tool can do; see peers.py.
TOOLS = {
    "ours": list(SIZES),
    "PyTorch": list(SIZES),
    "PyTorch unlocked": list(SIZES),
    "NumPy": ["product float32", "product float64"],
    "jax": list(SIZES),
    "ONNX Runtime": ["product float32", "attention full", "LSTM"],
    "OpenVINO": ["product float32", "attention causal", "attention full", "LSTM"],
}
MODULES = {"PyTorch": "torch", "PyTorch unlocked": "torch", "NumPy": "numpy", "jax": "jax",
           "ONNX Runtime": "onnxruntime", "OpenVINO": "openvino"}


def installed(tool):
    """The version of a tool, or None."""
    if tool == "ours":
        return ""
    found = subprocess.run([sys.executable, "-c", f"import {MODULES[tool]} as m; print(m.__version__)"],
                           capture_output=True, text=True)
    return found.stdout.split("-")[0].split("+")[0].strip() if found.returncode == 0 else None


def machine():
    """The processor's model and how many there are."""
    fields = {}
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        fields.setdefault(name.strip(), value.strip())
    wide = "AVX-512" if "avx512f" in fields.get("flags", "") else "no AVX-512"
    model = fields.get("model name", os.uname().machine)
    family = f"family {fields['cpu family']}, model {fields['model']}" if "cpu family" in fields else ""
    return {"processor": ", ".join(part for part in (model, family, wide) if part),
            "processors": len(os.sched_getaffinity(0))}


def run(tool, names, threads, unlocking):
    """The median time by name, in nanoseconds."""
    environment = {**os.environ, "THREADS": threads, "LECTERN_THREADS": threads}
    if tool == "ours":
        command = [str(OURS)]
    else:
        command = [sys.executable, str(HERE / "peers.py"), MODULES[tool]]
    if tool == "PyTorch unlocked":
        environment["LD_PRELOAD"] = str(unlocking)
    done = subprocess.run([*command, *names], env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print(f"{tool}: ended in {done.returncode} at {names}", file=sys.stderr)
    return {line.rsplit(" ", 2)[0]: float(line.rsplit(" ", 2)[1]) for line in done.stdout.splitlines()}


def measure(wanted, tools, threads, unlocking):
    """Gives the results of all sizes of what is wanted, one after the other."""
    def result(work, size, tool, nanoseconds):
        return {"work": work, "size": size, "threads": int(threads), "tool": tool,
                "nanoseconds": float(f"{nanoseconds:.4g}")}

    for name, time in run("ours", ["peak"], threads, unlocking).items():
        yield result(name, 0, "ours", time)
    for work, sizes in SIZES.items():
        chosen = [size for size in sizes
                  if not wanted or any(f"{work} {size} ".startswith(f"{words} ") for words in wanted)]
        # Small sizes together, as starting a tool takes longer than they do; large ones in turn.
        small = [size for size in chosen if size < 4096]
        for group in [small] * bool(small) + [[size] for size in chosen if size >= 4096]:
            for tool in tools:
                if work not in TOOLS[tool]:
                    continue
                found = run(tool, [f"growth {work} {size}" for size in group], threads, unlocking)
                for name, time in found.items():
                    print(threads, tool, name, f"{time:.4g}", flush=True)
                    yield result(work, int(name.rsplit(" ", 1)[1]), tool, time)


def save(data):
    """Writes the figures, one to a line."""
    DATA.parent.mkdir(exist_ok=True)
    lines = ",\n  ".join(json.dumps(result) for result in sorted(data["results"], key=key))
    head = json.dumps({"machine": data["machine"], "versions": data["versions"]})[:-1]
    DATA.write_text(f'{head},\n "results": [\n  {lines}\n]}}\n')


def key(result):
    return result["work"], result["threads"], result["size"], list(TOOLS).index(result["tool"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", default=str(len(os.sched_getaffinity(0))))
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    data = json.loads(DATA.read_text()) if DATA.exists() else {"versions": {}, "results": []}
    if not options.draw:
        versions = {tool: installed(tool) for tool in options.tools.split(",")}
        tools = [tool for tool, version in versions.items() if version is not None]
        data["machine"] = machine()
        data["versions"].update({tool: versions[tool] for tool in tools if versions[tool]})
        with tempfile.TemporaryDirectory() as folder:
            library = unlocking_library(pathlib.Path(folder))
            for threads in options.threads.split(","):
                for result in measure(options.names, tools, threads, library):
                    others = [other for other in data["results"] if key(other) != key(result)]
                    data["results"] = [*others, result]
                    save(data)
    growth_drawing.draw(data, DATA.parent)


if __name__ == "__main__":
    main()
