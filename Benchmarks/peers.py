#!/usr/bin/env python3
"""Times one of the engine's peers at the engine's work: `peers.py TOOL [NAME ...]`, where TOOL is torch, numpy,
jax, onnxruntime or openvino, and names are the first words of what is wanted.

Prints a line for each: the name, then the median and the least time of one call in nanoseconds. Threads:
`THREADS`, 1 unless given. Names and work are those of `EngineBenchmarks`, the growing sizes included; no tool
does all of it. What PyTorch does of fixed size is in `engine_peer.py`. Inputs are ready when time starts, and
graphs compiled.
"""

import os
import statistics
import sys
import time

THREADS = int(os.environ.get("THREADS", "1"))
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = str(THREADS)
# jax takes as many threads as it may use processors.
if THREADS < len(os.sched_getaffinity(0)):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:THREADS])

import numpy as np

TOOL, WANTED = sys.argv[1], sys.argv[2:]
HEADS, SIZE, SEQUENCES, STEPS = 8, 64, 32, 64


# What two tokens of two elements are projected with.
TINY = [np.array(w) for w in ([[1.0, 2], [0, 1]], [[0.5, 1], [1, 0]], [[2.0, 0], [1, 3]])]


def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure(name, make):
    """Times what `make` returns, where its name is wanted; work that takes long is repeated less."""
    if WANTED and not any(f"{name} ".startswith(f"{words} ") for words in WANTED):
        return
    call = make()
    if call is None:
        return
    for _ in range(3 if seconds(call) < 0.2 else 0):
        call()
    one = seconds(call)
    inner = max(1, int(2e-3 / max(one, 1e-9)))
    times = [one] if inner == 1 else []
    for _ in range(max(2, min(100, int(0.3 / (one * inner))))):
        start = time.perf_counter()
        for _ in range(inner):
            call()
        times.append((time.perf_counter() - start) / inner)
    print(name, statistics.median(times) * 1e9, min(times) * 1e9, flush=True)


def numbers(*shape, kind="float32"):
    return np.random.default_rng(1).standard_normal(shape).astype(kind)


class Torch:
    def __init__(self):
        import torch
        self.torch = torch
        torch.set_num_threads(THREADS)

    def tensor(self, *shape, kind="float32"):
        return self.torch.from_numpy(numbers(*shape, kind=kind))

    def product(self, size, kind):
        a = self.tensor(size, size, kind=kind)
        return lambda: a @ a

    def attention(self, length, causal):
        q, k, v = (self.tensor(1, HEADS, length, SIZE) for _ in range(3))
        attend = self.torch.nn.functional.scaled_dot_product_attention

        def run():
            with self.torch.no_grad():
                attend(q, k, v, is_causal=causal)
        return run

    def attention_gradient(self, length, causal):
        x = [self.tensor(1, HEADS, length, SIZE).requires_grad_() for _ in range(3)]
        g = self.tensor(1, HEADS, length, SIZE)
        attend = self.torch.nn.functional.scaled_dot_product_attention

        def run():
            for y in x:
                y.grad = None
            attend(*x, is_causal=causal).backward(g)
        return run

    def lstm(self, size):
        layer, x = self.torch.nn.LSTM(size, size, batch_first=True), self.tensor(SEQUENCES, STEPS, size)

        def run():
            with self.torch.no_grad():
                layer(x)
        return run

    def lstm_gradient(self, size):
        layer = self.torch.nn.LSTM(size, size, batch_first=True)
        x, g = (self.tensor(SEQUENCES, STEPS, size) for _ in range(2))
        x.requires_grad_()

        def run():
            layer.zero_grad()
            x.grad = None
            layer(x)[0].backward(g)
        return run


class NumPy:
    def product(self, size, kind):
        a = numbers(size, size, kind=kind)
        return lambda: a @ a

    def tiny(self, name):
        def softmax(scores):
            e = np.exp(scores - scores.max(-1, keepdims=True))
            return e / e.sum(-1, keepdims=True)

        def attention():
            q, k, v = (x @ w for w in TINY)
            return softmax(q @ k.T * 0.5**0.5) @ v
        x = np.eye(2)
        return {"product": lambda: TINY[0] @ TINY[0], "softmax": lambda: softmax(TINY[0][0]),
                "attention": attention}.get(name)


