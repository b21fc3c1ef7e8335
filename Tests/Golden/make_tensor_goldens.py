#!/usr/bin/env python3
"""Writes what the tests of tensor operations compare with, by PyTorch on the CPU:
Tests/AttentionEngineTests/Goldens/Tensors/float64.safetensors and float32.safetensors.

Each case has its inputs (`name/input0`, ...), the result of the operation (`name/result`) and, where it
has a gradient, a random one to start with (`name/cotangent`) and what PyTorch leads back to each input
(`name/gradient0`, ...). Both files hold the same cases; the inputs of the second are those of the first,
rounded.

Usage: python3 Tests/Golden/make_tensor_goldens.py   (needs torch and safetensors)
"""

import pathlib

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

folder = pathlib.Path(__file__).resolve().parent.parent / "AttentionEngineTests" / "Goldens" / "Tensors"
folder.mkdir(parents=True, exist_ok=True)
torch.set_num_threads(1)
generator = torch.Generator().manual_seed(2017)
cases = {}


def normal(*shape):
    return torch.randn(shape, generator=generator, dtype=torch.float64)


def uniform(low, high, *shape):
    return low + (high - low) * torch.rand(shape, generator=generator, dtype=torch.float64)


def whole(low, high, *shape):
    return torch.randint(low, high, shape, generator=generator).double()


def away_from(numbers, distance, *shape):
    """Normal numbers none of which lies near where a function has a kink."""
    x = normal(*shape)
    for number in numbers:
        near = (x - number).abs() < distance
        x = torch.where(near, x + 2 * distance, x)
    return x


def case(name, function, *inputs, constant=(), plain=False):
    """A case; `constant` are the places of inputs without a gradient, `plain` ones have none at all."""
    assert name not in cases, name
    cases[name] = (function, inputs, set(constant) | (set(range(len(inputs))) if plain else set()))


# Arithmetic, with equal shapes and with every kind of repetition.
pairs = {
    "same": ((3, 41), (3, 41)),
    "scalar": ((3, 5), ()),
    "row": ((4, 7), (7,)),
    "column": ((4, 7), (4, 1)),
    "both": ((5, 1), (1, 6)),
    "deep": ((2, 1, 4, 1), (3, 1, 5)),
    "empty": ((0, 3), (1, 3)),
}
for kind, (a, b) in pairs.items():
    case(f"add-{kind}", torch.add, normal(*a), normal(*b))
    case(f"subtract-{kind}", torch.sub, normal(*a), normal(*b))
    case(f"multiply-{kind}", torch.mul, normal(*a), normal(*b))
    case(f"divide-{kind}", torch.div, normal(*a), uniform(0.5, 2, *b))
    case(f"power-{kind}", torch.pow, uniform(0.3, 3, *a), normal(*b))
    case(f"maximum-{kind}", torch.maximum, normal(*a), normal(*b))
    case(f"minimum-{kind}", torch.minimum, normal(*a), normal(*b))
case("negate", torch.neg, normal(3, 41))
case("add-number", lambda x: x + 2.5, normal(3, 5))
case("subtract-from-number", lambda x: 2.5 - x, normal(3, 5))
case("multiply-by-number", lambda x: -1.5 * x, normal(3, 5))
case("divide-number", lambda x: 2 / x, uniform(0.5, 2, 3, 5))
case("power-cube", lambda x: x**3, normal(3, 5))
case("power-square", lambda x: x**2, normal(3, 5))
case("power-half", lambda x: x**0.5, uniform(0.2, 3, 3, 5))
case("power-minus-two", lambda x: x**-2, uniform(0.5, 3, 3, 5))
case("add-many-times", lambda a, b: a + b * a - b, normal(4, 5), normal(5))

