#!/usr/bin/env python3
"""Writes one lesson in the form of each tool: `lessons.py COUNT FOLDER`.

The lesson has COUNT computing cells. Each comes with a paragraph and a formula, and computes a
small attention of its own: two words, three 2 x 2 projections, seven statements.
"""

import json
import pathlib
import sys

FORMULA = r"$$\mathrm{softmax}\left(\frac{Q_{%d} K_{%d}^T}{\sqrt{2}}\right) V_{%d}$$"
# What the edits of a measurement change stands in the third cell and the prose above it.
EDITED = 3


def prose(i, turn):
    mark = f" ({turn})" if turn and i == EDITED else ""
    return (
        f"Word pair {i}{mark} meets its own projections. Each query is compared with both keys, "
        "the scores are scaled, and the weights of a row mix the values.\n\n"
        + FORMULA % (i, i, i)
    )


def swift(i, entry):
    return f"""let x{i}: Tensor = [[2, 7], [9, {i % 7}]]
let wq{i}: Tensor = [[2, {entry}], [1, 2]]
let wk{i}: Tensor = [[3, 4], [5, 1]]
let wv{i}: Tensor = [[4, 1], [2, 1]]
let scores{i} = x{i}.matmul(wq{i}).matmul(x{i}.matmul(wk{i}).transposed()) / sqrt(2.0)
let weights{i} = softmax(scores{i})
weights{i}.matmul(x{i}.matmul(wv{i}))"""


def python(i, entry, end=""):
    """`end` stands behind the names, where a tool wants each name once."""
    x, wq, wk, wv = f"x{end}", f"wq{end}", f"wk{end}", f"wv{end}"
    scores, weights = f"scores{end}", f"weights{end}"
    return f"""{x} = np.array([[2.0, 7.0], [9.0, {i % 7}.0]])
{wq} = np.array([[2.0, {entry}.0], [1.0, 2.0]])
{wk} = np.array([[3.0, 4.0], [5.0, 1.0]])
{wv} = np.array([[4.0, 1.0], [2.0, 1.0]])
{scores} = ({x} @ {wq}) @ ({x} @ {wk}).T / np.sqrt(2.0)
{weights} = np.exp({scores} - {scores}.max(axis=1, keepdims=True))
{weights} = {weights} / {weights}.sum(axis=1, keepdims=True)
{weights} @ ({x} @ {wv})"""


def r(i, entry):
    return f"""x <- matrix(c(2, 7, 9, {i % 7}), 2, byrow = TRUE)
wq <- matrix(c(2, {entry}, 1, 2), 2, byrow = TRUE)
wk <- matrix(c(3, 4, 5, 1), 2, byrow = TRUE)
wv <- matrix(c(4, 1, 2, 1), 2, byrow = TRUE)
scores <- (x %*% wq) %*% t(x %*% wk) / sqrt(2)
weights <- exp(scores - apply(scores, 1, max))
weights <- weights / rowSums(weights)
weights %*% (x %*% wv)"""


def marimo_cell(parameters, body):
    indented = "\n".join("    " + line if line else "" for line in body.split("\n"))
    return f"@app.cell\ndef _({parameters}):\n{indented}\n    return\n"


def write(count, folder, turn=0, entry=1, cached=True):
    """Writes the lesson.

    count: How many cells it has.
    turn: A number that the prose says, to edit it.
    entry: A number that a cell computes with, to edit it.
    cached: Whether R Markdown is to keep the results of chunks.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keeping = "TRUE" if cached else "FALSE"
    markdown = ["# Benchmark\n"]
    rmarkdown = ["---\ntitle: Benchmark\n---\n", f"```{{r, include=FALSE}}\n"
                 f"knitr::opts_chunk$set(cache = {keeping})\n```\n"]
    marimo = ["import marimo\n\napp = marimo.App()\n\n",
              "@app.cell\ndef _():\n    import marimo as mo\n    import numpy as np\n"
              "    return mo, np\n"]
    cells = []
    for i in range(1, count + 1):
        text, number = prose(i, turn), entry if i == EDITED else 1
        markdown.append(f"{text}\n\n```{{swift}}\n{swift(i, number)}\n```\n")
        rmarkdown.append(f"{text}\n\n```{{r}}\n{r(i, number)}\n```\n")
        marimo.append(marimo_cell("mo", f'mo.md(r"""{text}""")'))
        marimo.append(marimo_cell("np", python(i, number, end=i)))
        first = "import numpy as np\n" if i == 1 else ""
        cells.append({"cell_type": "markdown", "id": f"m{i}", "metadata": {}, "source": text})
        cells.append({"cell_type": "code", "id": f"c{i}", "metadata": {}, "outputs": [],
                      "execution_count": None, "source": first + python(i, number)})
    notebook = {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3",
                                    "language": "python"}},
    }
    (folder / "lesson.md").write_text("\n".join(markdown))
    (folder / "lesson.Rmd").write_text("\n".join(rmarkdown))
    (folder / "lesson.py").write_text("\n".join(marimo))
    (folder / "lesson.ipynb").write_text(json.dumps(notebook))


if __name__ == "__main__":
    write(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
