#!/usr/bin/env python3
"""Writes what PyTorch makes of small layers, losses and optimizers, for the engine's tests.

One file for each part and data type, Tests/AttentionEngineTests/Goldens/torch-<part>-<type>.safetensors.
A tensor is named `case|kind|name`: p is a parameter, x an input, y an output, v what an output is
weighed with to make one number of all, gp and gx the gradients of that number. Whole numbers, such as
indices, are stored as floats under the kind i.

Usage: make_torch_goldens.py [part…]   (needs torch, CPU, and safetensors)
"""

import math
import pathlib
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

folder = pathlib.Path(__file__).resolve().parent.parent / "AttentionEngineTests" / "Goldens"
torch.set_num_threads(1)


class Cases:
    """The cases of one file, in one data type."""

    def __init__(self, dtype):
        self.dtype = dtype
        self.tensors = {}

    def draw(self, *shape):
        """Numbers that both data types share: drawn as doubles, then rounded."""
        return torch.randn(*shape, dtype=torch.float64).to(self.dtype)

    def put(self, case, kind, name, tensor):
        key = f"{case}|{kind}|{name}"
        assert key not in self.tensors, key
        self.tensors[key] = (tensor if torch.is_tensor(tensor) else torch.tensor(tensor, dtype=torch.float64)).detach().to(self.dtype).clone().contiguous()

    def add(self, case, module, inputs, run, wholes={}, scale=0.4):
        """Runs a module forwards and backwards, and keeps all there is.

        `run(module, **inputs)` gives a tensor or a dictionary of tensors.
        """
        torch.manual_seed(sum(case.encode()))
        parameters = {}
        if module is not None:
            module.to(self.dtype).train()
            for name, parameter in module.named_parameters():
                # Also what starts at zero or one, such as norms, is given other values.
                drawn = torch.randn(parameter.shape, dtype=torch.float64) * scale
                parameter.data = drawn.to(self.dtype) + (1 if name.endswith("norm.weight") else 0)
                parameters[name] = parameter
                self.put(case, "p", name, parameter)
        for name, value in wholes.items():
            self.put(case, "i", name, torch.tensor(value, dtype=torch.float64))
        values = {}
        for name, shape in inputs.items():
            x = shape.to(self.dtype).clone() if torch.is_tensor(shape) else self.draw(*shape)
            values[name] = x.requires_grad_()
            self.put(case, "x", name, x)
        outputs = run(module, **values) if module is not None else run(**values)
        if torch.is_tensor(outputs):
            outputs = {"y": outputs}
        total = 0
        for name, y in outputs.items():
            v = self.draw(*y.shape) if y.dim() else torch.ones((), dtype=self.dtype)
            self.put(case, "y", name, y)
            self.put(case, "v", name, v)
            total = total + (y * v).sum()
        total.backward()
        for name, parameter in parameters.items():
            self.put(case, "gp", name, parameter.grad)
        for name, x in values.items():
            self.put(case, "gx", name, x.grad if x.grad is not None else torch.zeros_like(x))


def layers(c):
    for case, bias, shape in [("linear", True, (5,)), ("linear-batch", True, (2, 3)), ("linear-deep", False, (2, 3, 2))]:
        c.add(case, nn.Linear(4, 3, bias=bias), {"x": (*shape, 4)}, lambda m, x: m(x))
    indices = [[1, 0, 5], [3, 1, 2]]
    for case, padding in [("embedding", None), ("embedding-padding", 1)]:
        c.add(case, nn.Embedding(6, 3, padding_idx=padding), {}, lambda m: m(torch.tensor(indices)), {"indices": indices})
    for case, sizes, shape, affine in [("norm", (6,), (2, 3, 6), True), ("norm-row", (5,), (5,), True),
                                       ("norm-two", (3, 4), (2, 3, 4), True), ("norm-plain", (6,), (4, 6), False)]:
        c.add(case, nn.LayerNorm(sizes, elementwise_affine=affine), {"x": (*shape,)}, lambda m, x: m(x))
    for name in ["relu", "gelu", "tanh", "sigmoid", "silu", "softplus"]:
        function = {"tanh": torch.tanh, "sigmoid": torch.sigmoid}.get(name) or getattr(F, name)
        c.add("activation-" + name, None, {"x": (4, 5)}, lambda x: function(x))

    class Patches(nn.Module):
        def __init__(self):
            super().__init__()
            self.proj = nn.Conv2d(3, 5, (2, 3), stride=(2, 3))

        def forward(self, image):
            return self.proj(image).flatten(-2).transpose(-1, -2)

    c.add("patches", Patches(), {"image": (2, 3, 4, 6)}, lambda m, image: m(image))


