#!/usr/bin/env python3
"""Says how the engine behaves beside its speed, and ends in 1 when a bound is not kept:
`conduct.py [--steps 10000] [CHECK ...]`, where CHECK is idle, neighbour, container, memory, growth or scratch.

  idle       threads that wait take no processor time
  neighbour  another busy process on one of the processors costs at most 2.1 times the time
  container  fewer processors, a quota or LECTERN_THREADS are found, and work goes on
  memory     two training steps take at most the memory that PyTorch's take
  growth     nothing grows over many steps of training
  scratch    attention forward and backward over 4,096 tokens takes less than 2 MB beside its results

`neighbour` wants a quiet machine. The quota needs the right to make a control group and is left out without it.
"""

import argparse
import contextlib
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CONDUCT = HERE / ".build" / "release" / "EngineConduct"
GROUPS = pathlib.Path("/sys/fs/cgroup/cpu"), pathlib.Path("/sys/fs/cgroup")
MEGABYTE = 1 << 20
failures = []


def figures(command, before=None, **environment):
    """What a command prints, as lists of numbers by name; and what it says on standard error."""
    done = subprocess.run([str(part) for part in command], env={**os.environ, **environment},
                          capture_output=True, text=True, check=True, preexec_fn=before)
    found = {}
    for line in done.stdout.splitlines():
        name, number = line.split(" ")
        found.setdefault(name, []).append(float(number))
    return found, done.stderr


def judge(what, value, unit, bound):
    kept = value <= bound
    print(f"{what}: {value:.4g} {unit} (at most {bound:.4g}){'' if kept else ': NOT KEPT'}", flush=True)
    if not kept:
        failures.append(what)


def idle(options):
    found, _ = figures([CONDUCT, "idle", 2])
    judge(f"processor time in 2 idle seconds of {found['threads'][0]:.0f} threads",
          found["processor-seconds"][0] * 1000, "ms", 2)


@contextlib.contextmanager
def busy_process(processor):
    child = subprocess.Popen([sys.executable, "-c", "while True: pass"],
                             preexec_fn=lambda: os.sched_setaffinity(0, {processor}))
    try:
        yield
    finally:
        child.kill()
        child.wait()


def neighbour(options):
    # Alone and beside the other in turn, so that a change of the machine's speed meets both.
    alone, beside = [], []
    for _ in range(5):
        alone.append(figures([CONDUCT, "work", 150])[0]["mean-nanoseconds"][0])
        with busy_process(max(os.sched_getaffinity(0))):
            beside.append(figures([CONDUCT, "work", 150])[0]["mean-nanoseconds"][0])
    judge("attention beside a busy process", statistics.median(beside) / statistics.median(alone),
          "times the time alone", 2.1)


@contextlib.contextmanager
def quota(processors):
    """A control group that grants so many processors, as a function that a child enters it with; None
    where it cannot be made."""
    for root in GROUPS:
        folder = root / f"lectern-{os.getpid()}"
        try:
            folder.mkdir()
        except OSError:
            continue
        try:
            if (folder / "cpu.cfs_quota_us").exists():
                (folder / "cpu.cfs_quota_us").write_text(str(int(processors * 100000)))
            elif (folder / "cpu.max").exists():
                (folder / "cpu.max").write_text(f"{int(processors * 100000)} 100000")
            else:
                continue
            yield lambda: (folder / "cgroup.procs").write_text(str(os.getpid()))
            return
        finally:
            folder.rmdir()
    yield None


def container(options):
    available = len(os.sched_getaffinity(0))

    def threads(what, most, **how):
        found, said = figures([CONDUCT, "work", 40], **how)
        judge(f"threads, {what}", found["threads"][0], "", most)
        return found, said

    threads("as it comes", available)
    for count in (1, 2, 3):
        threads(f"LECTERN_THREADS={count}", count, LECTERN_THREADS=str(count))
    _, said = threads("LECTERN_THREADS=none", available, LECTERN_THREADS="none")
    print(" ", said.strip() or "nothing was said")
    threads("one processor", 1, before=lambda: os.sched_setaffinity(0, {0}))
    with quota(1) as enter:
        if enter is None:
            print("quota: no control group can be made here; not tried")
            return
        found, _ = threads("a quota of one processor", 1, before=enter)
        judge("processors used under a quota of one", found["processors-used"][0], "", 1.1)
        # Once more threads than granted are asked for, all of them are halted for part of each period.
        forced, _ = figures([CONDUCT, "work", 40], before=enter, LECTERN_THREADS="2")
        print(f"  mean time with as many threads as granted: {found['mean-nanoseconds'][0] / 1e6:.3g} ms; "
              f"with two: {forced['mean-nanoseconds'][0] / 1e6:.3g} ms")


def memory(options):
    for model in ("bahdanau", "transformer"):
        peer = figures([sys.executable, HERE / "engine_peer_memory.py", model, 20])[0]["peak-bytes"][0]
        ours = figures([CONDUCT, f"memory-{model}", 20])[0]["peak-bytes"][0]
        judge(f"peak of the training step, {model}", ours / MEGABYTE, "MB", peer / MEGABYTE)


def growth(options):
    for model in ("bahdanau", "transformer"):
        found, _ = figures([CONDUCT, f"steps-{model}", options.steps])
        resident = found["resident-bytes"]
        print(f"  resident after each tenth of {options.steps} steps, {model}, MB:",
              " ".join(f"{value / MEGABYTE:.1f}" for value in resident), f"loss {found['loss'][0]:.4f}")
        judge(f"growth from the first tenth to the last, {model}", (resident[-1] - resident[0]) / MEGABYTE,
              "MB", 0.5)


def scratch(options):
    found, _ = figures([CONDUCT, "scratch", 4096])
    judge("scratch memory of attention and its gradient, 4,096 tokens",
          found["scratch-bytes"][0] / MEGABYTE, "MB", 2)


CHECKS = {"idle": idle, "neighbour": neighbour, "container": container, "memory": memory,
          "growth": growth, "scratch": scratch}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=10000)
    parser.add_argument("checks", nargs="*", metavar="CHECK")
    options = parser.parse_args()
    unknown = set(options.checks) - set(CHECKS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; checks are {', '.join(CHECKS)}")
    for name, check in CHECKS.items():
        if not options.checks or name in options.checks:
            check(options)
    sys.exit(1 if failures else 0)


main()