# Comparisons, with ties.
for name, function in [("less", torch.lt), ("less-or-equal", torch.le), ("greater", torch.gt),
                       ("greater-or-equal", torch.ge), ("equal", torch.eq), ("not-equal", torch.ne)]:
    case(name, lambda a, b, f=function: f(a, b).to(a.dtype), whole(-2, 3, 5, 7), whole(-2, 3, 7), plain=True)

# Functions of elements: many elements, few, and one.
functions = {
    "exp": (torch.exp, lambda *s: uniform(-5, 5, *s)),
    "log": (torch.log, lambda *s: uniform(0.05, 9, *s)),
    "log2": (torch.log2, lambda *s: uniform(0.05, 9, *s)),
    "log10": (torch.log10, lambda *s: uniform(0.05, 9, *s)),
    "sqrt": (torch.sqrt, lambda *s: uniform(0.05, 9, *s)),
    "sin": (torch.sin, lambda *s: uniform(-9, 9, *s)),
    "cos": (torch.cos, lambda *s: uniform(-9, 9, *s)),
    "asin": (torch.asin, lambda *s: uniform(-0.95, 0.95, *s)),
    "acos": (torch.acos, lambda *s: uniform(-0.95, 0.95, *s)),
    "atan": (torch.atan, lambda *s: uniform(-9, 9, *s)),
    "tanh": (torch.tanh, lambda *s: uniform(-4, 4, *s)),
    "sigmoid": (torch.sigmoid, lambda *s: uniform(-9, 9, *s)),
    "erf": (torch.erf, lambda *s: uniform(-3, 3, *s)),
    "relu": (torch.relu, lambda *s: away_from([0], 0.01, *s)),
    "abs": (torch.abs, lambda *s: away_from([0], 0.01, *s)),
    "gelu": (F.gelu, lambda *s: uniform(-4, 4, *s)),
    "silu": (F.silu, lambda *s: uniform(-9, 9, *s)),
    "softplus": (F.softplus, lambda *s: uniform(-9, 9, *s)),
    "leaky-relu": (lambda x: F.leaky_relu(x, 0.2), lambda *s: away_from([0], 0.01, *s)),
    "squared": (torch.square, normal),
    "clipped": (lambda x: x.clamp(-0.5, 1), lambda *s: away_from([-0.5, 1], 0.01, *s)),
}
for name, (function, numbers) in functions.items():
    case(name, function, numbers(3, 41))
    case(f"{name}-row", function, numbers(7))
    case(f"{name}-number", function, numbers())

# Matrix products.
products = {
    "small": ((2, 3), (3, 2)),
    "ragged": ((17, 41), (41, 9)),
    "one-row": ((1, 33), (33, 5)),
    "one-column": ((5, 33), (33, 1)),
    "batch": ((4, 5, 6), (4, 6, 3)),
    "batch-repeated": ((2, 1, 5, 6), (3, 6, 4)),
    "one-right": ((4, 5, 6), (6, 3)),
    "one-left": ((5, 6), (4, 6, 3)),
    "row": ((6,), (6, 3)),
    "column": ((3, 6), (6,)),
    "row-batch": ((6,), (4, 6, 3)),
    "column-batch": ((4, 3, 6), (6,)),
    "inner-1": ((5, 1), (1, 4)),
    "inner-0": ((2, 0), (0, 3)),
}
for kind, (a, b) in products.items():
    case(f"matmul-{kind}", torch.matmul, normal(*a), normal(*b))
case("matmul-left-transposed", lambda a, b: a.T @ b, normal(19, 11), normal(19, 7))
case("matmul-right-transposed", lambda a, b: a @ b.T, normal(11, 19), normal(7, 19))
case("matmul-scores", lambda q, k: q @ k.transpose(-1, -2) / 8**0.5, normal(2, 3, 5, 8), normal(2, 3, 7, 8))
case("matmul-with-itself", lambda x: x @ x.T, normal(6, 9))
case("dot", torch.dot, normal(37), normal(37))
case("outer", torch.outer, normal(5), normal(9))