def recurrent(c):
    def lengths_run(module, x, lengths, state):
        packed = nn.utils.rnn.pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
        y, last = module(packed, state)
        y, _ = nn.utils.rnn.pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])
        return y, last

    for kind, make in [("rnn", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)]:
        for case, layers, both, shape, lengths, initial, more in [
            ("plain", 1, False, (2, 5, 3), None, False, {}),
            ("single", 1, False, (4, 3), None, False, {}),
            ("stacked", 2, False, (3, 4, 3), None, True, {}),
            ("both", 1, True, (2, 4, 3), None, True, {}),
            ("lengths", 2, True, (3, 5, 3), [3, 5, 1], True, {}),
            ("unbiased", 1, False, (2, 3, 3), None, False, {"bias": False}),
            ("relu", 1, False, (2, 3, 3), None, False, {"nonlinearity": "relu"}),
        ]:
            if "nonlinearity" in more and kind != "rnn":
                continue
            module = make(3, 4, num_layers=layers, bidirectional=both, batch_first=True, **more)
            inputs = {"x": shape}
            if initial:
                state_shape = (layers * (2 if both else 1), shape[0], 4)
                inputs["h"] = state_shape
                if kind == "lstm":
                    inputs["c"] = state_shape

            def run(m, x, h=None, c=None):
                state = None if h is None else (h, c) if kind == "lstm" else h
                y, last = m(x, state) if lengths is None else lengths_run(m, x, lengths, state)
                return {"y": y, "hn": last[0], "cn": last[1]} if kind == "lstm" else {"y": y, "hn": last}

            c.add(f"{kind}-{case}", module, inputs, run, {"lengths": lengths} if lengths else {})
    c.add("rnn-cell", nn.RNNCell(3, 4), {"x": (2, 3), "h": (2, 4)}, lambda m, x, h: m(x, h))
    c.add("gru-cell", nn.GRUCell(3, 4), {"x": (2, 3), "h": (2, 4)}, lambda m, x, h: m(x, h))

    def lstm_cell(m, x, h, c):
        h, c = m(x, (h, c))
        return {"h": h, "c": c}

    c.add("lstm-cell", nn.LSTMCell(3, 4), {"x": (2, 3), "h": (2, 4), "c": (2, 4)}, lstm_cell)


class Additive(nn.Module):
    """Bahdanau's attention by its formula."""

    def __init__(self, state, key, hidden):
        super().__init__()
        self.query_layer = nn.Linear(state, hidden, bias=False)
        self.key_layer = nn.Linear(key, hidden)
        self.energy_layer = nn.Linear(hidden, 1, bias=False)

    def forward(self, state, keys, hidden=None):
        pairs = self.query_layer(state).unsqueeze(-2) + self.key_layer(keys).unsqueeze(-3)
        e = self.energy_layer(torch.tanh(pairs)).squeeze(-1)
        if hidden is not None:
            e = e.masked_fill(hidden, -math.inf)
        a = torch.softmax(e, -1)
        return a @ keys, a


class Luong(nn.Module):
    """Luong's attention by its formulas."""

    def __init__(self, score, state, key):
        super().__init__()
        self.score = score
        if score == "general":
            self.score_layer = nn.Linear(key, state, bias=False)
        if score == "concat":
            self.query_layer = nn.Linear(state, state, bias=False)
            self.key_layer = nn.Linear(key, state, bias=False)
            self.energy_layer = nn.Linear(state, 1, bias=False)
        self.output_layer = nn.Linear(key + state, state, bias=False)

    def forward(self, state, keys, hidden=None):
        if self.score == "concat":
            pairs = self.query_layer(state).unsqueeze(-2) + self.key_layer(keys).unsqueeze(-3)
            e = self.energy_layer(torch.tanh(pairs)).squeeze(-1)
        else:
            e = state @ (self.score_layer(keys) if self.score == "general" else keys).transpose(-1, -2)
        if hidden is not None:
            e = e.masked_fill(hidden, -math.inf)
        a = torch.softmax(e, -1)
        context = a @ keys
        return {"state": torch.tanh(self.output_layer(torch.cat([context, state], -1))), "context": context, "weights": a}


