"""Draws what `growth.py` measured: a picture for each work, readable on light and on dark pages, and a page
with the pictures and their figures."""

import math
import textwrap

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 170, 48, 52
COLOURS = {"ours": 0, "PyTorch": 1, "PyTorch unlocked": 2, "NumPy": 3, "jax": 4, "ONNX Runtime": 5,
           "OpenVINO": 6}
STYLE = """
  svg { background: #ffffff; font: 13px sans-serif; }
  text { fill: #1f2328; } .grid { stroke: #d0d7de; stroke-width: 1; }
  path { fill: none; stroke-width: 1.8; } .dot { stroke: none; }
  .limit { stroke: #57606a; stroke-dasharray: 5 4; }
  .c0 { stroke: #0550ae; stroke-width: 3.2; } .d0 { fill: #0550ae; } .c1 { stroke: #cf222e; } .d1 { fill: #cf222e; }
  .c2 { stroke: #bc4c00; } .d2 { fill: #bc4c00; } .c3 { stroke: #8250df; } .d3 { fill: #8250df; }
  .c4 { stroke: #1a7f37; } .d4 { fill: #1a7f37; } .c5 { stroke: #9a6700; } .d5 { fill: #9a6700; }
  .c6 { stroke: #bf3989; } .d6 { fill: #bf3989; }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117; } text { fill: #e6edf3; } .grid { stroke: #30363d; }
    .limit { stroke: #9198a1; }
    .c0 { stroke: #79c0ff; } .d0 { fill: #79c0ff; } .c1 { stroke: #ff7b72; } .d1 { fill: #ff7b72; }
    .c2 { stroke: #ffa657; } .d2 { fill: #ffa657; } .c3 { stroke: #d2a8ff; } .d3 { fill: #d2a8ff; }
    .c4 { stroke: #56d364; } .d4 { fill: #56d364; } .c5 { stroke: #e3b341; } .d5 { fill: #e3b341; }
    .c6 { stroke: #f778ba; } .d6 { fill: #f778ba; }
  }
"""
TITLES = {
    "product float32": ("Matrix product, Float", "rows and columns"),
    "product float64": ("Matrix product, Double", "rows and columns"),
    "attention causal": ("Attention, causal, forward", "tokens"),
    "attention full": ("Attention, full, forward", "tokens"),
    "attention and gradient causal": ("Attention, causal, forward and backward", "tokens"),
    "LSTM": ("LSTM, forward", "size of the states"),
    "LSTM and gradient": ("LSTM, forward and backward", "size of the states"),
}


def operations(work, size):
    """How many additions and multiplications a work takes at least."""
    if work.startswith("product"):
        return 2 * size**3
    if work.startswith("attention"):
        pairs = size * (size + 1) / 2 if "causal" in work else size**2
        return 8 * pairs * 64 * (14 if "gradient" in work else 4)
    return 2 * 64 * 32 * 4 * size * 2 * size * (3 if "gradient" in work else 1)


