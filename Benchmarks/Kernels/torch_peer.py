"""The same work as kernels.c in PyTorch: one line of JSON for each. Usage: torch_peer.py THREADS"""

import json
import sys
import time

import torch

threads = int(sys.argv[1])
torch.set_num_threads(threads)


def measure(work, run, repeats=1):
    run()
    best, end = 1e9, time.perf_counter() + 0.6
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(repeats):
            run()
        best = min(best, (time.perf_counter() - start) / repeats)
    print(json.dumps({"work": work, "seconds": best}), flush=True)


for n in (2, 256, 512, 1024, 2048):
    for kind in (torch.float32, torch.float64):
        a, b = torch.rand(n, n, dtype=kind), torch.rand(n, n, dtype=kind)
        measure(f"product {str(kind)[6:]} {n}", lambda: a @ b, 1000 if n < 64 else 1)

attend = torch.nn.functional.scaled_dot_product_attention


def attention(heads, length, size, causal, repeats):
    kind = "causal" if causal else "full"
    q, k, v, g = (torch.rand(1, heads, length, size) for _ in range(4))
    label = f"{kind}, {heads} heads, L {length}"
    with torch.no_grad():
        measure(f"attention forward, {label}", lambda: attend(q, k, v, is_causal=causal), repeats)
    for x in (q, k, v):
        x.requires_grad_()

    def both():
        q.grad = k.grad = v.grad = None
        attend(q, k, v, is_causal=causal).backward(g)

    measure(f"attention forward + backward, {label}", both, repeats)
    if length < 64:
        return
    layer = torch.triu(torch.full((length, length), float("-inf")), 1) if causal else None

    def weighted():
        scores = (q @ k.transpose(-2, -1)) * size**-0.5
        weights = torch.softmax(scores if layer is None else scores + layer, -1)
        return weights @ v, weights

    with torch.no_grad():
        measure(f"attention with weights, {label}", weighted)


attention(1, 2, 2, False, 200)
for causal in (True, False):
    attention(8, 2048, 64, causal, 1)
for size in (256, 512):
    for name in ("LSTM", "GRU"):
        layer = getattr(torch.nn, name)(size, size, batch_first=True)
        x, g = torch.rand(32, 64, size), torch.rand(32, 64, size)
        with torch.no_grad():
            measure(f"{name} {size} forward", lambda: layer(x))
        x.requires_grad_()

        def both():
            layer.zero_grad()
            x.grad = None
            layer(x)[0].backward(g)

        measure(f"{name} {size} forward + backward", both)