# Reductions: all elements, one axis, several; kept or not.
reductions = {
    "sum": torch.sum,
    "mean": torch.mean,
    "max": torch.amax,
    "min": torch.amin,
    "variance": lambda x, d, keepdim=False: torch.var(x, d, correction=0, keepdim=keepdim),
    "sample-variance": lambda x, d, keepdim=False: torch.var(x, d, correction=1, keepdim=keepdim),
    "deviation": lambda x, d, keepdim=False: torch.std(x, d, correction=0, keepdim=keepdim),
    "sample-deviation": lambda x, d, keepdim=False: torch.std(x, d, correction=1, keepdim=keepdim),
    "norm": lambda x, d, keepdim=False: torch.linalg.vector_norm(x, dim=d, keepdim=keepdim),
    "log-sum-exp": torch.logsumexp,
}
for name, function in reductions.items():
    for axis in range(3):
        case(f"{name}-{axis}", lambda x, f=function, a=axis: f(x, a), normal(3, 4, 19))
    case(f"{name}-kept", lambda x, f=function: f(x, 1, keepdim=True), normal(3, 4, 5))
    case(f"{name}-all", lambda x, f=function: f(x, (0, 1)), normal(5, 37))
for name in ["sum", "mean"]:
    function = reductions[name]
    case(f"{name}-several", lambda x, f=function: f(x, (0, 2)), normal(3, 4, 5))
    case(f"{name}-several-kept", lambda x, f=function: f(x, (1, 2), keepdim=True), normal(3, 4, 5))
case("sum-long", lambda x: x.sum(1), normal(2, 1000))
case("sum-empty", lambda x: x.sum(1), normal(3, 0))
for name, function in [("argmax", torch.argmax), ("argmin", torch.argmin)]:
    for axis in range(3):
        case(f"{name}-{axis}", lambda x, f=function, a=axis: f(x, a).to(x.dtype), normal(3, 4, 19), plain=True)
for axis in range(3):
    case(f"cumulative-sum-{axis}", lambda x, a=axis: torch.cumsum(x, a), normal(3, 4, 19))
    case(f"softmax-{axis}", lambda x, a=axis: torch.softmax(x, a), normal(3, 4, 19))
    case(f"log-softmax-{axis}", lambda x, a=axis: torch.log_softmax(x, a), normal(3, 4, 19))
case("softmax-wide", lambda x: torch.softmax(x, -1), 30 * normal(2, 37))
case("log-softmax-wide", lambda x: torch.log_softmax(x, -1), 30 * normal(2, 37))
case("softmax-masked", lambda x, m: torch.softmax(x.masked_fill(m == 0, -torch.inf), -1), normal(4, 6),
     torch.tril(torch.ones(4, 6, dtype=torch.float64), 2), constant=[1])
case("cosine-similarity", lambda a, b: F.cosine_similarity(a, b, dim=-1), normal(4, 9), normal(9))

# Sorting.
for axis in range(2):
    case(f"sorted-{axis}", lambda x, a=axis: torch.sort(x, a).values, normal(6, 13))
    case(f"sorted-descending-{axis}", lambda x, a=axis: torch.sort(x, a, descending=True).values, normal(6, 13))
    case(f"argsort-{axis}", lambda x, a=axis: torch.argsort(x, a).to(x.dtype), normal(6, 13), plain=True)
    case(f"top-{axis}", lambda x, a=axis: torch.topk(x, 3, a).values, normal(6, 13))
    case(f"top-places-{axis}", lambda x, a=axis: torch.topk(x, 3, a).indices.to(x.dtype), normal(6, 13), plain=True)
case("smallest", lambda x: torch.topk(x, 3, -1, largest=False).values, normal(6, 13))
case("argsort-descending-ties", lambda x: torch.argsort(x, dim=-1, descending=True, stable=True).to(x.dtype),
     whole(0, 4, 5, 9), plain=True)