class Jax:
    def __init__(self):
        import jax
        jax.config.update("jax_enable_x64", True)
        self.jax = jax

    def compiled(self, function, *operands):
        function = self.jax.jit(function)
        operands = [self.jax.numpy.asarray(x) for x in operands]
        return lambda: self.jax.block_until_ready(function(*operands))

    def product(self, size, kind):
        a = numbers(size, size, kind=kind)
        return self.compiled(lambda x, y: x @ y, a, a)

    def attend(self, causal):
        # This function wants heads after tokens.
        return lambda q, k, v: self.jax.nn.dot_product_attention(q, k, v, is_causal=causal)

    def attention(self, length, causal):
        q = numbers(1, length, HEADS, SIZE)
        return self.compiled(self.attend(causal), q, q, q) if length <= 4096 else None

    def attention_weights(self, length, causal):
        def both(q, k, v):
            scores = q @ k.swapaxes(-1, -2) * SIZE**-0.5
            if causal:
                scores = self.jax.numpy.where(np.tri(length, dtype=bool), scores, -np.inf)
            weights = self.jax.nn.softmax(scores)
            return weights @ v, weights
        q = numbers(1, HEADS, length, SIZE)
        return self.compiled(both, q, q, q)

    def attention_gradient(self, length, causal):
        x = numbers(1, length, HEADS, SIZE)

        def both(q, k, v, g):
            output, back = self.jax.vjp(self.attend(causal), q, k, v)
            return output, back(g)
        return self.compiled(both, x, x, x, x) if length <= 2048 else None

    def tiny(self, name):
        jax = self.jax

        def attention(*weights):
            q, k, v = (np.eye(2) @ w for w in weights)
            return jax.nn.softmax(q @ k.T * 0.5**0.5) @ v

        def both(*weights):
            return jax.value_and_grad(lambda *w: attention(*w).sum(), (0, 1, 2))(*weights)
        return self.compiled(*{"product": (lambda a: a @ a, TINY[0]), "softmax": (jax.nn.softmax, TINY[0][0]),
                               "attention": (attention, *TINY), "attention and gradient": (both, *TINY)}[name])

    def lstm_layer(self, weights, hidden_weights, bias, x):
        jax, size = self.jax, hidden_weights.shape[0]
        start = jax.numpy.zeros((SEQUENCES, size), x.dtype)

        def step(carry, gates):
            hidden, cell = carry
            i, f, g, o = jax.numpy.split(gates + hidden @ hidden_weights, 4, -1)
            cell = jax.nn.sigmoid(f) * cell + jax.nn.sigmoid(i) * jax.numpy.tanh(g)
            hidden = jax.nn.sigmoid(o) * jax.numpy.tanh(cell)
            return (hidden, cell), hidden
        return jax.lax.scan(step, (start, start), x @ weights + bias)[1]

    def gru_layer(self, weights, hidden_weights, bias, x):
        jax, size = self.jax, hidden_weights.shape[0]

        def step(hidden, gates):
            (r, z, n), (p, q, m) = (jax.numpy.split(y, 3, -1) for y in (gates, hidden @ hidden_weights))
            update = jax.nn.sigmoid(z + q)
            hidden = update * hidden + (1 - update) * jax.numpy.tanh(n + jax.nn.sigmoid(r + p) * m)
            return hidden, hidden
        return jax.lax.scan(step, jax.numpy.zeros((SEQUENCES, size), x.dtype), x @ weights + bias)[1]

    def operands(self, gates, size):
        weights = numbers(size, gates * size) / np.float32(size**0.5)
        return weights, weights, numbers(gates * size), numbers(STEPS, SEQUENCES, size)

    def lstm(self, size):
        return self.compiled(self.lstm_layer, *self.operands(4, size))

    def gru(self, size):
        return self.compiled(self.gru_layer, *self.operands(3, size))

    def with_gradient(self, layer, gates, size):
        def both(weights, hidden_weights, bias, x, g):
            output, back = self.jax.vjp(layer, weights, hidden_weights, bias, x)
            return output, back(g)
        return self.compiled(both, *self.operands(gates, size), numbers(STEPS, SEQUENCES, size))

    def lstm_gradient(self, size):
        return self.with_gradient(self.lstm_layer, 4, size)

    def gru_gradient(self, size):
        return self.with_gradient(self.gru_layer, 3, size)


class OpenVINO:
    def __init__(self):
        import openvino
        self.openvino, self.operations = openvino, openvino.opset13
        self.core = openvino.Core()

    def compiled(self, output, inputs, operands):
        model = self.openvino.Model([output], inputs)
        # Its default for processors with bfloat16 or the like is less precise.
        request = self.core.compile_model(model, "CPU", {
            "INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": THREADS,
            "PERFORMANCE_HINT": "LATENCY"}).create_infer_request()
        for i, operand in enumerate(operands):
            request.set_input_tensor(i, self.openvino.Tensor(operand))
        return request.infer

    def inputs(self, *operands):
        return [self.operations.parameter(x.shape, np.float32) for x in operands]

    def product(self, size, kind):
        if kind != "float32":
            return None
        operands = numbers(size, size), numbers(size, size)
        inputs = self.inputs(*operands)
        return self.compiled(self.operations.matmul(*inputs, False, False), inputs, operands)

    def attention(self, length, causal):
        operands = [numbers(1, HEADS, length, SIZE) for _ in range(3)]
        inputs = self.inputs(*operands)
        output = self.operations.scaled_dot_product_attention(*inputs, causal=causal)
        return self.compiled(output, inputs, operands)

    def sequence(self, gates, size, states, operation):
        x, start = numbers(SEQUENCES, STEPS, size), np.zeros((SEQUENCES, 1, size), np.float32)
        weights, bias = numbers(1, gates * size, size) / np.float32(size**0.5), numbers(1, gates * size)
        operands, constant = [x] + [start] * states, self.operations.constant
        inputs = self.inputs(*operands)
        lengths = constant(np.full(SEQUENCES, STEPS, np.int64))
        output = operation(*inputs, lengths, constant(weights), constant(weights), constant(bias), size, "forward")
        return self.compiled(output.output(0), inputs, operands)

    def lstm(self, size):
        return self.sequence(4, size, 2, self.operations.lstm_sequence)

    def gru(self, size):
        return self.sequence(3, size, 1, self.operations.gru_sequence)


