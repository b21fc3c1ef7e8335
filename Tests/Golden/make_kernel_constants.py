#!/usr/bin/env python3
"""Writes Sources/AttentionKernels/constants.h: every polynomial of the elementary functions.

Each polynomial interpolates its function at Chebyshev nodes in 400-bit arithmetic and is rounded
to Double last, so its error is within a small factor of the best possible. Needs mpmath.

Usage: python3 Tests/Golden/make_kernel_constants.py > Sources/AttentionKernels/constants.h
"""

import struct
import sys

from mpmath import mp, mpf, atan, cos, erf, exp, floor, log, pi, sin, sqrt, tanh, taylor

mp.prec = 400


def interpolate(function, low, high, degree):
    """The polynomial, lowest power first, through `function` at Chebyshev nodes."""
    nodes = []
    for i in range(degree + 1):
        angle = pi * (2 * i + 1) / (2 * degree + 2)
        nodes.append((low + high) / 2 + (high - low) / 2 * cos(angle))
    table = [function(x) for x in nodes]
    for level in range(1, degree + 1):
        for i in range(degree, level - 1, -1):
            table[i] = (table[i] - table[i - 1]) / (nodes[i] - nodes[i - level])
    powers = [mpf(0)]
    for i in range(degree, -1, -1):
        shifted = [mpf(0)] + powers
        for j, c in enumerate(powers):
            shifted[j] -= nodes[i] * c
        powers = shifted
        powers[0] += table[i]
    return powers[: degree + 1]


def worst(function, coefficients, low, high, weight):
    """The largest weighted error over a grid, as a power of two."""
    rounded = [mpf(float(c)) for c in coefficients]
    largest = mpf(0)
    for i in range(1001):
        x = low + (high - low) * i / 1000
        if x == 0:
            continue
        value = sum(c * x**k for k, c in enumerate(rounded))
        largest = max(largest, abs((value - function(x)) * weight(x)))
    return float(log(largest, 2))


def number(x):
    return float(x).hex()


def float32(x):
    """The nearest single."""
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def pair(name, value, trailing=0):
    """`value` as two doubles; the first with `trailing` zero bits, so products with integers fit."""
    high = float(value)
    if trailing:
        unit = mpf(2) ** (mp.mpf(floor(log(abs(value), 2))) - 52 + trailing)
        high = float(floor(value / unit + mpf(0.5)) * unit)
    print(f"#define {name}_HIGH {number(high)}")
    print(f"#define {name}_LOW {number(value - mpf(high))}")


def polynomial(name, comment, function, low, high, degree, weight, single=False):
    low, high = mpf(low), mpf(high)
    coefficients = interpolate(function, low, high, degree)
    if single:
        coefficients = [float32(c) for c in coefficients]
    error = worst(function, coefficients, low, high, weight)
    print(f"\n// {comment}; off by at most 2^{error:.1f} of the result.")
    print(f"static const {'float' if single else 'double'} {name}[{degree + 1}] = {{")
    for c in coefficients:
        print(f"  {number(c)}{'f' if single else ''},")
    print("};")
    print(f"{name}: 2^{error:.1f}", file=sys.stderr)


def series(function, terms):
    """A power series for arguments near zero, where the closed form cancels."""
    coefficients = taylor(function, 0, terms)
    return lambda x: sum(c * x**k for k, c in enumerate(coefficients))


print("// Written by Tests/Golden/make_kernel_constants.py; change it there.")
print("#pragma once")
print("#include <stdint.h>\n")
pair("LN2", log(mpf(2)), trailing=12)
high_single = float(floor(log(mpf(2)) * 2**15 + mpf(0.5)) / 2**15)
print(f"#define LN2_HIGH_SINGLE {number(high_single)}f")
print(f"#define LN2_LOW_SINGLE {number(float32(log(mpf(2)) - mpf(high_single)))}f")
pair("LOG2_E", 1 / log(mpf(2)))
pair("LOG10_E", 1 / log(mpf(10)))
pair("TWO_THIRDS", mpf(2) / 3)
pair("PI", pi)
pair("HALF_PI", pi / 2)
print(f"#define TWO_OVER_PI {number(2 / pi)}")
first = float(floor(pi / 2 * mpf(2) ** 32) / mpf(2) ** 32)
second = float(floor((pi / 2 - first) * mpf(2) ** 66) / mpf(2) ** 66)
print(f"#define HALF_PI_1 {number(first)}")
print(f"#define HALF_PI_2 {number(second)}")
print(f"#define HALF_PI_3 {number(pi / 2 - mpf(first) - mpf(second))}")

half = log(mpf(2)) / 2 * mpf(1.0001)
polynomial("EXP_TAIL", "(e^r - 1 - r) / r^2 for |r| <= ln(2) / 2",
           lambda r: (exp(r) - 1 - r) / r**2 if abs(r) > mpf(10) ** -30 else mpf(0.5), -half, half, 10,
           lambda r: r * r / exp(r))
