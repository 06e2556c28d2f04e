"""The networks as one ONNX graph with 8-bit weights: how they run in use.

Each is the network of `bot/encoder/network.py`, which learns, with an adapter worked into its
weights. It reads one text at a time, so that a vector depends on its text alone.

What goes into most steps is rounded to 8 bits with one scale for the whole text. A few numbers
of a token lie far from all others and would take that scale for themselves, so part of their
size is first moved into the weights: G. Xiao et al., "SmoothQuant", 2023,
https://arxiv.org/abs/2211.10438. Where single tokens do the same, before the last step of a
layer, blocks of 64 numbers have a scale each, which takes longer. docs/understanding.md tells
what was compared. Operators: https://onnx.ai/onnx/operators and, for those of the domain
com.microsoft, ContribOperators.md in the repository of ONNX Runtime.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bot.encoder.adapter import Adapter
from bot.encoder.weights import Floats, Weights, shape

TEXT, STATES = "text", "states"

_BLOCK = 64
_BITS = 8
_LARGEST, _MIDDLE = 127, 128
# Nothing is divided by less: an input that is always 0, a weight, a row of weights.
_SMALLEST = 1e-6
# How much of the unevenness of what goes into a step is moved into its weights: of 0.65, 0.8
# and 0.9 the one whose vectors are the most exact.
_MOVED = 0.65
# Multiply as integers of 8 bits, as in the operator's documentation.
_AS_INTEGERS = 4
_ONNX, _MICROSOFT = 17, "com.microsoft"
# The oldest form of file that has these operators.
_FORM = 9


def graph(weights: Weights, adapters: Sequence[Adapter]) -> bytes:
    """From the token vectors of a text to what they mean there, as ONNX Runtime reads it.

    The input is `TEXT` (1 x tokens x width). The output is `STATES` (1 x tokens x (adapters x
    width)): side by side what the network makes of each token with each adapter.
    """
    return bytes(_Builder(weights).model(adapters).SerializeToString())


class _Builder:
    def __init__(self, weights: Weights) -> None:
        self._weights, self._sizes = weights, weights.sizes
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def model(self, adapters: Sequence[Adapter]) -> ModelProto:
        states = [self._network(adapter) for adapter in adapters]
        self._nodes.append(helper.make_node("Concat", states, [STATES], axis=-1))
        width = self._sizes.width
        made = helper.make_graph(
            self._nodes,
            "encoder",
            [_numbers(TEXT, [1, "tokens", width])],
            [_numbers(STATES, [1, "tokens", len(states) * width])],
            self._constants,
        )
        domains = [helper.make_opsetid("", _ONNX), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(made, opset_imports=domains, ir_version=_FORM)

    def _network(self, adapter: Adapter) -> str:
        x = TEXT
        for layer in range(self._sizes.layers):
            seen = self._attention(adapter, x, layer)
            x = self._normalised(adapter, x, seen, f"{layer}.aln")
            inner = self._node("FastGelu", [self._smoothed(adapter, x, layer, "fi")], _MICROSOFT)
            x = self._normalised(adapter, x, self._in_blocks(adapter, inner, layer), f"{layer}.oln")
        return x

    def _attention(self, adapter: Adapter, x: str, layer: int) -> str:
        joined = self._smoothed(adapter, x, layer, "q", "k", "v")
        parts = [f"{joined}.{name}" for name in ("query", "key", "value")]
        each = self._constant(np.full(len(parts), self._sizes.width))
        self._nodes.append(helper.make_node("Split", [joined, each], parts, axis=-1))
        heads = self._sizes.heads
        seen = self._node("MultiHeadAttention", parts, _MICROSOFT, num_heads=heads)
        return self._smoothed(adapter, seen, layer, "ao")

    def _smoothed(self, adapter: Adapter, x: str, layer: int, *names: str) -> str:
        """The linear steps `names` side by side, which share their input: a scale for all of it.

        The first of them is one of `MEASURED`.
        """
        matrix = np.vstack([self._matrix(adapter, layer, name) for name in names])
        bias = np.hstack([adapter.parts[f"{layer}.{name}.bias"] for name in names])
        reach = np.maximum(adapter.reaches[f"{layer}.{names[0]}"], _SMALLEST)
        heaviest = np.maximum(np.abs(matrix).max(axis=0), _SMALLEST)
        moved = reach**_MOVED / heaviest ** (1 - _MOVED)
        numbers, scales = _rounded(matrix * moved, matrix.shape[1])
        inputs = [
            self._node("Mul", [x, self._constant((1 / moved).astype(np.float32))]),
            self._constant(numbers[:, 0].T),
            self._constant(scales[:, 0]),
            self._constant(np.full(len(matrix), _MIDDLE, dtype=np.uint8)),
            self._constant(bias),
        ]
        return self._node("DynamicQuantizeMatMul", inputs, _MICROSOFT)

    def _in_blocks(self, adapter: Adapter, x: str, layer: int) -> str:
        """The last linear step of a layer: a scale for each block of a token."""
        outputs, inputs = shape("fo", self._sizes)
        numbers, scales = _rounded(self._matrix(adapter, layer, "fo"), _BLOCK)
        product = self._node(
            "MatMulNBits",
            [x, self._constant(numbers), self._constant(scales)],
            _MICROSOFT,
            K=inputs,
            N=outputs,
            bits=_BITS,
            block_size=_BLOCK,
            accuracy_level=_AS_INTEGERS,
        )
        return self._node("Add", [product, self._constant(adapter.parts[f"{layer}.fo.bias"])])

    def _matrix(self, adapter: Adapter, layer: int, name: str) -> Floats:
        """What `name` multiplies by, with what the adapter learned: outputs x inputs."""
        learned = adapter.parts[f"{layer}.{name}.down"] @ adapter.parts[f"{layer}.{name}.up"]
        own = self._weights.matrix(f"l{layer}.{name}.w", *shape(name, self._sizes))
        return np.asarray(own + learned.T)

    def _normalised(self, adapter: Adapter, x: str, change: str, norm: str) -> str:
        gain, shift = (self._constant(adapter.parts[f"{norm}.{p}"]) for p in ("gain", "shift"))
        added = self._node("Add", [x, change])
        epsilon = self._sizes.epsilon
        return self._node("LayerNormalization", [added, gain, shift], epsilon=epsilon, axis=-1)

    def _node(self, operator: str, inputs: list[str], domain: str = "", **settings: Any) -> str:
        output = f"n{len(self._nodes)}"
        node = helper.make_node(operator, inputs, [output], domain=domain, **settings)
        self._nodes.append(node)
        return output

    def _constant(self, value: Any) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


def _rounded(matrix: Floats, size: int) -> tuple[NDArray[np.uint8], Floats]:
    """Whole numbers around `_MIDDLE`, outputs x blocks x `size`, and the scale of each block.

    They have no sign: with one, sums of products overflow on processors without VNNI
    (https://github.com/microsoft/onnxruntime/pull/12088).
    """
    blocks = matrix.reshape(len(matrix), -1, size)
    scales = np.maximum(np.abs(blocks).max(axis=-1), _SMALLEST) / _LARGEST
    numbers = np.round(blocks / scales[..., None]) + _MIDDLE
    return numbers.astype(np.uint8), scales.astype(np.float32)


def _numbers(name: str, sizes: list[str | int]) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes)
