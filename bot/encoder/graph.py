"""The networks as one ONNX graph with 8-bit weights: how it runs in use.

Each is the network of `bot/encoder/network.py`, which learns, with an adapter worked into its
weights. These are rounded to 8 bits in blocks of 64 with a scale each, which ONNX Runtime
multiplies as integers: twice as fast as 32 bits, and the vectors stay the same but for one
part in a thousand (docs/understanding.md). Operators: https://onnx.ai/onnx/operators and, for
those of the domain com.microsoft, ContribOperators.md in the repository of ONNX Runtime.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bot.encoder.adapter import Adapter
from bot.encoder.embedding import HIDDEN
from bot.encoder.weights import Floats, Weights, shape

TEXTS, MASK, VECTORS = "texts", "mask", "vectors"

# The numbers of one adapter, by name.
Parts = dict[str, Floats]

_BLOCK = 64
_BITS = 8
_LARGEST, _MIDDLE = 127, 128
# Multiply as integers of 8 bits, as in the operator's documentation.
_AS_INTEGERS = 4
_ONNX, _MICROSOFT = 17, "com.microsoft"
# The oldest form of file that has these operators.
_FORM = 9


def graph(weights: Weights, adapters: Sequence[Adapter]) -> bytes:
    """From token vectors to the mean vectors of each text, as ONNX Runtime reads it.

    Inputs are `TEXTS` (texts x tokens x width) and `MASK` (texts x tokens, 1 where there is a
    token). The output is `VECTORS` (texts x (adapters x width)): side by side what the network
    makes of a text with each adapter.
    """
    return bytes(_Builder(weights).model(adapters).SerializeToString())


class _Builder:
    def __init__(self, weights: Weights) -> None:
        self._weights, self._sizes = weights, weights.sizes
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def model(self, adapters: Sequence[Adapter]) -> ModelProto:
        hidden = self._hidden()
        means = [self._mean(self._network(adapter.parts, hidden)) for adapter in adapters]
        self._nodes.append(helper.make_node("Concat", means, [VECTORS], axis=1))
        width = self._sizes.width
        made = helper.make_graph(
            self._nodes,
            "encoder",
            [_numbers(TEXTS, ["n", "tokens", width]), _numbers(MASK, ["n", "tokens"])],
            [_numbers(VECTORS, ["n", len(means) * width])],
            self._constants,
        )
        domains = [helper.make_opsetid("", _ONNX), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(made, opset_imports=domains, ir_version=_FORM)

    def _network(self, parts: Parts, hidden: str) -> str:
        x = TEXTS
        for layer in range(self._sizes.layers):
            x = self._normalised(parts, x, self._attention(parts, x, hidden, layer), f"{layer}.aln")
            inner = self._node("FastGelu", [self._linear(parts, x, layer, "fi")], _MICROSOFT)
            x = self._normalised(parts, x, self._linear(parts, inner, layer, "fo"), f"{layer}.oln")
        return x

    def _hidden(self) -> str:
        """What is added to the scores of padding, so that nobody attends to it."""
        absent = self._node("Sub", [self._constant(np.float32(1.0)), MASK])
        scores = self._node("Mul", [absent, self._constant(np.float32(HIDDEN))])
        return self._node("Unsqueeze", [scores, self._constant(np.array([1, 2]))])

    def _attention(self, parts: Parts, x: str, hidden: str, layer: int) -> str:
        width, heads = self._sizes.width, self._sizes.heads
        split = self._constant(np.array([0, 0, heads, width // heads]))
        # The key comes turned, ready for the product.
        turns = {"q": [0, 2, 1, 3], "k": [0, 2, 3, 1], "v": [0, 2, 1, 3]}
        query, key, value = (
            self._node(
                "Transpose",
                [self._node("Reshape", [self._linear(parts, x, layer, name), split])],
                perm=turn,
            )
            for name, turn in turns.items()
        )
        scale = self._constant(np.float32((width / heads) ** -0.5))
        scores = self._node("Mul", [self._node("MatMul", [query, key]), scale])
        shares = self._node("Softmax", [self._node("Add", [scores, hidden])], axis=-1)
        seen = self._node("Transpose", [self._node("MatMul", [shares, value])], perm=[0, 2, 1, 3])
        joined = self._node("Reshape", [seen, self._constant(np.array([0, 0, width]))])
        return self._linear(parts, joined, layer, "ao")

    def _mean(self, x: str) -> str:
        along = self._constant(np.array([1]))
        present = self._node("Unsqueeze", [MASK, self._constant(np.array([2]))])
        total = self._node("ReduceSum", [self._node("Mul", [x, present]), along], keepdims=0)
        count = self._node("ReduceSum", [MASK, along], keepdims=1)
        return self._node("Div", [total, count])

    def _linear(self, parts: Parts, x: str, layer: int, name: str) -> str:
        outputs, inputs = shape(name, self._sizes)
        key = f"{layer}.{name}"
        learned = parts[f"{key}.down"] @ parts[f"{key}.up"]
        matrix = self._weights.matrix(f"l{layer}.{name}.w", outputs, inputs) + learned.T
        numbers, scales = _rounded(matrix)
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
        return self._node("Add", [product, self._constant(parts[f"{key}.bias"])])

    def _normalised(self, parts: Parts, x: str, change: str, norm: str) -> str:
        gain, shift = (self._constant(parts[f"{norm}.{part}"]) for part in ("gain", "shift"))
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


def _rounded(matrix: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Whole numbers around `_MIDDLE`, outputs x blocks x `_BLOCK`, and the scale of each block."""
    blocks = matrix.reshape(len(matrix), -1, _BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=-1), np.finfo(np.float32).tiny) / _LARGEST
    numbers = np.round(blocks / scales[..., None]) + _MIDDLE
    return numbers.astype(np.uint8), scales.astype(np.float32)


def _numbers(name: str, sizes: list[str | int]) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes)
