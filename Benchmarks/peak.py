#!/usr/bin/env python3
"""Runs a command and prints its time and the most memory that it held, without its children's."""

import subprocess
import sys
import time


def peak(process):
    """The high-water mark of a process in KB; 0 once it is gone."""
    try:
        with open(f"/proc/{process}/status") as status:
            lines = [line for line in status if line.startswith("VmHWM")]
        return int(lines[0].split()[1]) if lines else 0
    except (FileNotFoundError, ProcessLookupError):
        return 0


start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
most = 0
while child.poll() is None:
    most = max(most, peak(child.pid))
    time.sleep(0.005)
print(f"{time.perf_counter() - start:.2f} s, {most / 1024:.0f} MB, ended in {child.returncode}")
