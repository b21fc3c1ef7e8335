#!/usr/bin/env python3
"""Times `lectern check` of many notes: `many.py [NOTEBOOKS [PLAIN]]`.

NOTEBOOKS (40) lessons of 20 cells each, all different, are checked once and then again unchanged;
what a thousand would take follows from the difference between all of them and one. PLAIN (3000)
notes without cells are checked with an empty cache and again. Prints the time and the most memory of
the command alone.
"""

import pathlib
import subprocess
import sys
import tempfile

import cached
import lessons


def notebook(number):
    cells = []
    for i in range(1, 21):
        paragraph, formula = lessons.texts(i)
        code = lessons.swift(i).replace("[[2, 7]", f"[[{number}, 7]")
        cells.append(f"{paragraph}\n\n{formula}\n\n```{{swift}}\n{code}\n```\n")
    return f"# Lesson {number}\n\n" + "\n".join(cells)


def plain(number, count):
    return (f"# Note {number}\n\nSee [[note{(number + 1) % count}]] and $x_{{{number}}} + 1$.\n\n"
            + "A paragraph of some words that says nothing. " * 20 + "\n\n- one\n- two\n")


def measured(name, folder, rounds=3):
    times = [cached.timed(["check", "-q", "."], folder) for _ in range(rounds)]
    cached.report(name, times, cached.peak(["check", "-q", "."], folder))
    return min(times)


def main():
    notebooks = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    plains = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    print(f"{'':44} {'best ms':>8} {'median':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        taken = []
        for count in (1, notebooks):
            folder = pathlib.Path(name) / f"notebooks{count}"
            folder.mkdir()
            for number in range(count):
                (folder / f"lesson{number}.md").write_text(notebook(number))
            cached.report(f"{count} notebooks, empty cache", [cached.timed(["check", "-q", "."],
                                                                            folder)])
            taken.append(measured(f"{count} notebooks, unchanged", folder))
        if notebooks > 1:
            each = (taken[1] - taken[0]) / (notebooks - 1)
            print(f"1000 notebooks, unchanged: about {taken[0] + 999 * each:.0f} ms")
        folder = pathlib.Path(name) / "plain"
        folder.mkdir()
        for number in range(plains):
            (folder / f"note{number}.md").write_text(plain(number, plains))
        memory = cached.peak(["check", "-q", "."], folder)
        subprocess.run([cached.LECTERN, "clean", "."], cwd=folder, check=True, capture_output=True)
        cached.report(f"{plains} notes, empty cache", [cached.timed(["check", "-q", "."], folder)],
                      memory)
        measured(f"{plains} notes, unchanged", folder)


if __name__ == "__main__":
    main()