# Joining and cutting.
for axis in range(3):
    sizes = [[2, 3, 4], [2, 3, 4]]
    sizes[1][axis] += 2
    case(f"concatenate-{axis}", lambda a, b, c, d=axis: torch.cat([a, b, c], d), normal(*sizes[0]),
         normal(*sizes[1]), normal(*sizes[0]))
    case(f"stack-{axis}", lambda a, b, d=axis: torch.stack([a, b], d), normal(3, 4), normal(3, 4))
    case(f"split-{axis}", lambda x, d=axis: torch.split(x, [1, 3, 2], d)[1], normal(6, 6, 6))
    case(f"flipped-{axis}", lambda x, d=axis: x.flip(d), normal(3, 4, 7))
case("split-equal", lambda x: torch.chunk(x, 3, 1)[2], normal(5, 18))
case("padded-last", lambda x: F.pad(x, (2, 3), value=-1.5), normal(4, 17))
case("padded-first", lambda x: F.pad(x, (0, 0, 1, 2)), normal(4, 17))
case("reshaped", lambda x: x.reshape(6, 10), normal(3, 4, 5))
case("flattened", lambda x: x.flatten(), normal(3, 4, 5))
case("transposed", lambda x: x.T, normal(7, 11))
case("transposed-axes", lambda x: x.transpose(0, 2), normal(3, 4, 7))
case("permuted", lambda x: x.permute(2, 0, 3, 1), normal(2, 3, 4, 5))
case("expanded-middle", lambda x: x.unsqueeze(1), normal(7, 11))
case("expanded-last", lambda x: x.unsqueeze(-1), normal(7, 11))
case("broadcast", lambda x: x.broadcast_to(3, 4, 7), normal(4, 1))
case("diagonal", lambda x: x.diagonal(dim1=-2, dim2=-1), normal(3, 5, 4))

# Looking up and putting in.
places = [3, 0, 3, 1, 4, 3]
case("gather-0", lambda x: x[places], normal(5, 13))
case("gather-1", lambda x: x[:, places], normal(3, 5, 7))
case("scatter-0", lambda x, y: x.index_add(0, torch.tensor(places), y), normal(5, 13), normal(6, 13))
case("scatter-1", lambda x, y: x.index_add(1, torch.tensor(places), y), normal(3, 5, 7), normal(3, 6, 7))
case("taking-1", lambda x, p: x.gather(1, p.long()), normal(4, 9), whole(0, 9, 4, 3), constant=[1])
case("taking-0", lambda x, p: x.gather(0, p.long()), normal(4, 9), whole(0, 4, 6, 9), constant=[1])
case("scatter-along-1", lambda x, y, p: x.scatter_add(1, p.long(), y), normal(4, 9), normal(4, 6),
     whole(0, 9, 4, 6), constant=[2])
case("one-hot", lambda p: F.one_hot(p.long(), 7).to(p.dtype), whole(0, 7, 9), plain=True)
case("where", lambda m, a, b: torch.where(m != 0, a, b), whole(0, 2, 4, 7), normal(4, 7), normal(4, 7), constant=[0])
case("where-repeated", lambda m, a, b: torch.where(m != 0, a, b), whole(0, 2, 4, 1), normal(7), normal(3, 4, 7),
     constant=[0])
case("masked", lambda x, m: x.masked_fill(m != 0, -2.5), normal(3, 4, 7), whole(0, 2, 4, 7), constant=[1])

# Indexing, slicing and assigning.
case("index-number", lambda x: x[1], normal(3, 5, 7))
case("index-last", lambda x: x[-1, -2], normal(3, 5, 7))
case("index-element", lambda x: x[2, 4, 6], normal(3, 5, 7))
case("slice-from", lambda x: x[1:], normal(9, 11))
case("slice-both", lambda x: x[2:7, 3:10], normal(9, 11))
case("slice-column", lambda x: x[:, 4], normal(9, 11))
case("slice-inner", lambda x: x[:, 1:4, 2], normal(9, 5, 7))
case("slice-steps", lambda x: x[::3, 1:11:2], normal(9, 11))
case("slice-nothing", lambda x: x[3:3], normal(9, 11))


