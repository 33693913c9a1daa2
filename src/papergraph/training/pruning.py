"""Make a trained tagger smaller: fewer attention heads and inner units in every layer.

What is left of a layer is fitted, by least squares, to give on annotated papers what the whole
layer gave; that is also how it is chosen (as in Hassibi and Stork, 1993). Layers follow one
another, so that each makes up for what the ones below it lost.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from papergraph.training.tagger_network import HEAD_WIDTH, WIDTH, Layer, Network
from papergraph.training.tagger_trainer import Batch

_RIDGE = 1e-3
"""The penalty of the least squares, as a part of the inputs' mean square."""


States = list[Tensor]


class _Moments:
    """Add up the products of inputs with one another and with what is wanted of them."""

    def __init__(self, size: int) -> None:
        self.inputs = torch.zeros(size + 1, size + 1, dtype=torch.float64)
        self.wanted = torch.zeros(size + 1, WIDTH, dtype=torch.float64)

    def add(self, inputs: Tensor, wanted: Tensor) -> None:
        rows = nn.functional.pad(inputs, (0, 1), value=1.0)
        self.inputs += (rows.T @ rows).double()
        self.wanted += (rows.T @ wanted).double()


def prune(network: Network, batches: Sequence[Batch], *, heads: int, inner: int) -> Network:
    """Return a network with fewer heads and inner units in each layer.

    Args:
        network: The trained network, in float32.
        batches: Windows of annotated papers.
        heads: How many heads each layer keeps.
        inner: How many inner units each layer keeps.
    """
    smaller = Network(len(network.tok.weight), len(network.layers), heads=heads, inner=inner)
    for name in ("tok", "pos", "feat", "gaz", "ln", "head", "role"):
        smaller.get_submodule(name).load_state_dict(network.get_submodule(name).state_dict())
    with torch.no_grad():
        places = [network.embed(*batch) for batch in batches]
        windows = [(real, batch[3]) for (_, real), batch in zip(places, batches, strict=True)]
        whole = pruned = [states for states, _ in places]
        for old, new in zip(network.layers, smaller.layers, strict=True):
            if isinstance(old, Layer) and isinstance(new, Layer):
                whole, pruned = _prune_layer(old, new, whole, pruned, windows)
    return smaller


def _prune_layer(
    old: Layer, new: Layer, whole: States, pruned: States, windows: Sequence[tuple[Tensor, Tensor]]
) -> tuple[States, States]:
    """Fill a smaller layer, and return the states after the old and after the new one."""
    for norm in ("ln1", "ln2"):
        new.get_submodule(norm).load_state_dict(old.get_submodule(norm).state_dict())
    heads = _Moments(old.heads * HEAD_WIDTH)
    for before, now, window in zip(whole, pruned, windows, strict=True):
        wanted = before + old.o(old.attend(before, *window)) - now
        heads.add(old.attend(now, *window), wanted)
    kept = _fit(heads, HEAD_WIDTH, new.heads, new.o)
    rows = torch.cat([kept + part * old.heads * HEAD_WIDTH for part in range(3)])
    _copy_rows(old.qkv, new.qkv, rows)
    pairs = zip(whole, pruned, windows, strict=True)
    both = [(old.add_attention(a, *w), new.add_attention(b, *w)) for a, b, w in pairs]
    units = _Moments(old.f1.out_features)
    for before, now in both:
        units.add(old.activate(now), before + old.f2(old.activate(before)) - now)
    _copy_rows(old.f1, new.f1, _fit(units, 1, new.f1.out_features, new.f2))
    return [old.add_inner(states) for states, _ in both], [new.add_inner(now) for _, now in both]


def _copy_rows(old: nn.Linear, new: nn.Linear, rows: Tensor) -> None:
    new.weight.copy_(old.weight[rows])
    new.bias.copy_(old.bias[rows])


def _fit(moments: _Moments, size: int, count: int, linear: nn.Linear) -> Tensor:
    """Fit a linear layer to some of its inputs, and return which: groups of neighbours.

    The groups are left out one by one, always the one without which the squared error grows least
    when all other weights are fitted again.
    """
    last = len(moments.inputs) - 1
    ridge = _RIDGE * float(moments.inputs.diag()[:last].mean())
    inverse = torch.linalg.inv(moments.inputs + ridge * torch.eye(last + 1, dtype=torch.float64))
    weights = inverse @ moments.wanted
    kept = torch.arange(last).reshape(-1, size)
    while len(kept) > count:
        blocks = inverse[kept[:, :, None], kept[:, None, :]]
        owned = weights[kept]
        costs = (owned * torch.linalg.solve(blocks, owned)).sum((1, 2))
        place = int(costs.argmin())
        rows = kept[place]
        share = torch.linalg.solve(blocks[place], inverse[rows]).T
        weights -= share @ weights[rows]
        inverse -= share @ inverse[rows]
        kept = torch.cat([kept[:place], kept[place + 1 :]])
    linear.weight.copy_(weights[kept.flatten()].T)
    linear.bias.copy_(weights[last])
    return kept.flatten()
