#!/usr/bin/env python3
"""Builds the kernels alone with their driver, and compares what every path and processor makes of them.

`same_bits.py` compares the paths of this processor, with one thread and with three, and arm64's under
emulation where `qemu-aarch64` and Debian's libc6-dev-arm64-cross and libgcc-12-dev-arm64-cross are
installed; `--emulate` makes it an error when they are not. `--sanitize undefined,address` (or `thread`) builds with
these sanitizers instead, and stops at what they find. Needs clang. Ends in 1 when anything differs, or when
the headers declare a function that the driver never calls.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KERNELS = HERE.parent.parent / "Sources" / "AttentionKernels"
THREADS = ("1", "3")
# A request for more memory than there is gives none, as without a sanitizer.
OPTIONS = "detect_leaks=0:allocator_may_return_null=1"
ARM_LIBRARIES = pathlib.Path("/usr/aarch64-linux-gnu")
ARM_COMPILER = "/usr/lib/gcc-cross/aarch64-linux-gnu/12"


def functions_without_a_case():
    """The functions that the kernels' headers declare and the driver does not name, macros expanded."""
    text = subprocess.run(["clang", "-E", f"-I{KERNELS}/include", HERE / "bits.c"], check=True,
                          capture_output=True, text=True).stdout
    texts, file = {}, ""
    for line in text.splitlines():
        if marker := re.match(r'# \d+ "([^"]+)"', line):
            file = os.path.dirname(marker[1])
        else:
            texts.setdefault(file, []).append(line)
    declared = "\n".join(texts[f"{KERNELS}/include"])
    called = set(re.findall(r"\bak_\w+", "\n".join(texts[str(HERE)])))
    return sorted(set(re.findall(r"\b(ak_\w+)\(", declared)) - called)


def build(folder, compiling, linking):
    """The driver and the kernels, compiled side by side, in one program."""
    folder.mkdir()
    sources = [HERE / "bits.c", *sorted(KERNELS.glob("*.c"))]

    def compile(source):
        subprocess.run(["clang", *compiling, f"-I{KERNELS}/include", "-c", source, "-o",
                        folder / f"{source.stem}.o"], check=True)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(compile, sources))
    program = folder / "bits"
    subprocess.run(["clang", *linking, *(folder / f"{source.stem}.o" for source in sources),
                    "-lm", "-pthread", "-o", program], check=True)
    return [str(program)]


def sanitizing(names):
    """Flags to compile with sanitizers, and to link with them."""
    flags = ["-O1", "-g", f"-fsanitize={names}", "-fno-sanitize-recover=all"]
    clang = subprocess.run(["clang", "-print-resource-dir"], check=True, capture_output=True, text=True)
    # Swift's clang has a thread sanitizer that wants the dispatch library beside it.
    folder = pathlib.Path(clang.stdout.strip()).parents[1] / "swift" / "linux"
    dispatch = [f"-L{folder}", f"-Wl,-rpath,{folder}", "-ldispatch", "-lBlocksRuntime"]
    return flags, [*flags, "-fuse-ld=lld", *(dispatch if folder.is_dir() and "thread" in names else [])]


def lines(command, **environment):
    """What the driver prints, or None when this processor has no such path."""
    done = subprocess.run(command, capture_output=True, text=True,
                          env={**os.environ, **environment})
    if done.returncode == 3:
        return None
    if done.returncode != 0:
        sys.exit(f"{done.stderr}\n{' '.join(command[-2:])}: ended in {done.returncode}")
    return done.stdout.splitlines()


def arm(folder):
    """The command that runs the driver for arm64, or None without what that needs."""
    if not (shutil.which("qemu-aarch64") and ARM_LIBRARIES.is_dir() and os.path.isdir(ARM_COMPILER)):
        return None
    target = "--target=aarch64-linux-gnu"
    places = [f"{flag}{place}" for place in (ARM_COMPILER, ARM_LIBRARIES / "lib") for flag in ("-B", "-L")]
    program = build(folder, [target, "-O2", "-isystem", str(ARM_LIBRARIES / "include")],
                    [target, "-fuse-ld=lld", "-static", "--sysroot=/", *places])
    return ["qemu-aarch64", *program]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--emulate", action="store_true")
    parser.add_argument("--sanitize", metavar="NAMES")
    options = parser.parse_args()
    if missing := functions_without_a_case():
        sys.exit("no case in Tests/Kernels calls " + ", ".join(missing))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        flags, linking = ["-O2"], []
        if options.sanitize:
            flags, linking = sanitizing(options.sanitize)
        here = build(scratch / "here", flags, linking)
        runs = [(here, path) for path in ("portable", "avx2", "avx512", "neon")]
        other = None if options.sanitize else arm(scratch / "arm")
        if other:
            runs.append((other, "neon"))
        elif options.emulate:
            sys.exit("needs Debian's qemu-user, libc6-dev-arm64-cross and libgcc-12-dev-arm64-cross")
        first, differing = None, 0
        for command, path in runs:
            for threads in THREADS:
                found = lines([*command, path, threads], ASAN_OPTIONS=OPTIONS, TSAN_OPTIONS=OPTIONS)
                if found is None:
                    continue
                first = first or found
                different = [a for a, b in zip(found, first) if a != b]
                differing += len(different) + abs(len(found) - len(first))
                where = ", emulated" if command is other else ""
                print(f"{path}{where}, {threads} threads: {len(found)} results, {len(different)} differ",
                      flush=True)
                for line in different[:10]:
                    print("  ", line)
        sys.exit(1 if differing or not first else 0)


main()