class ONNXRuntime:
    def __init__(self):
        import onnx
        import onnxruntime
        self.onnx, self.runtime = onnx, onnxruntime

    def compiled(self, nodes, operands, constants=(), outputs=("y",)):
        helper, kind = self.onnx.helper, self.onnx.TensorProto.FLOAT
        graph = helper.make_graph(
            nodes, "work",
            [helper.make_tensor_value_info(name, kind, x.shape) for name, x in operands.items()],
            [helper.make_tensor_value_info(name, kind, None) for name in outputs],
            [self.onnx.numpy_helper.from_array(x, name) for name, x in dict(constants).items()])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        options = self.runtime.SessionOptions()
        options.intra_op_num_threads = THREADS
        session = self.runtime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return lambda: session.run(list(outputs), operands)

    def product(self, size, kind):
        if kind != "float32":
            return None
        node = self.onnx.helper.make_node("MatMul", ["a", "b"], ["y"])
        return self.compiled([node], {"a": numbers(size, size), "b": numbers(size, size)})

    def attention(self, length, causal, outputs=("y",)):
        # Without a fused form for one query a row; a causal mask costs it the whole square.
        if length > 4096 or causal and outputs == ("y",):
            return None
        node, q = self.onnx.helper.make_node, numbers(1, HEADS, length, SIZE)
        hidden = np.where(np.tri(length, dtype=bool), 0, -np.inf).astype("float32")
        nodes = [node("Mul", ["q", "scale"], ["scaled"]), node("MatMul", ["scaled", "k"], ["scores"]),
                 node("Add", ["scores", "hidden"], ["seen"]),
                 node("Softmax", ["seen" if causal else "scores"], ["weights"], axis=-1),
                 node("MatMul", ["weights", "v"], ["y"])]
        constants = {"scale": np.float32(0.125), **({"hidden": hidden} if causal else {})}
        return self.compiled([x for x in nodes if causal or x.op_type != "Add"],
                             {"q": q, "k": numbers(1, HEADS, SIZE, length), "v": q}, constants, outputs)

    def attention_weights(self, length, causal):
        return self.attention(length, causal, ("y", "weights"))

    def sequence(self, kind, gates, size, **attributes):
        x = numbers(STEPS, SEQUENCES, size)
        weights = numbers(1, gates * size, size) / np.float32(size**0.5)
        node = self.onnx.helper.make_node(kind, ["x", "w", "r", "b"], ["y"], hidden_size=size, **attributes)
        return self.compiled([node], {"x": x}, {"w": weights, "r": weights, "b": numbers(1, 2 * gates * size)})

    def lstm(self, size):
        return self.sequence("LSTM", 4, size)

    def gru(self, size):
        # The reset gate after the product, as PyTorch and the engine have it.
        return self.sequence("GRU", 3, size, linear_before_reset=1)


TOOLS = {"torch": Torch, "numpy": NumPy, "jax": Jax, "openvino": OpenVINO, "onnxruntime": ONNXRuntime}


def powers(first, last):
    return [2**i for i in range(first, last + 1)]


def named(tool):
    """What a tool can do: the name of each work and a function that makes the call to time."""
    def can(method, name, *arguments):
        if hasattr(tool, method):
            yield name, lambda: getattr(tool, method)(*arguments)

    for name in ("product", "softmax", "attention", "attention and gradient"):
        yield from can("tiny", f"tiny {name}", name)
    kinds, masks = ("float32", "float64"), (("causal", True), ("full", False))
    for size in powers(1, 12):
        for kind in kinds:
            yield from can("product", f"growth product {kind} {size}", size, kind)
            if 256 <= size <= 2048:
                yield from can("product", f"product {size} {kind}", size, kind)
    for length in powers(6, 13):
        for name, causal in masks:
            yield from can("attention", f"growth attention {name} {length}", length, causal)
            if length in (512, 2048):
                yield from can("attention", f"attention {length} {name}", length, causal)
                yield from can("attention_gradient", f"attention and gradient {length} {name}", length, causal)
                yield from can("attention_weights", f"attention with weights {length} {name}", length, causal)
        yield from can("attention_gradient", f"growth attention and gradient causal {length}", length, True)
    for size in powers(5, 10):
        for kind in ("LSTM", "GRU"):
            for method, name in ((kind.lower(), kind), (f"{kind.lower()}_gradient", f"{kind} and gradient")):
                if kind == "LSTM":
                    yield from can(method, f"growth {name} {size}", size)
                if size in (256, 512):
                    yield from can(method, f"{name} {size}", size)


def main():
    tool = TOOLS[TOOL]()
    for name, make in named(tool):
        measure(name, make)


if __name__ == "__main__":
    main()
