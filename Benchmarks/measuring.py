#!/usr/bin/env python3
"""Runs a command and prints its time and the most memory that it held: `measuring.py COMMAND…`.

The memory is that of the command itself, as the kernel counts it, and that of the command together
with the programs that it started, as far as looking at them every few milliseconds shows.
"""

import glob
import subprocess
import sys
import time


def seconds(command, folder=None):
    """The time that a command takes, which must succeed."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    took = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return took


def field(process, name):
    """A field of a process's status in MB; 0 once it is gone."""
    try:
        with open(f"/proc/{process}/status") as status:
            return next((int(line.split()[1]) / 1024 for line in status if line.startswith(name)), 0)
    except (FileNotFoundError, ProcessLookupError):
        return 0


def family(process):
    """A process and all that its threads started, as far as they are there."""
    found = [process]
    for member in found:
        for list_of_children in glob.glob(f"/proc/{member}/task/*/children"):
            try:
                with open(list_of_children) as children:
                    found += [int(word) for word in children.read().split()]
            except (FileNotFoundError, ProcessLookupError):
                pass
    return found


def memory(command, folder=None):
    """The most memory in MB of a command itself, of all its processes together, and its exit code."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    own = together = 0
    while child.poll() is None:
        own = max(own, field(child.pid, "VmHWM"))
        together = max(together, sum(field(member, "VmRSS") for member in family(child.pid)))
        time.sleep(0.002)
    return own, max(own, together), child.returncode


def main():
    start = time.perf_counter()
    own, together, code = memory(sys.argv[1:])
    print(f"{time.perf_counter() - start:.2f} s, {own:.0f} MB itself, {together:.0f} MB with what "
          f"it started, ended in {code}")


if __name__ == "__main__":
    main()
