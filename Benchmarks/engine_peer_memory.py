#!/usr/bin/env python3
"""How far PyTorch's resident memory grows at most in a training step, over what the process held before the
model was made: `engine_peer_memory.py bahdanau|transformer STEPS`. Measured as `EngineConduct` measures."""

import os
import sys

# The models are those that engine_peer.py times; asked for nothing, it times nothing.
model, steps = sys.argv[1], int(sys.argv[2])
os.environ.setdefault("THREADS", str(len(os.sched_getaffinity(0))))
sys.argv[1:] = ["nothing"]
import engine_peer


def resident(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(name))


kind, length = {"bahdanau": (engine_peer.Bahdanau, 20), "transformer": (engine_peer.Transformer, 64)}[model]
# A step of a small model reads in the code before.
engine_peer.training_step(kind, 8, size=16, words=50, sentences=4)()
with open("/proc/self/clear_refs", "w") as file:
    file.write("5")
before = resident("VmRSS")
step = engine_peer.training_step(kind, length)
for _ in range(steps):
    step()
print("peak-bytes", resident("VmHWM") - before)
