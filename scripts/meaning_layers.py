"""Fits a table of characters, and a layer above it, to the vectors that a sentence model gives to texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

HIDDEN = 128
"""With 256, no commitment more is paired."""
TURNS = 6
"""How often every text is seen."""
BATCH = 512
RATE = 0.001
LAST = 0.02
"""What the rate has fallen to at the end."""


class Learnt(NamedTuple):
    """The rows of the listed groups, as whole numbers, and the layers; as in `compare.lexicon.meanings`."""

    rows: Any
    into: Any
    into_bias: Any
    back: Any
    back_bias: Any


class Bags:
    """The listed groups that each text holds, one behind the other, to be taken by batches of texts."""

    def __init__(self, held: Sequence[Sequence[int]]) -> None:
        self.lengths = np.array([len(each) for each in held])
        self._starts = np.cumsum(self.lengths) - self.lengths
        self._groups = np.fromiter((group for each in held for group in each), dtype=np.int64)

    def of(self, batch: Any) -> tuple[Any, Any, Any]:
        """Return the groups of a batch of texts, where those of each begin, and by what their sum is divided."""
        lengths = self.lengths[batch]
        ends = self._starts[batch] + lengths
        groups = [self._groups[start:end] for start, end in zip(self._starts[batch], ends, strict=True)]
        return np.concatenate(groups), np.cumsum(lengths) - lengths, np.sqrt(np.maximum(lengths, 1))


def fitted(held: Sequence[Sequence[int]], listed: int, wanted: Any) -> Learnt:
    """Fit table and layers so that a text's vector points where it is wanted to.

    `held` are the groups that each text holds, of `listed` in all, `wanted` the vector of each, a row a text.
    """
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    size = wanted.shape[1]
    table = torch.nn.EmbeddingBag(listed, size, mode="sum")
    table.weight.data.normal_(0, 0.01)
    into, back = torch.nn.Linear(size, HIDDEN), torch.nn.Linear(HIDDEN, size)
    back.weight.data *= 0.1
    back.bias.data *= 0
    fitting = torch.optim.Adam([each for layer in (table, into, back) for each in layer.parameters()], lr=RATE)
    bags, batches = Bags(held), len(held) // BATCH
    slower = torch.optim.lr_scheduler.LinearLR(fitting, 1.0, LAST, TURNS * batches)
    wanted = torch.nn.functional.normalize(torch.tensor(wanted), dim=1)
    for turn in range(TURNS):
        order = np.random.default_rng(turn).permutation(len(held))
        for batch in order[: batches * BATCH].reshape(batches, BATCH):
            groups, starts, sizes = bags.of(batch)
            sums = table(torch.tensor(groups), torch.tensor(starts)) / torch.tensor(sizes).float()[:, None]
            told = torch.nn.functional.normalize(sums + back(torch.relu(into(sums))), dim=1)
            fitting.zero_grad()
            (1 - (told * wanted[batch]).sum(1)).mean().backward()
            fitting.step()
            slower.step()
    layers = [each.detach().numpy() for each in (into.weight, into.bias, back.weight, back.bias)]
    return _whole(table.weight.detach().numpy(), *layers)


def _whole(rows: Any, into: Any, into_bias: Any, back: Any, back_bias: Any) -> Learnt:
    """Tell rows in whole numbers from -127 to 127, and the layers for sums of these."""
    step = np.quantile(np.abs(rows), 0.999) / 127
    whole = np.clip(np.round(rows / step), -127, 127).astype(np.int8)
    return Learnt(
        rows=np.vstack([whole, np.zeros((1, rows.shape[1]), dtype=np.int8)]),
        into=(into.T * step).astype(np.float32),
        into_bias=into_bias.astype(np.float32),
        back=(back.T / step).astype(np.float32),
        back_bias=(back_bias / step).astype(np.float32),
    )


def saved(learnt: Learnt, listed: Sequence[str], folder: Path) -> None:
    """Write a table into a folder, as meanings.txt and meanings.npz."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "meanings.txt").write_text("\n".join(listed), encoding="utf-8")
    np.savez(folder / "meanings.npz", **learnt._asdict())
