#!/usr/bin/env python3
"""Writes one lesson in the form of each tool: `lessons.py COUNT FOLDER`.

The lesson has COUNT computing cells. Each comes with a paragraph and a formula, and computes a
small attention of its own: two words, three 2 x 2 projections, seven statements.
"""

import json
import pathlib
import sys

PARAGRAPH = (
    "Word pair {i} meets its own projections. Each query is compared with both keys, the scores "
    "are scaled, and the weights of a row mix the values."
)
FORMULA = r"$$\mathrm{softmax}\left(\frac{Q_{%d} K_{%d}^T}{\sqrt{2}}\right) V_{%d}$$"


def swift(i):
    return f"""let x{i}: Tensor = [[2, 7], [9, {i % 7}]]
let wq{i}: Tensor = [[2, 1], [1, 2]]
let wk{i}: Tensor = [[3, 4], [5, 1]]
let wv{i}: Tensor = [[4, 1], [2, 1]]
let scores{i} = x{i}.matmul(wq{i}).matmul(x{i}.matmul(wk{i}).transposed()) / sqrt(2.0)
let weights{i} = softmax(scores{i})
weights{i}.matmul(x{i}.matmul(wv{i}))"""


def python(i):
    first = "import numpy as np\n" if i == 1 else ""
    return first + f"""x = np.array([[2.0, 7.0], [9.0, {i % 7}.0]])
wq = np.array([[2.0, 1.0], [1.0, 2.0]])
wk = np.array([[3.0, 4.0], [5.0, 1.0]])
wv = np.array([[4.0, 1.0], [2.0, 1.0]])
scores = (x @ wq) @ (x @ wk).T / np.sqrt(2.0)
weights = np.exp(scores - scores.max(axis=1, keepdims=True))
weights = weights / weights.sum(axis=1, keepdims=True)
weights @ (x @ wv)"""


def r(i):
    return f"""x <- matrix(c(2, 7, 9, {i % 7}), 2, byrow = TRUE)
wq <- matrix(c(2, 1, 1, 2), 2, byrow = TRUE)
wk <- matrix(c(3, 4, 5, 1), 2, byrow = TRUE)
wv <- matrix(c(4, 1, 2, 1), 2, byrow = TRUE)
scores <- (x %*% wq) %*% t(x %*% wk) / sqrt(2)
weights <- exp(scores - apply(scores, 1, max))
weights <- weights / rowSums(weights)
weights %*% (x %*% wv)"""


def texts(i):
    return PARAGRAPH.format(i=i), FORMULA % (i, i, i)


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    markdown, rmarkdown, cells = ["# Benchmark\n"], ["---\ntitle: Benchmark\n---\n"], []
    for i in range(1, count + 1):
        paragraph, formula = texts(i)
        markdown.append(f"{paragraph}\n\n{formula}\n\n```{{swift}}\n{swift(i)}\n```\n")
        rmarkdown.append(f"{paragraph}\n\n{formula}\n\n```{{r}}\n{r(i)}\n```\n")
        cells.append({"cell_type": "markdown", "id": f"m{i}", "metadata": {},
                      "source": f"{paragraph}\n\n{formula}"})
        cells.append({"cell_type": "code", "id": f"c{i}", "metadata": {}, "outputs": [],
                      "execution_count": None, "source": python(i)})
    notebook = {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3",
                                    "language": "python"}},
    }
    (folder / "lesson.md").write_text("\n".join(markdown))
    (folder / "lesson.Rmd").write_text("\n".join(rmarkdown))
    (folder / "lesson.ipynb").write_text(json.dumps(notebook))


if __name__ == "__main__":
    main()
