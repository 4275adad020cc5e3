"""Learns the directions of a sentence model's vectors in which linked commitments are near and others far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

DIMENSIONS = 128
"""With 64, commitment pairs on pairs left out lose .004."""
STEPS = 30
"""Of gradient descent; with 60, commitments on pairs left out are .007 worse."""
RATE = 0.002
STRENGTH = 1e-4
"""What keeps directions near those in which the vectors differ most."""
START = (6.0, 4.0, -8.0)
"""Log-odds of a pair to begin with: for its sentences, for the nearest of its clauses, and the bias."""


class Told(NamedTuple):
    """Of an annotated pair: the vectors of sentences and clauses of either year, how many clauses each sentence has,
    which sentences are linked (1, 0, or -1 where nothing was said), and how much the pair counts."""

    sentences: tuple[Any, ...]
    clauses: tuple[Any, ...]
    counts: tuple[Any, ...]
    linked: Any
    counted: float


def directions(told: Sequence[Told]) -> Any:
    """Return directions as columns: vectors of 384 @ directions → vectors of 128.

    Fitted as the log-odds of a link: a weight for the cosine of two sentences, one for that of their nearest clauses.
    """
    import torch

    torch.set_num_threads(1)
    sides = [_tensors(each, torch) for each in told]
    start = torch.tensor(_widest(told))
    found = start.clone().requires_grad_()
    weights = torch.tensor(START).requires_grad_()
    turning = torch.optim.Adam([{"params": [found], "lr": RATE}, {"params": [weights], "lr": 0.05}])
    total = sum(float((each.linked == 1).sum()) * each.counted for each in told)
    for _ in range(STEPS):
        turning.zero_grad()
        for each, tensors in zip(told, sides, strict=True):
            whole, nearest = _cosines(tensors, found, torch)
            said = tensors["said"]
            odds = (weights[0] * whole + weights[1] * nearest + weights[2])[said]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, tensors["linked"][said], reduction="sum")
            (loss * each.counted / total).backward()
        (STRENGTH * ((found - start) ** 2).sum()).backward()
        turning.step()
    return found.detach().numpy()


def _widest(told: Sequence[Told]) -> Any:
    """Return the directions in which the vectors differ most."""
    vectors = np.vstack([side for each in told for side in (*each.sentences, *each.clauses)])
    return np.linalg.eigh(np.cov(vectors.T))[1][:, : -DIMENSIONS - 1 : -1].astype("float32")


def _tensors(told: Told, torch: Any) -> dict[str, Any]:
    of = [torch.tensor(np.repeat(np.arange(len(counts)), counts)) for counts in told.counts]
    return {
        "sentences": [torch.tensor(each) for each in told.sentences],
        "clauses": [torch.tensor(each) for each in told.clauses],
        "of": of,
        "linked": torch.tensor(told.linked.astype("float32")),
        "said": torch.tensor(told.linked >= 0),
    }


def _cosines(tensors: dict[str, Any], turned: Any, torch: Any) -> tuple[Any, Any]:
    """Return for every pair of sentences their cosine, and that of their two clauses that are nearest."""

    def cosines(sides: list[Any]) -> Any:
        one, other = (torch.nn.functional.normalize(side @ turned, dim=1) for side in sides)
        return one @ other.T

    whole, parts = cosines(tensors["sentences"]), cosines(tensors["clauses"])
    old, new = tensors["of"]
    rows, columns = whole.shape
    by_old = torch.full((rows, parts.shape[1]), -1.0)
    by_old = by_old.scatter_reduce(0, old[:, None].expand(-1, parts.shape[1]), parts, "amax")
    nearest = torch.full((rows, columns), -1.0).scatter_reduce(1, new[None].expand(rows, -1), by_old, "amax")
    return whole, nearest
