#!/usr/bin/env python3
"""Writes the numbers the engine's tests compare with: Tests/AttentionEngineTests/Goldens/*.txt.

functions.txt: one line for each argument, `name x high low`, with y = high + low correct to more
than 100 bits by mpmath. arrays.txt: one line for each array, `case name sizes numbers...`, computed
by NumPy in float64. All numbers are hexadecimal, so that they are read back exactly.

Usage: python3 Tests/Golden/make_engine_goldens.py   (needs mpmath and numpy)
"""

import math
import pathlib
import random

import numpy as np
from mpmath import mp, mpf
import mpmath

folder = pathlib.Path(__file__).resolve().parent.parent / "AttentionEngineTests" / "Goldens"
folder.mkdir(exist_ok=True)
random.seed(20)


def spread(low, high, count):
    """Numbers between two bounds."""
    return [random.uniform(low, high) for _ in range(count)]


def powers(low, high, count):
    """Numbers between two bounds, spread evenly by size."""
    return [math.exp(x) for x in spread(math.log(low), math.log(high), count)]


def signed(numbers):
    return [x if random.random() < 0.5 else -x for x in numbers]


def functions():
    quarter_turns = [math.pi * k / 2 for k in range(1, 40)]
    angles = (spread(-10, 10, 60) + signed(powers(1e-300, 1, 10)) + signed(powers(10, 1e6, 30))
              + signed(powers(1e6, 1.7e308, 60)) + quarter_turns
              # The double nearest to a multiple of pi / 2 of all, and both sides of a threshold.
              + [6381956970095103 * 2.0**797, 2.0**20, math.nextafter(2.0**20, 0), 1.7e308])
    units = spread(-1, 1, 75) + signed(powers(1e-300, 1, 15))
    units += [s * (1 - x) for x in powers(1e-16, 0.1, 20) for s in (1, -1)]
    positive = powers(5e-324, 1.7e308, 75) + spread(0.5, 2, 75) + [1 + x for x in signed(powers(1e-16, 0.1, 20))]
    return {
        "exp": (mpmath.exp, spread(-745, 709.7, 100) + spread(-1, 1, 75) + signed(powers(1e-300, 1, 10))),
        "log": (mpmath.log, positive),
        "log2": (lambda x: mpmath.log(x) / mpmath.log(mpf(2)), positive + [2.0**k for k in range(-30, 31, 5)]),
        "log10": (mpmath.log10, positive + [10.0**k for k in range(0, 23)]),
        "sin": (mpmath.sin, angles),
        "cos": (mpmath.cos, angles),
        "asin": (mpmath.asin, units),
        "acos": (mpmath.acos, units),
        "atan": (mpmath.atan, spread(-3, 3, 100) + signed(powers(1e-300, 1e300, 50))),
        "tanh": (mpmath.tanh, spread(-3, 3, 75) + spread(-0.3, 0.3, 50) + spread(-22, 22, 30)
                 + signed(powers(1e-300, 1, 10))),
        "sigmoid": (lambda x: 1 / (1 + mpmath.exp(-x)), spread(-40, 40, 100) + spread(-744, 100, 30)),
        "erf": (mpmath.erf, spread(-0.6, 0.6, 60) + spread(-6.2, 6.2, 100) + signed(powers(1e-300, 0.1, 10))),
        "sqrt": (mpmath.sqrt, powers(1e-300, 1e300, 30)),
    }


def split(value):
    high = float(value)
    return high.hex(), float(value - mpf(high)).hex()


lines = []
for name, (function, arguments) in functions().items():
    mp.prec = 1400 if name in ("sin", "cos") else 300
    for x in arguments:
        lines.append(" ".join([name, x.hex(), *split(function(mpf(x)))]))
mp.prec = 300
pairs = list(zip(powers(1e-3, 1e3, 60), spread(-90, 90, 60)))
pairs += list(zip(powers(1e-300, 1e300, 40), spread(-1, 1, 40)))
pairs += list(zip(spread(0.9, 1.1, 60), spread(-6000, 6000, 60)))
for x, y in pairs:
    lines.append(" ".join(["pow", x.hex(), *split(mpf(x) ** mpf(y)), y.hex()]))
