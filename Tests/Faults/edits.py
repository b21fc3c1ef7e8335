#!/usr/bin/env python3
"""Edits notes at random and compares what a cache gives with what a fresh run gives:
`edits.py COUNT [SEED] [NOTE…]`.

An edit changes a number, puts a line of prose in, swaps, removes or doubles cells, renames a variable,
turns `let` into `var`, or adds a line that changes a variable. After each edit the note is checked and
rendered with the cache and without; report and page must be the same, byte for byte. Without notes,
one that holds much of what Swift can do across cells is used. Ends in 1 when anything differs.
"""

import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent.parent / ".build" / "release" / "lectern"
LECTERN = str(pathlib.Path(os.environ.get("LECTERN", BUILT)).absolute())
CELL = re.compile(r"^```\{swift\}\n.*?^```\n", re.M | re.S)
START = r"""# Everything

There are `{swift} a + 1` of them, and 6<!-- = a * 3 -->.

```{swift}
let a = 2
var total = 10
print("a is", a)
```

```{swift}
func bump(_ by: Int) -> Int { total += by; return total }
struct Pair { var x = 1; func sum() -> Int { x + 3 } }
```

$$ a + 3 = 5 $$

```{swift}
let b = bump(a)
b
```

```{swift}
extension Pair: CustomStringConvertible { var description: String { "pair \(x)" } }
print(Pair(x: b))
```

```{swift}
//| error: true
[1][a]
```

```{swift}
final class Box { var n = 0 }
let box = Box()
```

```{swift}
box.n += a
let m: Tensor = [[1, 2], [3, 4]]
softmax(m * Double(a))
```

```{swift}
box.n += 5
expect(box.n > 3)
show(box.n, "n")
```

```{swift}
var generator = RandomGenerator(seed: 7)
let drawn = generator.next() % 100
```

```{swift}
total + box.n + Int(drawn)
```

In all `{swift} total`, drawn `{swift} drawn`.
"""


def edited(text, chance):
    cells = [match.span() for match in CELL.finditer(text)]
    kind = chance.choice(["number", "prose", "swap", "remove", "double", "rename", "var", "line"])
    if not cells:
        return START, "start"
    start, end = chance.choice(cells)
    cell = text[start:end]
    if kind == "number":
        numbers = list(re.finditer(r"(?<![\w.])\d+(?![\w.])", cell))
        if numbers:
            found = chance.choice(numbers)
            new = str(chance.randrange(1, 9))
            cell = cell[: found.start()] + new + cell[found.end():]
    elif kind == "prose":
        cell = chance.choice(["A line of prose.\n\n", "## A heading\n\n", "1. a\n2. b\n\n"]) + cell
    elif kind == "swap" and len(cells) > 1:
        (a, b), (c, d) = sorted(chance.sample(cells, 2))
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:], kind
    elif kind == "remove":
        cell = ""
    elif kind == "double":
        cell = cell + "\n" + cell
    elif kind == "rename":
        names = re.findall(r"\b(?:let|var|func) (\w+)", text)
        if names:
            name = chance.choice(names)
            whole = chance.random() < 0.5
            pattern = rf"\b{name}\b"
            if whole:
                return re.sub(pattern, name + "1", text), kind
            cell = re.sub(pattern, name + "1", cell)
    elif kind == "var":
        cell = re.sub(r"\blet (\w+) =", r"var \1 =", cell, count=1)
    elif kind == "line":
        line = chance.choice(["total += 3", "box.n = 1", "print(total)", "_ = bump(1)",
                              "let fresh = total * 2", "fatalError(\"stop\")", "//| echo: false"])
        cell = cell.replace("```{swift}\n", "```{swift}\n" + line + "\n", 1)
    return text[:start] + cell + text[end:], kind


def results(folder, words, out):
    report = subprocess.run([LECTERN, "check", *words, "--report", "json", "note.md"], cwd=folder,
                            capture_output=True, text=True)
    subprocess.run([LECTERN, "render", *words, "-o", out, "note.md"], cwd=folder,
                   capture_output=True, text=True)
    page = (folder / out / "note.html").read_bytes()
    return report.returncode, report.stdout, report.stderr, page


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    texts = [pathlib.Path(name).read_text() for name in sys.argv[3:]] or [START]
    chance = random.Random(seed)
    different, kinds = 0, {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text = chance.choice(texts)
        for turn in range(count):
            (folder / "note.md").write_text(text)
            cached, fresh = results(folder, [], "cached"), results(folder, ["--no-cache"], "fresh")
            if cached != fresh:
                different += 1
                place = pathlib.Path(f"different-{seed}-{turn}")
                place.mkdir(exist_ok=True)
                (place / "note.md").write_text(text)
                for label, result in (("cached", cached), ("fresh", fresh)):
                    (place / f"{label}.txt").write_text(f"{result[0]}\n{result[1]}\n{result[2]}")
                    (place / f"{label}.html").write_bytes(result[3])
                print(f"turn {turn}: different; see {place}")
            # A broken note is left behind now and then, so that most edits are of working ones.
            broken = cached[0] != 0
            back = broken and chance.random() < 0.6
            text, kind = (chance.choice(texts), "start") if back else edited(text, chance)
            kinds[kind] = kinds.get(kind, 0) + 1
    print(f"{count} edits, seed {seed}: {different} differ; edits: {kinds}")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
