#!/usr/bin/env python3
"""Times PyTorch at the work of `EngineBenchmarks`, in the same form: the name, then the median and
the least time of one call in nanoseconds. Threads: `THREADS`, 1 unless given. Names that are given are
the first words of what is wanted."""

import os
import statistics
import sys
import time

THREADS = int(os.environ.get("THREADS", "1"))
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(THREADS)

import torch
import torch.nn.functional as F

torch.set_num_threads(THREADS)
torch.manual_seed(1)
WANTED = sys.argv[1:]


def measure(name, call):
    if WANTED and not any(f"{name} ".startswith(f"{words} ") for words in WANTED):
        return
    for _ in range(3):
        call()
    start = time.perf_counter()
    call()
    one = time.perf_counter() - start
    inner = max(1, int(2e-3 / max(one, 1e-9)))
    rounds = max(5, min(200, int(0.8 / (one * inner))))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(inner):
            call()
        times.append((time.perf_counter() - start) / inner)
    print(name, statistics.median(times) * 1e9, min(times) * 1e9, flush=True)


def without_gradient(call):
    def run():
        with torch.no_grad():
            return call()
    return run


def tiny():
    matrix = torch.tensor([[1.0, 2], [3, 4]], dtype=torch.float64)
    row = matrix[0].clone()
    x = torch.eye(2, dtype=torch.float64)
    weights = [torch.tensor(w, dtype=torch.float64, requires_grad=True)
               for w in ([[1.0, 2], [0, 1]], [[0.5, 1], [1, 0]], [[2.0, 0], [1, 3]])]

    def attention():
        q, k, v = (x @ w for w in weights)
        return torch.softmax(q @ k.T * 0.7071067811865475, -1) @ v

    def both():
        for w in weights:
            w.grad = None
        attention().sum().backward()

    measure("tiny product", lambda: matrix @ matrix)
    measure("tiny softmax", lambda: torch.softmax(row, -1))
    measure("tiny attention", without_gradient(attention))
    measure("tiny attention and gradient", both)


def products():
    for size in (256, 512, 1024, 2048):
        for name, kind in (("float32", torch.float32), ("float64", torch.float64)):
            a = torch.randn(size, size, dtype=kind)
            measure(f"product {size} {name}", lambda: a @ a)


def attention():
    for length in (512, 2048):
        q, k, v, g = (torch.randn(1, 8, length, 64) for _ in range(4))
        variables = [x.clone().requires_grad_() for x in (q, k, v)]
        hidden = torch.ones(length, length, dtype=torch.bool).triu(1)
        for name, causal in (("causal", True), ("full", False)):
            def forward():
                return F.scaled_dot_product_attention(q, k, v, is_causal=causal)

            def both():
                for x in variables:
                    x.grad = None
                F.scaled_dot_product_attention(*variables, is_causal=causal).backward(g)

            def weights():
                scores = q @ k.transpose(-1, -2) * 0.125
                if causal:
                    scores = scores.masked_fill(hidden, float("-inf"))
                shares = scores.softmax(-1)
                return shares @ v, shares

            measure(f"attention {length} {name}", without_gradient(forward))
            measure(f"attention and gradient {length} {name}", both)
            measure(f"attention with weights {length} {name}", without_gradient(weights))


def recurrent():
    for size in (256, 512):
        x = torch.randn(32, 64, size)
        g = torch.randn(32, 64, size)
        variable = x.clone().requires_grad_()
        for name, kind in (("LSTM", torch.nn.LSTM), ("GRU", torch.nn.GRU)):
            layer = kind(size, size, batch_first=True)

            def both():
                layer.zero_grad()
                variable.grad = None
                layer(variable)[0].backward(g)

            measure(f"{name} {size}", without_gradient(lambda: layer(x)))
            measure(f"{name} and gradient {size}", both)


class Bahdanau(torch.nn.Module):
    """An LSTM encoder and decoder with additive attention."""

    def __init__(self, length, size, words):
        super().__init__()
        nn = torch.nn
        self.source, self.target = nn.Embedding(words, size), nn.Embedding(words, size)
        self.encoder = nn.LSTM(size, size, batch_first=True)
        self.decoder = nn.LSTMCell(2 * size, size)
        self.queries = nn.Linear(size, size, bias=False)
        self.keys = nn.Linear(size, size)
        self.energy = nn.Linear(size, 1, bias=False)
        self.output = nn.Linear(2 * size, words)

    def forward(self, source, inputs):
        states, (hidden, cell) = self.encoder(self.source(source))
        hidden, cell = hidden[0], cell[0]
        keys, embedded, found = self.keys(states), self.target(inputs), []
        for i in range(inputs.shape[1]):
            scores = self.energy(torch.tanh(self.queries(hidden)[:, None] + keys))[..., 0]
            context = torch.bmm(F.softmax(scores, -1)[:, None], states)[:, 0]
            hidden, cell = self.decoder(torch.cat([embedded[:, i], context], -1), (hidden, cell))
            found.append(torch.cat([hidden, context], -1))
        return self.output(torch.stack(found, 1))


class Transformer(torch.nn.Module):
    """A transformer of four heads and two layers on each side."""

    def __init__(self, length, size, words):
        super().__init__()
        nn = torch.nn
        self.source, self.target = nn.Embedding(words, size), nn.Embedding(words, size)
        self.places = torch.randn(length, size)
        self.transformer = nn.Transformer(size, 4, 2, 2, 4 * size, dropout=0.0, batch_first=True)
        self.output = nn.Linear(size, words)
        self.mask = nn.Transformer.generate_square_subsequent_mask(length)

    def forward(self, source, inputs):
        return self.output(self.transformer(
            self.source(source) + self.places, self.target(inputs) + self.places,
            tgt_mask=self.mask, tgt_is_causal=True))


def training_step(kind, length, size=128, words=1000, sentences=32):
    """A step of training of a model, forward, backward and with the quicker of the two forms of its optimizer."""
    model = kind(length, size, words)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3, fused=True)
    source, inputs, targets = (torch.randint(0, words, (sentences, length)) for _ in range(3))

    def step():
        optimizer.zero_grad()
        logits = model(source, inputs)
        F.cross_entropy(logits.reshape(-1, words), targets.reshape(-1)).backward()
        optimizer.step()

    return step


def training():
    for name, kind, length in (("Bahdanau", Bahdanau, 20), ("transformer", Transformer, 64)):
        measure(f"training step {name}", training_step(kind, length))


if __name__ == "__main__":
    tiny()
    products()
    attention()
    recurrent()
    training()