(folder / "functions.txt").write_text("\n".join(lines) + "\n")

lines = []
generator = np.random.default_rng(21)


def put(case, **arrays):
    for name, array in arrays.items():
        array = np.asarray(array, dtype=np.float64)
        sizes = ",".join(str(n) for n in array.shape) or "-"
        numbers = " ".join(float(x).hex() for x in array.ravel())
        lines.append(f"{case} {name} {sizes} {numbers}")


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


for case, a, b in [
    ("matmul-5x7x3", (5, 7), (7, 3)),
    ("matmul-17x40x9", (17, 40), (40, 9)),
    ("matmul-batch", (2, 3, 4, 5), (3, 5, 2)),
    ("matmul-one-matrix", (3, 4, 5), (5, 2)),
    ("matmul-column", (4, 5), (5,)),
    ("matmul-row", (5,), (2, 5, 4)),
]:
    a, b = generator.normal(size=a), generator.normal(size=b)
    put(case, a=a, b=b, result=a @ b)

for case, a, b in [
    ("broadcast-row", (3, 4), (4,)),
    ("broadcast-column", (3, 4), (3, 1)),
    ("broadcast-both", (3, 1, 4), (2, 1)),
    ("broadcast-deep", (2, 1, 3, 1), (4, 1, 5)),
]:
    a, b = generator.normal(size=a), generator.normal(size=b)
    put(case, a=a, b=b, sum=a + b, difference=a - b, product=a * b, quotient=a / b,
        maximum=np.maximum(a, b), minimum=np.minimum(a, b), less=a < b)

x = generator.normal(size=(3, 20, 5))
for axis in range(3):
    put(f"reduce-{axis}", sum=x.sum(axis), mean=x.mean(axis), max=x.max(axis), min=x.min(axis),
        argmax=x.argmax(axis), variance=x.var(axis), sample=x.var(axis, ddof=1),
        norm=np.sqrt((x * x).sum(axis)), cumulative=x.cumsum(axis))
put("reduce-all", x=x, sum=x.sum(), mean=x.mean(), variance=x.var(), outer=x.sum((0, 2)),
    kept=x.mean((1, 2), keepdims=True))

q, k = generator.normal(size=(2, 3, 6, 4)), generator.normal(size=(2, 3, 7, 4))
v = generator.normal(size=(2, 3, 7, 5))
scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(4)
hidden = np.triu(np.ones((6, 7)), 2) > 0
weights, causal = softmax(scores), softmax(np.where(hidden, -np.inf, scores))
put("attention", q=q, k=k, v=v, weights=weights, output=weights @ v,
    causal=causal, causalOutput=causal @ v)
put("permute", result=np.transpose(x, (2, 0, 1)))


def xoshiro(seed):
    """xoshiro256** seeded by SplitMix64, written from the papers; yields 64-bit numbers."""
    mask = 2**64 - 1
    state = []
    for _ in range(4):
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        state.append(z ^ (z >> 31))
    while True:
        x = (state[1] * 5) & mask
        yield ((((x << 7) | (x >> 57)) & mask) * 9) & mask
        t = (state[1] << 17) & mask
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= t
        state[3] = ((state[3] << 45) | (state[3] >> 19)) & mask


bits = xoshiro(7)
uniform = [(next(bits) >> 11) * 2.0**-53 for _ in range(16)]
normal = []
for u, v in zip(uniform[::2], uniform[1::2]):
    radius = mpmath.sqrt(-2 * mpmath.log(1 - mpf(u)))
    normal += [radius * mpmath.cos(2 * mp.pi * mpf(v)), radius * mpmath.sin(2 * mp.pi * mpf(v))]
put("random-7", uniform=uniform, normal=[float(x) for x in normal])
(folder / "arrays.txt").write_text("\n".join(lines) + "\n")
