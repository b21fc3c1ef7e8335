#!/usr/bin/env python3
"""Times the rendering of one lesson in all ways that an author meets, side by side with what people
use today, and prints a table with ratios: `compare.py [--cells 20,200] [--rounds N] [--rows …]`.

Rows: without a cache, with an empty one, unchanged, after an edit of prose, after an edit of one cell.
The tools take turns, so that a change in the machine's speed meets all of them; the figures are medians.
Memory is that of the command itself and of all its processes, in the first round, which is not timed. A tool that is not
installed is left out and said so. `--notes N` checks so many notes without cells as well. `LECTERN`
names the command; else it is the release build.
"""

import argparse
import importlib.metadata
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import lessons
import measuring

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent / ".build" / "release" / "lectern"
LECTERN = str(pathlib.Path(os.environ.get("LECTERN", BUILT)).absolute())
ROWS = ["no cache", "empty cache", "unchanged", "prose edited", "one cell edited"]
PEERS = ["Jupyter", "marimo", "R Markdown"]


class Lectern:
    name = "Lectern"

    def command(self, folder, cached):
        words = [] if cached else ["--no-cache"]
        return [LECTERN, "render", "--quiet", *words, "-o", "out", "lesson.md"]

    def empty(self, folder):
        shutil.rmtree(folder / ".lectern-cache", ignore_errors=True)


class Jupyter:
    """nbconvert; where results are kept, jupyter-cache keeps them."""

    name = "Jupyter"

    def command(self, folder, cached):
        if cached:
            return [sys.executable, str(HERE / "jupyter_cached.py"), "lesson.ipynb", "jcache",
                    "jupyter.html"]
        return [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "lesson.ipynb"]

    def empty(self, folder):
        shutil.rmtree(folder / "jcache", ignore_errors=True)


class Marimo:
    """Its export runs all cells each time."""

    name = "marimo"

    def command(self, folder, cached):
        return [sys.executable, "-m", "marimo", "export", "html", "-f", "lesson.py", "-o",
                "marimo.html"]

    def empty(self, folder):
        shutil.rmtree(folder / "__marimo__", ignore_errors=True)


class RMarkdown:
    """Results are kept by knitr, chunk by chunk."""

    name = "R Markdown"

    def command(self, folder, cached):
        return ["Rscript", "-e", "rmarkdown::render('lesson.Rmd', 'html_document', quiet = TRUE)"]

    def empty(self, folder):
        shutil.rmtree(folder / "lesson_cache", ignore_errors=True)


def installed():
    """The tools that are there, and their versions."""
    found, versions = [Lectern()], []

    def version(package):
        try:
            return f"{package} {importlib.metadata.version(package)}"
        except importlib.metadata.PackageNotFoundError:
            return None

    for tool, packages in [(Jupyter(), ["nbconvert", "ipykernel", "jupyter-cache"]),
                           (Marimo(), ["marimo"])]:
        known = [version(package) for package in packages]
        if None not in known:
            found.append(tool)
            versions += known
    if shutil.which("Rscript") and shutil.which("pandoc"):
        said = subprocess.run(["Rscript", "-e", "cat(paste('rmarkdown', packageVersion('rmarkdown'),"
                               "'knitr', packageVersion('knitr')))"], capture_output=True, text=True)
        if said.returncode == 0:
            found.append(RMarkdown())
            versions.append(said.stdout)
    for name in PEERS:
        if name not in [tool.name for tool in found]:
            print(f"{name} is not installed and is left out")
    return found, versions


def measure(tools, count, row, folder, rounds):
    """The times of each tool, and its memory, which is looked at in a first round that warms up."""
    times = {tool.name: [] for tool in tools}
    memory = {}
    cached = row != "no cache"
    for turn in range(rounds + 1):
        # Numbers that no turn of another row had, so that nothing is known of them.
        fresh = ROWS.index(row) * 1000 + turn + 2
        lessons.write(count, folder, turn=fresh if row == "prose edited" else 0,
                      entry=fresh if row == "one cell edited" else 1, cached=cached)
        for tool in tools:
            if row == "empty cache":
                tool.empty(folder)
            command = tool.command(folder, cached)
            if turn == 0:
                memory[tool.name] = measuring.memory(command, folder)[:2]
            else:
                times[tool.name].append(measuring.seconds(command, folder))
    return times, memory


def cell(times, ours, memory):
    middle = statistics.median(times)
    digits = 0 if middle >= 0.1 else 1
    ratio = "" if ours is None else f", {middle / ours:.1f} ×"
    return f"{middle * 1000:,.{digits}f} ms{ratio} ({memory[0]:.0f}/{memory[1]:.0f} MB)"


def compare(tools, counts, rows, rounds):
    print("| cells | | " + " | ".join(tool.name for tool in tools) + " |")
    print("|---:|---|" + "---:|" * len(tools))
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            # Every tool knows the lesson before it is edited.
            lessons.write(count, folder)
            if set(rows) - {"no cache", "empty cache"}:
                for tool in tools:
                    measuring.seconds(tool.command(folder, True), folder)
            for row in rows:
                times, memory = measure(tools, count, row, folder, rounds)
                ours = statistics.median(times["Lectern"])
                cells = [cell(times[tool.name], None if tool.name == "Lectern" else ours,
                              memory[tool.name]) for tool in tools]
                print(f"| {count} | {row} | " + " | ".join(cells) + " |", flush=True)


def check_notes(count, rounds):
    """Times a check of notes without cells, which the others have nothing to set against."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, str(HERE / "notes.py"), name, "--notes", str(count)],
                       check=True)
        for title, words in [("no cache", ["--no-cache"]), ("again", [])]:
            command = [LECTERN, "check", "--quiet", *words, name]
            times = [measuring.seconds(command) for _ in range(rounds + 1)][1:]
            print(f"check of {count:,} notes, {title}: {cell(times, None, measuring.memory(command))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", default="20,200")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"some of: {', '.join(ROWS)}")
    parser.add_argument("--tools", default=None, help="names of tools besides Lectern")
    parser.add_argument("--notes", type=int, default=0)
    arguments = parser.parse_args()
    rows = [row.strip() for row in arguments.rows.split(",") if row.strip()]
    if unknown := set(rows) - set(ROWS):
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    tools, versions = installed()
    if arguments.tools is not None:
        wanted = ["Lectern", *arguments.tools.split(",")]
        tools = [tool for tool in tools if tool.name in wanted]
    if rows:
        compare(tools, [int(word) for word in arguments.cells.split(",")], rows, arguments.rounds)
        print("\nTime (ratio to ours), and memory of the command itself / with all its processes. "
              + ", ".join(versions))
    if arguments.notes:
        check_notes(arguments.notes, arguments.rounds)


if __name__ == "__main__":
    main()