def attention(c):
    q, k, v = (2, 2, 3, 4), (2, 2, 5, 4), (2, 2, 5, 6)
    torch.manual_seed(5)
    keep = torch.rand(2, 2, 3, 5) < 0.6
    keep[..., 0] = True
    bias = torch.randn(2, 1, 3, 5, dtype=torch.float64)
    heads = torch.rand(2, 3, 5) < 0.6
    heads[..., 1] = True

    def plain(scale=None, **more):
        return lambda q, k, v: F.scaled_dot_product_attention(q, k, v, scale=scale, **more)

    c.add("dot", None, {"q": q, "k": k, "v": v}, plain())
    c.add("dot-scale", None, {"q": q, "k": k, "v": v}, plain(0.3))
    c.add("dot-matrix", None, {"q": (3, 4), "k": (5, 4), "v": (5, 2)}, plain())
    c.add("dot-causal", None, {"q": (2, 5, 4), "k": (2, 5, 4), "v": (2, 5, 3)}, plain(is_causal=True))
    c.add("dot-keep", None, {"q": q, "k": k, "v": v}, plain(attn_mask=keep), {"keep": keep.tolist()})
    c.add("dot-heads", None, {"q": q, "k": k, "v": v}, plain(attn_mask=heads), {"keep": heads.tolist()})
    c.add("dot-additive", None, {"q": q, "k": k, "v": v, "bias": bias},
          lambda q, k, v, bias: F.scaled_dot_product_attention(q, k, v, attn_mask=bias))
    c.add("dot-sizes", None, {"q": (1, 33, 8), "k": (1, 65, 8), "v": (1, 65, 7)}, plain())

    for case, both, hidden in [("additive", (2, 3), None), ("additive-mask", (2, 1), [4, 2])]:
        mask = None if hidden is None else torch.arange(4) >= torch.tensor(hidden)[:, None, None]

        def run(m, state, keys):
            context, weights = m(state, keys, mask)
            return {"context": context, "weights": weights}

        c.add(case, Additive(3, 5, 6), {"state": (*both, 3), "keys": (2, 4, 5)}, run)
    for score, key in [("dot", 3), ("general", 5), ("concat", 5)]:
        c.add("luong-" + score, Luong(score, 3, key), {"state": (2, 2, 3), "keys": (2, 4, key)}, lambda m, state, keys: m(state, keys))

    def heads_run(**more):
        def run(m, q, k=None, v=None):
            k = q if k is None else k
            y, w = m(q, k, k if v is None else v, average_attn_weights=False, **more)
            return {"y": y, "weights": w}
        return run

    causal = torch.triu(torch.ones(4, 4), 1) > 0
    padding = torch.arange(5) >= torch.tensor([[3], [5]])
    multi = lambda **more: nn.MultiheadAttention(6, 2, batch_first=True, **more)
    c.add("multi-self", multi(), {"q": (2, 4, 6)}, heads_run())
    c.add("multi-single", multi(), {"q": (4, 6)}, heads_run())
    c.add("multi-causal", multi(), {"q": (2, 4, 6)}, heads_run(attn_mask=causal))
    c.add("multi-unbiased", multi(bias=False), {"q": (2, 4, 6)}, heads_run())
    c.add("multi-cross", multi(), {"q": (2, 3, 6), "k": (2, 5, 6)}, heads_run())
    c.add("multi-padding", multi(), {"q": (2, 3, 6), "k": (2, 5, 6)}, heads_run(key_padding_mask=padding))
    c.add("multi-widths", multi(kdim=5, vdim=3), {"q": (2, 3, 6), "k": (2, 5, 5), "v": (2, 5, 3)}, heads_run())