def text(nanoseconds):
    for unit, scale in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= scale:
            return f"{nanoseconds / scale:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def picture(work, threads, curves, limit):
    """The picture of one work: time against size, both in logarithms."""
    title, axis = TITLES[work]
    sizes = sorted({size for curve in curves.values() for size in curve})
    times = [time for curve in curves.values() for time in curve.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log2(sizes[0]), math.log2(sizes[-1])

    def x(size):
        return LEFT + (math.log2(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(time):
        return HEIGHT - BOTTOM - (math.log10(time) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    def path(points):
        return "M" + " L".join(f"{x(size):.1f} {y(time):.1f}" for size, time in points)

    count = f"{threads} thread{'s' if threads != 1 else ''}"
    parts = [f'<text x="{LEFT}" y="26" font-size="16" font-weight="600">{title}, {count}: '
             f'time of one call</text>']
    for power in range(low, high + 1):
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(10**power):.1f}" '
                     f'y2="{y(10**power):.1f}"/><text x="{LEFT - 8}" y="{y(10**power) + 4:.1f}" '
                     f'text-anchor="end">{text(10**power)}</text>')
    for size in sizes:
        parts.append(f'<line class="grid" x1="{x(size):.1f}" x2="{x(size):.1f}" y1="{TOP}" '
                     f'y2="{HEIGHT - BOTTOM}"/><text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" '
                     f'text-anchor="middle">{size}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" '
                 f'text-anchor="middle">{axis}</text>')
    # Below the picture's lowest time the limit would leave it.
    bounded = [(size, time) for size, time in limit.items() if time >= 10**low]
    parts.append(f'<path class="limit" d="{path(bounded)}"/>')
    for tool in reversed(list(curves)):
        number = COLOURS[tool]
        parts.append(f'<path class="c{number}" d="{path(sorted(curves[tool].items()))}"/>')
        parts += [f'<circle class="dot d{number}" cx="{x(size):.1f}" cy="{y(time):.1f}" r="3"/>'
                  for size, time in curves[tool].items()]
    for i, (name, style) in enumerate([*((tool, f"c{COLOURS[tool]}") for tool in curves),
                                       ("limit of the machine", "limit")]):
        place = TOP + 10 + 22 * i
        label = "Lectern" if name == "ours" else name
        parts.append(f'<path class="{style}" d="M{WIDTH - RIGHT + 14} {place} h24"/>'
                     f'<text x="{WIDTH - RIGHT + 44}" y="{place + 4}">{label}</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}" role="img">\n<title>{title}, {count}: time against {axis}</title>\n'
            f"<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n")


def table(curves, limit):
    """The figures of one picture: ours, every peer's time over ours, and our share of the limit."""
    peers = [tool for tool in curves if tool != "ours"]
    lines = ["| size | ours | of the limit | " + " | ".join(peers) + " |",
             "|---:|" + "---:|" * (len(peers) + 2)]
    for size, time in sorted(curves["ours"].items()):
        ratios = [f"{curves[tool][size] / time:.3g}" if size in curves[tool] else "–" for tool in peers]
        lines.append(f"| {size} | {text(time)} | {limit[size] / time:.0%} | " + " | ".join(ratios) + " |")
    return "\n".join(lines)


def draw(data, folder):
    """Writes a picture for each work and number of threads, and the page that shows them."""
    peaks, works = {}, {}
    for result in data["results"]:
        where = result["work"], result["threads"]
        if result["work"].startswith("peak"):
            peaks[result["work"][5:], result["threads"]] = 1e9 / result["nanoseconds"]
        else:
            curves = works.setdefault(where, {})
            curves.setdefault(result["tool"], {})[result["size"]] = result["nanoseconds"]
    machine = data["machine"]
    rates = "; ".join(f"{kind}, {threads} thread{'s' if threads != 1 else ''}: {rate:.0f} GFLOP/s"
                      for (kind, threads), rate in sorted(peaks.items(), key=lambda peak: peak[0][1]))
    versions = ", ".join(f"{tool} {version}" for tool, version in data["versions"].items()
                         if tool != "PyTorch unlocked")
    paragraphs = [
        "`make bench-engine WORK=growth` measures and draws this page; `growth.json` has the figures. Columns of "
        "peers are their time over ours. The limit is that of fused multiply-adds, measured in the same run; it "
        "leaves out memory, exponentials and the cost of a call.",
        f"Measured on {machine['processor']}, {machine['processors']} processors. Peak: {rates}. Peers: "
        f"{versions}; unlocked means PyTorch with its choice of code by the processor's maker overruled."]
    page = ["# Time as work grows", ""]
    for paragraph in paragraphs:
        page += [*textwrap.wrap(paragraph, 110, break_on_hyphens=False), ""]
    for (work, threads), curves in sorted(works.items(), key=lambda item: (list(TITLES).index(item[0][0]),
                                                                          item[0][1])):
        if len(curves.get("ours", {})) < 2:
            continue
        curves = {tool: curves[tool] for tool in COLOURS if tool in curves}
        kind = "float64" if "float64" in work else "float32"
        rate = peaks[kind, threads]
        limit = {size: operations(work, size) / rate for size in curves["ours"]}
        name = f"{work.replace(' ', '-')}-{threads}.svg"
        (folder / name).write_text(picture(work, threads, curves, limit))
        count = f"{threads} thread{'s' if threads != 1 else ''}"
        page += [f"## {TITLES[work][0]}, {count}", "",
                 f"![Time of one call against {TITLES[work][1]}, both in logarithms, for each tool and the "
                 f"limit of the machine]({name})", "", table(curves, limit), ""]
    (folder / "README.md").write_text("\n".join(page).rstrip() + "\n")
