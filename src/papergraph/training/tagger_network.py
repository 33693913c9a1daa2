"""Build the tagger's network in PyTorch: the lower layers of MiniLM with two heads.

Only training needs PyTorch; what ships is the graph that ``onnx_export.py`` writes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from papergraph.extract.lexicon.model_data import ROLES
from papergraph.extract.tagger.component import TAGS
from papergraph.extract.tagger.token_features import GAZETTEER_WIDTH, SHAPE_CLASSES

WIDTH, HEADS, INNER = 384, 12, 1536
HEAD_WIDTH = WIDTH // HEADS
LAYERS = 4
LONGEST = 512
EPSILON = 1e-12
DROPOUT = 0.1


class Layer(nn.Module):
    """Attend from each subword of a window to all (Vaswani et al., 2017)."""

    def __init__(self, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(WIDTH, 3 * heads * HEAD_WIDTH)
        self.o = nn.Linear(heads * HEAD_WIDTH, WIDTH)
        self.ln1 = nn.LayerNorm(WIDTH, EPSILON)
        self.f1 = nn.Linear(WIDTH, inner)
        self.f2 = nn.Linear(inner, WIDTH)
        self.ln2 = nn.LayerNorm(WIDTH, EPSILON)

    def attend(self, states: Tensor, real: Tensor, mask: Tensor) -> Tensor:
        """Return what all heads read for the real subwords; only they see padding."""
        size, longest = mask.shape[0], mask.shape[-1]
        width = self.heads * HEAD_WIDTH
        padded = states.new_zeros(size * longest, 3 * width).index_copy(0, real, self.qkv(states))
        query, key, value = (
            part.reshape(size, longest, self.heads, HEAD_WIDTH).transpose(1, 2)
            for part in padded.chunk(3, -1)
        )
        attention = (query / math.sqrt(HEAD_WIDTH)) @ key.transpose(-1, -2) + mask
        read = (torch.softmax(attention, -1) @ value).transpose(1, 2)
        return read.reshape(size * longest, width).index_select(0, real)

    def activate(self, states: Tensor) -> Tensor:
        """Return the activations of the inner units."""
        return functional.gelu(self.f1(states))

    def add_attention(self, states: Tensor, real: Tensor, mask: Tensor) -> Tensor:
        """Return the states of the real subwords after the layer's first half."""
        return self.ln1(states + self.o(self.attend(states, real, mask)))

    def add_inner(self, states: Tensor) -> Tensor:
        """Return the states after its second half."""
        return self.ln2(states + self.f2(self.activate(states)))

    def forward(self, states: Tensor, real: Tensor, mask: Tensor) -> Tensor:
        """Return the states of the real subwords after one layer."""
        return self.add_inner(self.add_attention(states, real, mask))


class Network(nn.Module):
    """Score the tags and the role of every subword."""

    def __init__(
        self, subwords: int, layers: int = LAYERS, *, heads: int = HEADS, inner: int = INNER
    ) -> None:
        super().__init__()
        self.tok = nn.Embedding(subwords, WIDTH)
        self.pos = nn.Embedding(LONGEST, WIDTH)
        self.feat = nn.Embedding(SHAPE_CLASSES, WIDTH)
        self.gaz = nn.Linear(GAZETTEER_WIDTH, WIDTH, bias=False)
        self.ln = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(heads, inner) for _ in range(layers))
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(WIDTH, TAGS)
        self.role = nn.Linear(WIDTH, len(ROLES))
        nn.init.zeros_(self.feat.weight)
        nn.init.zeros_(self.gaz.weight)

    def forward(
        self, subwords: Tensor, shapes: Tensor, gazetteer: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of tags and of roles of the real subwords, window after window."""
        states = self.drop(self.encode(subwords, shapes, gazetteer, mask)[-1])
        return self.head(states), self.role(states)

    def encode(
        self, subwords: Tensor, shapes: Tensor, gazetteer: Tensor, mask: Tensor
    ) -> list[Tensor]:
        """Return the states of the real subwords after each layer."""
        states, real = self.embed(subwords, shapes, gazetteer, mask)
        states = self.drop(states)
        found = []
        for layer in self.layers:
            states = layer(states, real, mask)
            found.append(states)
        return found

    def embed(
        self, subwords: Tensor, shapes: Tensor, gazetteer: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the states of the real subwords before the first layer, and their places."""
        real = (mask == 0).flatten().nonzero().flatten()
        states = self.tok(subwords.flatten()[real]) + self.pos(real % subwords.shape[1])
        states = states + self.feat(shapes.flatten()[real])
        return self.ln(states + self.gaz(gazetteer.flatten(0, 1)[real])), real


def load_encoder(network: Network, folder: Path, rows: Sequence[int]) -> None:
    """Copy the encoder of a packaged MiniLM into a network.

    Args:
        network: The network, its heads already drawn at random.
        folder: Where ``model.safetensors`` is.
        rows: The encoder's id of each subword that the network knows.
    """
    found = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value.float() for name, value in found.items()}
    first = "embeddings."
    with torch.no_grad():
        network.tok.weight.copy_(weights[f"{first}word_embeddings.weight"][list(rows)])
        network.pos.weight.copy_(
            weights[f"{first}position_embeddings.weight"]
            + weights[f"{first}token_type_embeddings.weight"][0]
        )
        network.ln.load_state_dict(_part(weights, f"{first}LayerNorm."))
        for index, layer in enumerate(network.layers):
            _load_layer(layer, weights, f"encoder.layer.{index}.")


def _load_layer(layer: nn.Module, weights: dict[str, Tensor], start: str) -> None:
    both = [_part(weights, f"{start}attention.self.{name}.") for name in ("query", "key", "value")]
    layer.get_submodule("qkv").load_state_dict(
        {name: torch.cat([part[name] for part in both]) for name in ("weight", "bias")}
    )
    for ours, theirs in (
        ("o", "attention.output.dense."),
        ("ln1", "attention.output.LayerNorm."),
        ("f1", "intermediate.dense."),
        ("f2", "output.dense."),
        ("ln2", "output.LayerNorm."),
    ):
        layer.get_submodule(ours).load_state_dict(_part(weights, start + theirs))


def _part(weights: dict[str, Tensor], start: str) -> dict[str, Tensor]:
    return {name: weights[start + name] for name in ("weight", "bias")}
