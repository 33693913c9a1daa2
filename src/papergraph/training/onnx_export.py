"""Write the trained network as an ONNX graph with 8-bit weights.

The graph is put together by hand, for one window: ONNX Runtime's fused attention was slower than
matrix products that read queries, keys and values where they stand, and a batch of padded windows
with a mask took two thirds more processor time than the windows one by one. Only the first subword
of each word has tags, so the last layer computes no other; and what a softmax divides by divides
the rows that attention reads, which are fewer than its weights.

The network computes the same on every x86 processor with AVX2. Two things would tell them apart.
Without VNNI, products of unsigned 8-bit activations and weights are added two by two in 16 bits,
which holds the sum only if no weight has more than 64 steps. And the runtime's softmax adds up in
an order that depends on the width of the registers, so it is spelled out in operators that do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from papergraph.extract.lexicon.model_data import ROLES
from papergraph.extract.settings import FEATURES
from papergraph.extract.tagger.component import TAGS
from papergraph.extract.tagger.token_features import GAZETTEER_WIDTH

HEAD_WIDTH = 32
EPSILON = 1e-12
_CONTRIB = "com.microsoft"
_STEPS = 127
WEIGHT_STEPS = 64
"""The most steps of a weight: 2 * 255 * 64 is below 2 ** 15."""
MOST_SCORE = 75.0
"""The most of a score before a softmax: those of 300 abstracts lie between -55 and 44."""
Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def keep(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def add(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        domain = str(attributes.pop("domain", ""))
        node = helper.make_node(operator, inputs, output.split(), domain=domain, **attributes)
        self.nodes.append(node)
        return output

    def dense(self, states: str, name: str, weight: Floats, bias: Floats) -> str:
        scale = (np.abs(weight).max(axis=0) / WEIGHT_STEPS + EPSILON).astype(np.float32)
        steps = np.clip(np.rint(weight / scale), -WEIGHT_STEPS, WEIGHT_STEPS).astype(np.int8)
        inputs = [
            states,
            self.keep(f"{name}.weight", steps),
            self.keep(f"{name}.scale", scale),
            "",  # Steps count from zero.
            self.keep(f"{name}.bias", bias),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_CONTRIB)

    def exponents(self, scores: str, output: str) -> str:
        """Add what a softmax divides by its sum, which is ``output`` with ``.sum``.

        Scores are kept within bounds whose exponents a float holds with room for their sum; to
        take the highest of each row off instead took a twentieth of the network's time.
        """
        self.add("Clip", [scores, "lowest_score", "highest_score"], f"{output}.bounded")
        self.add("Exp", [f"{output}.bounded"], output)
        self.add("ReduceSum", [output, "last"], f"{output}.sum", keepdims=1)
        return output

    def softmax(self, scores: str, output: str) -> str:
        exponents = self.exponents(scores, f"{output}.exp")
        return self.add("Div", [exponents, f"{exponents}.sum"], output)

    def norm(self, states: str, name: str, weight: Floats, bias: Floats) -> str:
        inputs = [states, self.keep(f"{name}.weight", weight), self.keep(f"{name}.bias", bias)]
        return self.add("LayerNormalization", inputs, name, axis=-1, epsilon=EPSILON)


def write_graph(weights: Weights, path: Path) -> None:
    """Write the network with these weights."""
    graph = _Graph()
    graph.keep("by_head", np.array([0, -1, HEAD_WIDTH], np.int64))
    graph.keep("last", np.array([-1], np.int64))
    graph.keep("joined", np.array([0, -1], np.int64))
    graph.keep("lowest_score", np.array(-MOST_SCORE, np.float32))
    graph.keep("highest_score", np.array(MOST_SCORE, np.float32))
    states = _embed(graph, weights)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    for layer in range(layers):
        states = _add_layer(graph, weights, layer, states, is_last=layer == layers - 1)
    _add_heads(graph, weights, states)
    model = helper.make_model(
        helper.make_graph(graph.nodes, "tagger", _inputs(), _outputs(), graph.constants),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_CONTRIB, 1)],
        producer_name="papergraph",
    )
    model.ir_version = 9
    onnx.save(model, str(path))


def _embed(graph: _Graph, weights: Weights) -> str:
    table = weights["tok.weight"]
    scale = (np.abs(table).max(axis=1, keepdims=True) / _STEPS + EPSILON).astype(np.float32)
    graph.keep("token_embeddings", np.clip(np.rint(table / scale), -_STEPS, _STEPS).astype(np.int8))
    graph.keep("token_embeddings.scale", scale)
    graph.add("Gather", ["token_embeddings", "subwords"], "steps")
    graph.add("Cast", ["steps"], "floats", to=TensorProto.FLOAT)
    graph.add("Gather", ["token_embeddings.scale", "subwords"], "scales")
    graph.add("Mul", ["floats", "scales"], "token_embedding")
    graph.keep("position_embeddings", weights["pos.weight"][: FEATURES.window_subwords + 2])
    graph.keep("start", np.array([0], np.int64))
    graph.add("Shape", ["subwords"], "size")
    graph.add("Slice", ["position_embeddings", "start", "size"], "position_embedding")
    graph.keep("shape_embeddings", weights["feat.weight"])
    graph.add("Gather", ["shape_embeddings", "shapes"], "shape_embedding")
    graph.keep("gazetteer_weight", weights["gaz.weight"].T)
    graph.add("MatMul", ["gazetteer", "gazetteer_weight"], "gazetteer_embedding")
    graph.add(
        "Sum",
        ["token_embedding", "position_embedding", "shape_embedding", "gazetteer_embedding"],
        "embedded",
    )
    return graph.norm("embedded", "normed", weights["ln.weight"], weights["ln.bias"])


def _add_layer(graph: _Graph, weights: Weights, layer: int, states: str, *, is_last: bool) -> str:
    def pair(name: str) -> tuple[Floats, Floats]:
        start = f"layers.{layer}.{name}"
        return weights[f"{start}.weight"].T, weights[f"{start}.bias"]

    def label(name: str) -> str:
        return f"{name}.{layer}"

    flat = [label(f"{name}.flat") for name in ("query", "key", "value")]
    both, bias = pair("qkv")
    if is_last:
        size = len(bias) // 3
        graph.add("Split", [graph.dense(states, label("kv"), both[:, size:], bias[size:])],
                  " ".join(flat[1:]), axis=-1, num_outputs=2)  # fmt: skip
        states = graph.add("Gather", [states, "firsts"], "words", axis=0)
        flat[0] = graph.dense(states, label("query.flat"), both[:, :size], bias[:size])
    else:
        graph.add("Split", [graph.dense(states, label("qkv"), both, bias)],
                  " ".join(flat), axis=-1, num_outputs=3)  # fmt: skip
    query, key, value = (
        graph.add("Reshape", [part, "by_head"], part.replace(".flat", "")) for part in flat
    )
    graph.add(
        "FusedMatMul", [query, key], label("attention_scores"), domain=_CONTRIB,
        transBatchA=1, transBatchB=1, transB=1, alpha=HEAD_WIDTH**-0.5,
    )  # fmt: skip
    attention = graph.exponents(label("attention_scores"), label("attention"))
    graph.add("FusedMatMul", [attention, value], label("read"), domain=_CONTRIB, transBatchB=1)
    graph.add("Div", [label("read"), f"{attention}.sum"], label("attended"))
    graph.add("Transpose", [label("attended")], label("back"), perm=[1, 0, 2])
    graph.add("Reshape", [label("back"), "joined"], label("all"))
    out = graph.dense(label("all"), label("out"), *pair("o"))
    graph.add("Add", [out, states], label("sum1"))
    states = graph.norm(label("sum1"), label("ln1"), *(part.T for part in pair("ln1")))
    inner = graph.dense(states, label("inner"), *pair("f1"))
    graph.add("Gelu", [inner], label("activated"), domain=_CONTRIB)
    outer = graph.dense(label("activated"), label("outer"), *pair("f2"))
    graph.add("Add", [outer, states], label("sum2"))
    return graph.norm(label("sum2"), label("ln2"), *(part.T for part in pair("ln2")))


def _add_heads(graph: _Graph, weights: Weights, states: str) -> None:
    heads = [
        np.concatenate([weights[f"{h}.{p}"] for h in ("head", "role")]) for p in ("weight", "bias")
    ]
    graph.keep("heads.weight", heads[0].T)
    graph.keep("heads.bias", heads[1])
    graph.add("Gemm", [states, "heads.weight", "heads.bias"], "scores")
    graph.keep("cut", np.array([TAGS, len(ROLES)], np.int64))
    graph.add("Split", ["scores", "cut"], "tag_scores role_scores", axis=1)
    graph.softmax("tag_scores", "tags")
    graph.softmax("role_scores", "roles")


def _inputs() -> list[onnx.ValueInfoProto]:
    info, whole, real = helper.make_tensor_value_info, TensorProto.INT32, TensorProto.FLOAT
    return [
        info("subwords", whole, ["subwords"]),
        info("shapes", whole, ["subwords"]),
        info("gazetteer", real, ["subwords", GAZETTEER_WIDTH]),
        info("firsts", TensorProto.INT64, ["words"]),
    ]


def _outputs() -> list[onnx.ValueInfoProto]:
    info, real = helper.make_tensor_value_info, TensorProto.FLOAT
    return [info("tags", real, ["words", TAGS]), info("roles", real, ["words", len(ROLES)])]