def transformer(c):
    causal = torch.triu(torch.ones(3, 3), 1) > 0
    padding = torch.arange(4) >= torch.tensor([[2], [4]])
    for case, more in [("", {}), ("-pre", {"norm_first": True}), ("-gelu", {"activation": "gelu"}), ("-unbiased", {"bias": False})]:
        same = dict(d_model=6, nhead=2, dim_feedforward=8, dropout=0.0, batch_first=True, **more)
        c.add("encoder-layer" + case, nn.TransformerEncoderLayer(**same), {"x": (2, 4, 6)}, lambda m, x: m(x))
        c.add("decoder-layer" + case, nn.TransformerDecoderLayer(**same), {"x": (2, 3, 6), "memory": (2, 4, 6)},
              lambda m, x, memory: m(x, memory, tgt_mask=causal))
    same = dict(d_model=6, nhead=3, dim_feedforward=8, dropout=0.0, batch_first=True)
    c.add("encoder-layer-padding", nn.TransformerEncoderLayer(**same), {"x": (2, 4, 6)},
          lambda m, x: m(x, src_key_padding_mask=padding)[:, :2])
    c.add("encoder", nn.TransformerEncoder(nn.TransformerEncoderLayer(**same), 2, nn.LayerNorm(6), enable_nested_tensor=False), {"x": (2, 4, 6)}, lambda m, x: m(x))
    c.add("transformer", nn.Transformer(d_model=6, nhead=2, num_encoder_layers=2, num_decoder_layers=2, dim_feedforward=8, dropout=0.0, batch_first=True),
          {"source": (2, 4, 6), "target": (2, 3, 6)},
          lambda m, source, target: m(source, target, tgt_mask=causal, src_key_padding_mask=padding, memory_key_padding_mask=padding))


def losses(c):
    targets = [2, 0, 3, 1, 2]
    t = torch.tensor(targets)
    weights = torch.tensor([0.5, 2.0, 1.5, 0.25], dtype=torch.float64)
    ignored = torch.tensor([2, 1, 3, 1, 2])
    w = weights.to(c.dtype)
    for case, target, more in [
        ("plain", t, {}), ("sum", t, {"reduction": "sum"}), ("none", t, {"reduction": "none"}),
        ("weights", t, {"weight": w}), ("ignored", ignored, {"ignore_index": 1}),
        ("smooth", t, {"label_smoothing": 0.1}),
        ("all", ignored, {"ignore_index": 1, "weight": w, "label_smoothing": 0.2}),
        ("all-none", ignored, {"ignore_index": 1, "weight": w, "label_smoothing": 0.2, "reduction": "none"}),
    ]:
        c.add("cross-" + case, None, {"logits": (5, 4)}, lambda logits: F.cross_entropy(logits, target, **more), {"targets": target.tolist()})
    c.add("cross-sequence", None, {"logits": (2, 3, 4)}, lambda logits: F.cross_entropy(logits.transpose(1, 2), torch.tensor([[0, 1, 3], [2, 2, 1]])))
    shares = torch.softmax(torch.randn(5, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(1)), -1)
    c.add("cross-shares", None, {"logits": (5, 4), "shares": shares}, lambda logits, shares: F.cross_entropy(logits, shares))
    c.add("nll", None, {"probabilities": shares}, lambda probabilities: F.nll_loss(probabilities.log(), t))
    for reduction in ["mean", "sum", "none"]:
        c.add("squared-" + reduction, None, {"x": (3, 4), "t": (3, 4)}, lambda x, t: F.mse_loss(x, t, reduction=reduction))
        yes = torch.rand(3, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(2))
        c.add("binary-logits-" + reduction, None, {"x": (3, 4), "t": yes}, lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction=reduction))
        p = torch.rand(3, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(3))
        c.add("binary-" + reduction, None, {"p": p, "t": yes}, lambda p, t: F.binary_cross_entropy(p, t.detach(), reduction=reduction))


