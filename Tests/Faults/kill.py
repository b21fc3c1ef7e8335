#!/usr/bin/env python3
"""Kills renders with signal 9 at random moments and looks at what is left: `kill.py COUNT`.

After each kill every page in the output folder must be whole (one that some complete render made),
every note must be as it was, and a render that is not killed must give the pages that a render
without a cache gives. Entries of the cache are damaged at random in between. Prints a summary, and
ends in 1 when anything was wrong.
"""

import hashlib
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent.parent / ".build" / "release" / "lectern"
LECTERN = str(pathlib.Path(os.environ.get("LECTERN", BUILT)).absolute())
NOTE = """# Note {n}

Paragraph {text}. The sum is `{{swift}} a + {n}`, and {sum}<!-- = a + {n} -->.

$$ {n} + 2 = {sum2} $$

```{{swift}}
let a = {n} * 2
let t: Tensor = [[1, 2], [3, {n}]]
softmax(t)
```

See [[note{other}]].
"""


def note(n, version):
    return NOTE.format(n=n, text=f"text {version}", sum=3 * n, sum2=n + 2, other=(n + 1) % 4)


def run(folder, *words):
    return subprocess.run([LECTERN, "render", *words], cwd=folder, capture_output=True, text=True)


def pages(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.glob("*.html")}


def damage(cache, chance):
    entries = [p for p in cache.glob("*") if re.fullmatch("[0-9a-f]{64}", p.name)]
    if not entries:
        return "none"
    entry = chance.choice(entries)
    data = bytearray(entry.read_bytes())
    kind = chance.choice(["flip", "cut", "empty", "grow", "swap", "gone"])
    if kind == "flip" and data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        data = data[: chance.randrange(len(data) + 1)]
    elif kind == "empty":
        data = bytearray()
    elif kind == "grow":
        data += bytes(chance.randrange(1, 5000))
    elif kind == "swap":
        data = bytearray(chance.choice(entries).read_bytes())
    if kind == "gone":
        entry.unlink()
    else:
        entry.write_bytes(data)
    return kind


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)
    problems, killed, late, damages = [], 0, 0, {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        notes, out, temporary = folder / "notes", folder / "out", folder / "tmp"
        for made in (notes, out, temporary):
            made.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        versions = [0, 1]
        good = {}
        for version in versions:
            for n in range(4):
                (notes / f"note{n}.md").write_text(note(n, version))
            fresh = folder / f"fresh{version}"
            result = run(folder, "--no-cache", "-o", str(fresh), "notes")
            if result.returncode != 0:
                sys.exit(f"the notes do not hold: {result.stdout}{result.stderr}")
            good[version] = pages(fresh)
        known = {name: {good[v][name] for v in versions} for name in good[0]}
        start = time.perf_counter()
        run(folder, "--cache-refresh", "-o", str(out), "notes")
        whole = time.perf_counter() - start
        for turn in range(count):
            version = chance.choice(versions)
            for n in range(4):
                if chance.random() < 0.7:
                    (notes / f"note{n}.md").write_text(note(n, version))
            before = {p.name: p.read_bytes() for p in notes.glob("*.md")}
            if chance.random() < 0.5:
                kind = damage(notes / ".lectern-cache", chance)
                damages[kind] = damages.get(kind, 0) + 1
            words = ["--cache-refresh"] if chance.random() < 0.5 else []
            pair = 2 if chance.random() < 0.2 else 1
            processes = [
                subprocess.Popen([LECTERN, "render", *words, "-o", str(out), "notes"], cwd=folder,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 start_new_session=True)
                for _ in range(pair)
            ]
            time.sleep(chance.random() * whole * (1.1 if words else 0.5))
            for process in processes:
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    killed += 1
                else:
                    late += 1
                process.wait()
            for page, digest in pages(out).items():
                if page in known and digest not in known[page] and page != "index.html":
                    problems.append(f"turn {turn}: {page} is not whole")
            if {p.name: p.read_bytes() for p in notes.glob("*.md")} != before:
                problems.append(f"turn {turn}: a note has changed")
            if turn % 10 == 9 or turn == count - 1:
                for n in range(4):
                    (notes / f"note{n}.md").write_text(note(n, version))
                result = run(folder, "-o", str(out), "notes")
                if result.returncode != 0 or result.stderr:
                    problems.append(f"turn {turn}: the next render says {result.stderr}")
                if pages(out) != good[version]:
                    problems.append(f"turn {turn}: the next render gives other pages")
        # What killed processes left is removed by the next one, but for drafts of results, which are removed
        # once they are old.
        drafts = len(list((notes / ".lectern-cache" / "new").glob("*")))
        left = len(list(out.glob("*.new")))
        folders = len(list(temporary.glob("*")))
        for old in (notes / ".lectern-cache" / "new").glob("*"):
            os.utime(old, (time.time() - 7200,) * 2)
        (notes / "note0.md").write_text(note(0, 7))
        run(folder, "--cache-refresh", "-o", str(out), "notes")
        rest = [p.name for p in (notes / ".lectern-cache" / "new").glob("*")]
        rest += [p.name for p in out.glob("*.new")] + [p.name for p in temporary.glob("*")]
        if rest:
            problems.append(f"left behind: {rest}")
    print(f"{count} turns, seed {seed}: {killed} killed, {late} had ended; damaged: {damages}; "
          f"{drafts} drafts and {left} pages were left half-written and swept, "
          f"{folders} temporary folders too")
    for problem in problems[:20]:
        print(problem)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