polynomial("EXP_TAIL_SINGLE", "The same for singles",
           lambda r: (exp(r) - 1 - r) / r**2 if abs(r) > mpf(10) ** -30 else mpf(0.5), -half, half, 5,
           lambda r: r * r / exp(r), single=True)


def power_of_two_tail(r):
    return (2**r - 1) / r if abs(r) > mpf(10) ** -30 else log(mpf(2))


polynomial("EXP2_TAIL", "(2^r - 1) / r for |r| <= 1/2",
           power_of_two_tail, -mpf(0.5001), mpf(0.5001), 11, lambda r: r / 2**r)
polynomial("EXP2_TAIL_SINGLE", "The same for singles",
           power_of_two_tail, -mpf(0.5001), mpf(0.5001), 6, lambda r: r / 2**r, single=True)

s_max = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)


def log_tail(z):
    s = sqrt(abs(z))
    if z < mpf(10) ** -30:
        return mpf(2) / 5
    return ((log((1 + s) / (1 - s)) - 2 * s) / s**3 - mpf(2) / 3) / z


polynomial("LOG_TAIL", "(log((1 + s) / (1 - s)) - 2 s - 2/3 s^3) / s^5, in powers of s^2",
           log_tail, 0, s_max**2 * mpf(1.0001), 9, lambda z: z * z / 2)

quarter = (pi / 4 * mpf(1.0001)) ** 2
polynomial("SIN_TAIL", "(sin(r) - r) / r^3, in powers of r^2, |r| <= pi / 4",
           lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -30 else -mpf(1) / 6,
           0, quarter, 7, lambda z: z)
polynomial("COS_TAIL", "(cos(r) - 1 + r^2 / 2) / r^4, in powers of r^2, |r| <= pi / 4",
           lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2 if z > mpf(10) ** -30 else mpf(1) / 24,
           0, quarter, 7, lambda z: z * z)
polynomial("TANH_TAIL", "(tanh(x) - x) / x^3, in powers of x^2, |x| <= 1/4",
           lambda z: (tanh(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -30 else -mpf(1) / 3,
           0, mpf(1) / 16, 8, lambda z: z)
polynomial("ATAN_TAIL", "(atan(t) - t) / t^3, in powers of t^2, |t| <= 0.1251",
           lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -30 else -mpf(1) / 3,
           0, mpf(0.1251) ** 2, 7, lambda z: z)
two_over_root_pi = 2 / sqrt(pi)
pair("ERF_SLOPE", two_over_root_pi - 1)
polynomial("ERF_TAIL", "(erf(x) / x - 2 / sqrt(pi)) / x^2, in powers of x^2, |x| <= 1/2",
           lambda z: (erf(sqrt(z)) / sqrt(z) - two_over_root_pi) / z
           if z > mpf(10) ** -30 else -two_over_root_pi / 3,
           0, mpf(1) / 4, 9, lambda z: z)

print("\n// atan(k / 4), each as two doubles.")
print("static const double ATAN_STEP[5][2] = {")
for k in range(5):
    value = atan(mpf(k) / 4)
    print(f"  {{{number(value)}, {number(value - mpf(float(value)))}}},")
print("};")

DEGREE = 10
rows = []
error = mpf(0)
for k in range(22):
    centre = mpf(1) / 2 + mpf(k) / 4 + mpf(1) / 8
    value = erf(centre)
    rest = interpolate(lambda t: (erf(centre + t) - value) / t
                       if abs(t) > mpf(10) ** -30 else two_over_root_pi * exp(-centre**2),
                       -mpf(1) / 8, mpf(1) / 8, DEGREE)
    rows.append((value, rest))
    for i in range(41):
        t = (mpf(i) / 20 - 1) / 8
        sum_ = value + t * sum(mpf(float(c)) * t**j for j, c in enumerate(rest))
        error = max(error, abs(sum_ - erf(centre + t)))
print(f"\n// erf near 5/8 + k/4: its value as two doubles, then the polynomial of the difference;")
print(f"// off by at most 2^{float(log(error, 2)):.1f}.")
print(f"ERF: 2^{float(log(error, 2)):.1f}", file=sys.stderr)
print(f"static const double ERF_STEP[22][{DEGREE + 3}] = {{")
for value, rest in rows:
    words = [number(value), number(value - mpf(float(value)))] + [number(c) for c in rest]
    lines = [", ".join(words[i:i + 4]) for i in range(0, len(words), 4)]
    print("  {" + ",\n   ".join(lines) + "},")
print("};")

mp.prec = 1600
bits = int(floor(2 / pi * mpf(2) ** 1280))
print("\n// A word of zeros, then the first 1280 bits of 2 / pi, most significant word first.")
print("static const uint64_t TWO_OVER_PI_BITS[21] = {")
print("  0x0000000000000000,")
for i in range(20):
    print(f"  0x{(bits >> (64 * (19 - i))) & (2**64 - 1):016x},")
print("};")