def optimizers(c):
    """100 steps on one function of a matrix and a row."""
    for case, make in [
        ("sgd", lambda p: torch.optim.SGD(p, lr=0.05)),
        ("sgd-momentum", lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9)),
        ("sgd-dampening", lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.8, dampening=0.3, weight_decay=0.01)),
        ("sgd-nesterov", lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True, weight_decay=0.02)),
        ("adam", lambda p: torch.optim.Adam(p, lr=0.03)),
        ("adam-decay", lambda p: torch.optim.Adam(p, lr=0.03, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)),
        ("adamw", lambda p: torch.optim.AdamW(p, lr=0.03)),
        ("adamw-decay", lambda p: torch.optim.AdamW(p, lr=0.03, betas=(0.7, 0.99), weight_decay=0.2)),
    ]:
        torch.manual_seed(11)
        w, b = c.draw(3, 2).requires_grad_(), c.draw(2).requires_grad_()
        x, t = c.draw(4, 3), c.draw(4, 2)
        for name, tensor in [("w", w), ("b", b)]:
            c.put(case, "p", name, tensor)
        c.put(case, "x", "x", x), c.put(case, "x", "t", t)
        optimizer = make([w, b])
        for step in range(1, 101):
            optimizer.zero_grad()
            loss = ((torch.tanh(x @ w + b) - t) ** 2).mean()
            loss.backward()
            optimizer.step()
            if step in (1, 2, 10, 100):
                c.put(case, "y", f"w{step}", w), c.put(case, "y", f"b{step}", b)
        c.put(case, "y", "loss", loss)
    torch.manual_seed(12)
    for case, maximum in [("clip", 1.0), ("clip-not", 100.0)]:
        p = [nn.Parameter(c.draw(3, 2)), nn.Parameter(c.draw(4))]
        for i, q in enumerate(p):
            q.grad = c.draw(*q.shape)
            c.put(case, "x", str(i), q.grad)
        c.put(case, "y", "norm", nn.utils.clip_grad_norm_(p, maximum))
        for i, q in enumerate(p):
            c.put(case, "y", str(i), q.grad)
        nn.utils.clip_grad_value_(p, 0.1)
        for i, q in enumerate(p):
            c.put(case, "y", f"value{i}", q.grad)
    S = torch.optim.lr_scheduler
    for case, make in [
        ("step", lambda o: S.StepLR(o, 7, 0.3)), ("exponential", lambda o: S.ExponentialLR(o, 0.9)),
        ("cosine", lambda o: S.CosineAnnealingLR(o, 25, 0.01)), ("warm", lambda o: S.LinearLR(o, 0.25, 1, 10)),
        ("noam", lambda o: S.LambdaLR(o, lambda t: 64**-0.5 * min((t + 1) ** -0.5, (t + 1) * 10**-1.5))),
    ]:
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0 if case == "noam" else 0.4)
        schedule, rates = make(optimizer), []
        for _ in range(25):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        c.put("schedule-" + case, "y", "rates", torch.tensor(rates, dtype=torch.float64))


class Recurrent(nn.Module):
    """An encoder and a decoder of recurrent cells, with or without attention."""

    def __init__(self, kind, attention, both=False, layers=1):
        super().__init__()
        make = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[kind]
        self.kind, self.layers, self.both = kind, layers, both
        key = 8 if both else 4
        self.source_embedding, self.target_embedding = nn.Embedding(7, 3), nn.Embedding(6, 3)
        self.encoder = make(3, 4, layers, batch_first=True, bidirectional=both)
        wide = attention == "bahdanau"
        self.decoder = make(3 + (key if wide else 0), 4, layers, batch_first=True)
        if both:
            self.bridge = nn.ModuleList(nn.Linear(8, 4) for _ in range(2 if kind == "lstm" else 1))
        self.attention = Additive(4, key, 4) if wide else Luong(attention, 4, key) if attention else None
        self.output = nn.Linear(4 + (key if wide else 0), 6)

    def forward(self, source, lengths, fed):
        x = self.source_embedding(source)
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        states, last = self.encoder(packed)
        states, _ = nn.utils.rnn.pad_packed_sequence(states, batch_first=True)
        parts = list(last) if self.kind == "lstm" else [last]
        if self.both:
            parts = [torch.tanh(b(p.view(self.layers, 2, -1, 4).transpose(1, 2).flatten(2))) for p, b in zip(parts, self.bridge)]
        hidden = torch.arange(source.shape[1]) >= lengths[:, None, None]
        logits = []
        for i in range(fed.shape[1]):
            x = self.target_embedding(fed[:, i : i + 1])
            if isinstance(self.attention, Additive):
                context, _ = self.attention(parts[0][-1].unsqueeze(1), states, hidden)
                x = torch.cat([x, context], -1)
            y, last = self.decoder(x, tuple(parts) if self.kind == "lstm" else parts[0])
            parts = list(last) if self.kind == "lstm" else [last]
            if isinstance(self.attention, Additive):
                y = torch.cat([y, context], -1)
            elif self.attention is not None:
                y = self.attention(y, states, hidden)["state"]
            logits.append(self.output(y))
        return torch.cat(logits, 1)


