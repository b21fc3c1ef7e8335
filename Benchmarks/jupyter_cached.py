#!/usr/bin/env python3
"""Renders a notebook with Jupyter, taking outputs from jupyter-cache where its code has not changed:
`jupyter_cached.py NOTEBOOK CACHE OUTPUT`. It is what MyST-NB and Jupyter Book do."""

import pathlib
import sys

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbconvert import HTMLExporter


def main():
    path, place, output = map(pathlib.Path, sys.argv[1:4])
    cache = get_cache(place)
    notebook = nbformat.read(path, as_version=4)
    try:
        _, notebook = cache.merge_match_into_notebook(notebook)
    except KeyError:
        # Times would become part of what the cache looks for.
        NotebookClient(notebook, record_timing=False).execute()
        cache.cache_notebook_bundle(CacheBundleIn(notebook, str(path)), check_validity=False,
                                    overwrite=True)
    html, _ = HTMLExporter().from_notebook_node(notebook)
    output.write_text(html)


if __name__ == "__main__":
    main()