def assigning(x, y, place):
    x = x.clone()
    x[place] = y
    return x


case("assign-row", lambda x, y: assigning(x, y, 1), normal(3, 41), normal(41))
case("assign-part", lambda x, y: assigning(x, y, (slice(1, 3), slice(2, 6))), normal(5, 9), normal(2, 4))
case("assign-repeated", lambda x, y: assigning(x, y, (slice(1, 4), slice(0, 5))), normal(5, 9), normal(5))
case("assign-column", lambda x, y: assigning(x, y, (slice(None), -1)), normal(5, 9), normal(5))
case("assign-steps", lambda x, y: assigning(x, y, (slice(0, 9, 3),)), normal(9, 7), normal(3, 7))

# Sums of products.
for name, formula, shapes in [
    ("product", "ij,jk->ik", [(5, 17), (17, 6)]),
    ("batch", "bij,bjk->bik", [(3, 4, 5), (3, 5, 6)]),
    ("scores", "bqhd,bkhd->bhqk", [(2, 5, 3, 8), (2, 7, 3, 8)]),
    ("transpose", "ij->ji", [(5, 17)]),
    ("column-sums", "ij->j", [(5, 17)]),
    ("total", "ij,ij->", [(5, 17), (5, 17)]),
    ("outer", "i,j->ij", [(5,), (9,)]),
    ("trace", "ii->", [(6, 6)]),
    ("diagonal", "ii->i", [(6, 6)]),
    ("bilinear", "bi,ij,bj->b", [(4, 5), (5, 6), (4, 6)]),
    ("implicit", "ij,jk", [(3, 4), (4, 5)]),
    ("elements", "ij,ij->ij", [(4, 7), (4, 7)]),
]:
    case(f"einsum-{name}", lambda *x, f=formula: torch.einsum(f, *x), *[normal(*s) for s in shapes])

# A chain of operations, so that gradients flow through several.
case("attention", lambda q, k, v: torch.softmax(q @ k.transpose(-1, -2) / 8**0.5, -1) @ v, normal(2, 5, 8),
     normal(2, 7, 8), normal(2, 7, 6))
case("layer-norm", lambda x, w, b: F.layer_norm(x, (9,), w, b), normal(2, 5, 9), normal(9), normal(9))
case("cross-entropy", lambda x: F.cross_entropy(x, torch.tensor([3, 0, 6, 2]), reduction="mean"), normal(4, 7))

cotangents = torch.Generator().manual_seed(1706)
for dtype, file in [(torch.float64, "float64"), (torch.float32, "float32")]:
    tensors = {}
    cotangents.manual_seed(1706)
    for name, (function, inputs, constant) in cases.items():
        own = [x.to(dtype).requires_grad_(i not in constant) for i, x in enumerate(inputs)]
        result = function(*own)
        assert result.dtype == dtype, name
        for i, x in enumerate(own):
            tensors[f"{name}/input{i}"] = x.detach().clone().contiguous()
        tensors[f"{name}/result"] = result.detach().clone().contiguous()
        if len(constant) == len(inputs):
            continue
        cotangent = torch.randn(result.shape, generator=cotangents, dtype=torch.float64).to(dtype)
        tensors[f"{name}/cotangent"] = cotangent
        wanted = [x for x in own if x.requires_grad]
        found = torch.autograd.grad(result, wanted, cotangent)
        for i, gradient in zip([i for i, x in enumerate(own) if x.requires_grad], found):
            tensors[f"{name}/gradient{i}"] = gradient.clone().contiguous()
    save_file(tensors, folder / f"{file}.safetensors", metadata={"torch": torch.__version__})
print(len(cases), "cases")