class Translator(nn.Module):
    """A transformer with embeddings, sines and scores of words."""

    def __init__(self):
        super().__init__()
        self.source_embedding, self.target_embedding = nn.Embedding(7, 6), nn.Embedding(6, 6)
        self.transformer = nn.Transformer(6, 2, 1, 2, 8, dropout=0.0, batch_first=True)
        self.output = nn.Linear(6, 6)

    def embedded(self, words, table):
        place = torch.arange(words.shape[1], dtype=torch.float64)[:, None]
        angle = place / 10000 ** (torch.arange(0, 6, 2, dtype=torch.float64) / 6)
        rows = torch.stack([angle.sin(), angle.cos()], -1).flatten(1)
        return table(words) * math.sqrt(6) + rows.to(table.weight.dtype)

    def forward(self, source, lengths, fed):
        hidden = torch.arange(source.shape[1]) >= lengths[:, None]
        later = torch.triu(torch.ones(fed.shape[1], fed.shape[1]), 1) > 0
        return self.output(self.transformer(self.embedded(source, self.source_embedding), self.embedded(fed, self.target_embedding), tgt_mask=later,
                                            src_key_padding_mask=hidden, memory_key_padding_mask=hidden))


def beam(step, start, end, longest, width, power):
    """Beam search written plainly: step(words so far) gives the logarithms of the next word."""
    kept, done = [([], 0.0)], []
    for length in range(1, longest + 1):
        ranked = sorted(((total + share, -i, -word) for i, (words, total) in enumerate(kept)
                         for word, share in enumerate(step([start] + words))), reverse=True)
        following = []
        for rank, (total, i, word) in enumerate(ranked):
            words = kept[-i][0] + [-word]
            if -word == end:
                if rank < width:
                    done.append((total / length**power, words))
            elif len(following) < width:
                following.append((words, total))
        kept = following
    done += [(total / longest**power, words) for words, total in kept]
    return sorted(done, key=lambda d: -d[0])[:width]


def models(c):
    source = torch.tensor([[1, 4, 2, 6], [3, 5, 0, 0]])
    lengths, targets = torch.tensor([4, 2]), torch.tensor([[1, 3, 5], [4, 2, 5]])
    fed = torch.cat([torch.zeros(2, 1, dtype=torch.long), targets[:, :-1]], 1)
    for case, make in [
        ("plain", lambda: Recurrent("lstm", None, layers=2)), ("bahdanau", lambda: Recurrent("gru", "bahdanau", both=True)),
        ("bahdanau-lstm", lambda: Recurrent("lstm", "bahdanau", both=True, layers=2)), ("dot", lambda: Recurrent("rnn", "dot")),
        ("general", lambda: Recurrent("lstm", "general", both=True)), ("concat", lambda: Recurrent("gru", "concat")),
        ("transformer", Translator),
    ]:
        module = make()
        c.add("model-" + case, module, {}, lambda m: {"logits": m(source, lengths, fed), "loss": F.cross_entropy(m(source, lengths, fed).flatten(0, 1), targets.flatten())}, scale=0.4 if case == "transformer" else 0.9)
        with torch.no_grad():
            for row in range(2):
                own = source[row : row + 1, : lengths[row]]

                def step(words):
                    return F.log_softmax(module(own, lengths[row : row + 1], torch.tensor([words]))[0, -1].double(), -1).tolist()

                words, total = [0], 0.0
                while len(words) < 7 and words[-1] != 5:
                    shares = step(words)
                    words.append(shares.index(max(shares)))
                    total += max(shares)
                c.put("model-" + case, "i", f"greedy{row}", words[1:])
                c.put("model-" + case, "y", f"greedy{row}", total)
                for width, power in [(3, 0), (2, 1)]:
                    found = beam(step, 0, 5, 6, width, power)
                    for rank, (score, words) in enumerate(found):
                        c.put("model-" + case, "i", f"beam{width}.{row}.{rank}", words)
                        c.put("model-" + case, "y", f"beam{width}.{row}.{rank}", score)


parts = dict(layers=layers, recurrent=recurrent, attention=attention, transformer=transformer, losses=losses, optimizers=optimizers, models=models)
for name in sys.argv[1:] or parts:
    for dtype, ending in [(torch.float64, "f64"), (torch.float32, "f32")]:
        cases = Cases(dtype)
        parts[name](cases)
        path = folder / f"torch-{name}-{ending}.safetensors"
        save_file(cases.tensors, path)
        print(path.name, len(cases.tensors), path.stat().st_size)
