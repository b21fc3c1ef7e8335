#!/usr/bin/env python3
"""Times `lectern render` with and without results of earlier runs: `cached.py [CELLS…]`.

For lessons of each size (20 and 200 cells, unless told otherwise; see `lessons.py`) it prints the
best and the median of some rounds: without a cache, with an empty one, unchanged, after an edit of
prose, and after an edit of one cell. Then what starting takes, and the memory of the command alone,
without the compiler and the note's program. `LECTERN` names the command; else it is the release build.
"""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent / ".build" / "release" / "lectern"
LECTERN = str(pathlib.Path(os.environ.get("LECTERN", BUILT)).absolute())


def timed(words, folder):
    start = time.perf_counter()
    done = subprocess.run([LECTERN, *words], cwd=folder, capture_output=True, text=True)
    took = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{words}: {done.stdout}{done.stderr}")
    return took * 1000


def peak(words, folder):
    """The most memory in MB that the command itself had resident, as the kernel counts it."""
    process = subprocess.Popen([LECTERN, *words], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        most = max(most, int(found[1]) if found else 0)
        time.sleep(0.0005)
    process.wait()
    return most / 1024


def report(name, times, memory=None):
    line = f"{name:44} {min(times):8.1f} {statistics.median(times):8.1f}"
    print(line + (f" {memory:8.1f}" if memory is not None else ""), flush=True)


def lesson(count, folder, rounds):
    subprocess.run([sys.executable, str(HERE / "lessons.py"), str(count), str(folder)], check=True)
    note, cache = folder / "lesson.md", folder / ".lectern-cache"
    render = ["render", "-o", "out", "lesson.md"]
    fresh = ["render", "--no-cache", "-o", "out", "lesson.md"]

    def emptied():
        shutil.rmtree(cache, ignore_errors=True)

    def prose():
        prose.turn += 1
        note.write_text(text.replace("Word pair 3 meets", f"Word pair 3 ({prose.turn}) meets"))

    def cell():
        cell.turn += 1
        note.write_text(text.replace("let wq3: Tensor = [[2, 1]",
                                     f"let wq3: Tensor = [[2, {cell.turn}]"))

    prose.turn = cell.turn = 0
    text = note.read_text()
    kinds = [("no cache", fresh, None, min(rounds, 3)), ("empty cache", render, emptied,
             min(rounds, 3)), ("unchanged", render, None, rounds),
             ("prose edited", render, prose, rounds), ("one cell edited", render, cell,
                                                       min(rounds, 3))]
    for name, words, prepare, turns in kinds:
        times = []
        for turn in range(turns + 1):
            if prepare:
                prepare()
            took = timed(words, folder)
            # The first round fills the caches of the system.
            if turn > 0:
                times.append(took)
        if prepare:
            prepare()
        report(f"{count} cells, {name}", times, peak(words, folder))


def main():
    print(f"{'':44} {'best ms':>8} {'median':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        report("lectern --version", [timed(["--version"], name) for _ in range(20)],
               peak(["--version"], name))
        for count in [int(word) for word in sys.argv[1:]] or [20, 200]:
            lesson(count, pathlib.Path(name) / str(count), 10 if count <= 50 else 3)


if __name__ == "__main__":
    main()
