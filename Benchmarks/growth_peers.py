#!/usr/bin/env python3
"""Times one of the engine's peers at work of growing size: `growth_peers.py TOOL [NAME ...]`, where TOOL is
torch, numpy, jax, onnxruntime or openvino, and names are the first words of what is wanted.

Prints a line for each: the name, then the median and the least time of one call in nanoseconds. Threads:
`THREADS`, 1 unless given. Work is what `Growth.swift` does: products, attention of 8 heads of 64 elements,
and an LSTM over 32 sequences of 64 steps; no tool does all of it.
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
PRODUCTS = [2**i for i in range(1, 13)]
LENGTHS = [2**i for i in range(6, 14)]
HIDDEN = [2**i for i in range(5, 11)]
HEADS, SIZE, SEQUENCES, STEPS = 8, 64, 32, 64


def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure(name, make):
    """Times what `make` returns, where its name is wanted; work that takes long is repeated less."""
    name = f"growth {name}"
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

    def attention_gradient(self, length):
        x = [self.tensor(1, HEADS, length, SIZE).requires_grad_() for _ in range(3)]
        g = self.tensor(1, HEADS, length, SIZE)
        attend = self.torch.nn.functional.scaled_dot_product_attention

        def run():
            for y in x:
                y.grad = None
            attend(*x, is_causal=True).backward(g)
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

    def attention_gradient(self, length):
        x = numbers(1, length, HEADS, SIZE)

        def both(q, k, v, g):
            output, back = self.jax.vjp(self.attend(True), q, k, v)
            return output, back(g)
        return self.compiled(both, x, x, x, x) if length <= 2048 else None

    def layer(self, weights, hidden_weights, bias, x):
        jax, size = self.jax, hidden_weights.shape[0]
        start = jax.numpy.zeros((SEQUENCES, size), x.dtype)

        def step(carry, gates):
            hidden, cell = carry
            i, f, g, o = jax.numpy.split(gates + hidden @ hidden_weights, 4, -1)
            cell = jax.nn.sigmoid(f) * cell + jax.nn.sigmoid(i) * jax.numpy.tanh(g)
            hidden = jax.nn.sigmoid(o) * jax.numpy.tanh(cell)
            return (hidden, cell), hidden
        return jax.lax.scan(step, (start, start), x @ weights + bias)[1]

    def lstm_operands(self, size):
        weights = numbers(size, 4 * size) / size**0.5
        return weights, weights, numbers(4 * size), numbers(STEPS, SEQUENCES, size)

    def lstm(self, size):
        return self.compiled(self.layer, *self.lstm_operands(size))

    def lstm_gradient(self, size):
        def both(weights, hidden_weights, bias, x, g):
            output, back = self.jax.vjp(self.layer, weights, hidden_weights, bias, x)
            return output, back(g)
        return self.compiled(both, *self.lstm_operands(size), numbers(STEPS, SEQUENCES, size))


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

    def lstm(self, size):
        x, start = numbers(SEQUENCES, STEPS, size), np.zeros((SEQUENCES, 1, size), np.float32)
        weights, bias = numbers(1, 4 * size, size) / size**0.5, numbers(1, 4 * size)
        inputs, constant = self.inputs(x, start, start), self.operations.constant
        lengths = constant(np.full(SEQUENCES, STEPS, np.int64))
        output = self.operations.lstm_sequence(
            *inputs, lengths, constant(weights), constant(weights), constant(bias), size, "forward")
        return self.compiled(output.output(0), inputs, (x, start, start))


class ONNXRuntime:
    def __init__(self):
        import onnx
        import onnxruntime
        self.onnx, self.runtime = onnx, onnxruntime

    def compiled(self, nodes, operands, constants=()):
        helper, kind = self.onnx.helper, self.onnx.TensorProto.FLOAT
        graph = helper.make_graph(
            nodes, "work",
            [helper.make_tensor_value_info(name, kind, x.shape) for name, x in operands.items()],
            [helper.make_tensor_value_info("y", kind, None)],
            [self.onnx.numpy_helper.from_array(x, name) for name, x in dict(constants).items()])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        options = self.runtime.SessionOptions()
        options.intra_op_num_threads = THREADS
        session = self.runtime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return lambda: session.run(["y"], operands)

    def product(self, size, kind):
        if kind != "float32":
            return None
        node = self.onnx.helper.make_node("MatMul", ["a", "b"], ["y"])
        return self.compiled([node], {"a": numbers(size, size), "b": numbers(size, size)})

    def attention(self, length, causal):
        # Without a fused form for one query a row; a causal mask costs it the whole square.
        if causal or length > 4096:
            return None
        node, q = self.onnx.helper.make_node, numbers(1, HEADS, length, SIZE)
        nodes = [node("Mul", ["q", "scale"], ["scaled"]), node("MatMul", ["scaled", "k"], ["scores"]),
                 node("Softmax", ["scores"], ["weights"], axis=-1), node("MatMul", ["weights", "v"], ["y"])]
        return self.compiled(nodes, {"q": q, "k": numbers(1, HEADS, SIZE, length), "v": q},
                             {"scale": np.float32(0.125)})

    def lstm(self, size):
        x = numbers(STEPS, SEQUENCES, size)
        weights = numbers(1, 4 * size, size) / np.float32(size**0.5)
        node = self.onnx.helper.make_node("LSTM", ["x", "w", "r", "b"], ["y"], hidden_size=size)
        return self.compiled([node], {"x": x}, {"w": weights, "r": weights, "b": numbers(1, 8 * size)})


TOOLS = {"torch": Torch, "numpy": NumPy, "jax": Jax, "openvino": OpenVINO, "onnxruntime": ONNXRuntime}


def main():
    tool = TOOLS[TOOL]()
    has = lambda method: hasattr(tool, method)
    for size in PRODUCTS:
        for kind in ("float32", "float64"):
            measure(f"product {kind} {size}", lambda: tool.product(size, kind))
    for length in LENGTHS:
        for name, causal in (("causal", True), ("full", False)):
            if has("attention"):
                measure(f"attention {name} {length}", lambda: tool.attention(length, causal))
        if has("attention_gradient"):
            measure(f"attention and gradient causal {length}", lambda: tool.attention_gradient(length))
    for size in HIDDEN:
        if has("lstm"):
            measure(f"LSTM {size}", lambda: tool.lstm(size))
        if has("lstm_gradient"):
            measure(f"LSTM and gradient {size}", lambda: tool.lstm_gradient(size))


main()
