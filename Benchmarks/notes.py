#!/usr/bin/env python3
"""Makes folders of notes to measure with.

    python3 Benchmarks/notes.py FOLDER --notes 3000
    python3 Benchmarks/notes.py FOLDER --notes 300 --cells 5 --different

Every note has prose, a list, a table, formulas with steps, and links to its neighbours; the notes
of a folder differ from each other, and are the same in every run. Cells compute with what cells
before them declare, as those of a lesson do.
"""

import argparse
import pathlib


def prose(number, notes):
    a, b = number % 90 + 10, number % 7 + 2
    before, after = (number - 1) % notes, (number + 1) % notes
    return f"""# Note {number}

This is a note of a few lines, of the length that notes have. It follows
[[{name(before)}]], and [the next one]({name(after)}.md) goes on. The sum is ${a} + {b} = {a + b}$.

$$
{a} \\cdot {b} = {a * b}
$$

- one thing, with *emphasis* and `code`
- another, and $x_{{{number}}}^2$

| name | value |
|---|---|
| a | {a} |
| b | {b} |
"""


def cell(number, place, first):
    if place == 0:
        return f"""
```{{swift}}
let v0: Tensor = [{first}, 2, 3]
v0
```
"""
    return f"""
```{{swift}}
let v{place} = v{place - 1} * 0.5 + {place}
v{place}
```

It sums to `{{swift}} v{place}.sum()`.
"""


def name(number):
    return f"note-{number:05d}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--notes", type=int, default=3000)
    parser.add_argument("--cells", type=int, default=0)
    parser.add_argument(
        "--different", action="store_true", help="no two notes have the same cells"
    )
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for number in range(arguments.notes):
        text = prose(number, arguments.notes)
        first = number + 1 if arguments.different else number % 9 + 1
        text += "".join(cell(number, place, first) for place in range(arguments.cells))
        (arguments.folder / f"{name(number)}.md").write_text(text)


main()
