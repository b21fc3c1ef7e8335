#!/usr/bin/env python3
"""Times the rendering of a lesson of 20 and of 200 computing cells, side by side with what people
use today, and prints medians and ratios.

The tools take turns, so that a change in the machine's speed meets all of them. A tool that is not
installed is left out and said so. Usage: `render.py [--rounds N] [--cells 20,200]`.
"""

import argparse
import importlib.util
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LECTERN = HERE.parent / ".build" / "release" / "lectern"


def tools(folder):
    """The command that renders the lesson, for each tool that is there."""
    found = {"lectern": [str(LECTERN), "render", "--quiet", "-o", str(folder / "out"),
                         str(folder / "lesson.md")]}
    python = sys.executable
    if importlib.util.find_spec("nbconvert") and importlib.util.find_spec("ipykernel"):
        found["nbconvert"] = [python, "-m", "nbconvert", "--execute", "--to", "html",
                              str(folder / "lesson.ipynb")]
    if shutil.which("Rscript") and shutil.which("pandoc"):
        found["rmarkdown"] = [
            "Rscript", "-e",
            f"rmarkdown::render('{folder / 'lesson.Rmd'}', output_format = 'html_document', "
            "quiet = TRUE)",
        ]
    return found


def seconds(command):
    start = time.perf_counter()
    result = subprocess.run(command, capture_output=True, text=True)
    duration = time.perf_counter() - start
    if result.returncode != 0:
        sys.exit(f"{command[0]} failed: {result.stderr[-2000:]}")
    return duration


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cells", default="20,200")
    arguments = parser.parse_args()
    for name in ["nbconvert", "rmarkdown"]:
        if name not in tools(HERE):
            print(f"{name} is not installed and is left out")
    for count in map(int, arguments.cells.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            subprocess.run([sys.executable, HERE / "lessons.py", str(count), folder], check=True)
            commands = tools(folder)
            times = {tool: [] for tool in commands}
            for turn in range(arguments.rounds + 1):
                for tool, command in commands.items():
                    duration = seconds(command)
                    if turn > 0:
                        times[tool].append(duration)
            ours = statistics.median(times["lectern"])
            print(f"{count} cells, median of {arguments.rounds}:")
            for tool, values in times.items():
                middle = statistics.median(values)
                print(f"  {tool:10} {middle:7.3f} s   {middle / ours:6.2f} times lectern's"
                      f"   ({min(values):.3f} to {max(values):.3f})")


if __name__ == "__main__":
    main()
