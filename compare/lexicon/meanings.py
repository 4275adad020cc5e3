"""What words mean, told without wording: vectors for one to three characters and what is made of their sums, from
`seeds/meanings.*`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float64]

_QUOTES = str.maketrans("", "", " \u3000\t“”\"'‘’")
_NUMBER = re.compile(r"\d[\d.]*")
_LAST = 0xFFFF
"""Characters beyond it are not listed: each is told in 16 bits, and three in 48."""
LONGEST = 3
"""Characters of the longest group that is listed."""


def plain(words: str) -> str:
    """Return words as they are looked up: "“菜篮子”12.5亿元" → 菜篮子0亿元."""
    return _NUMBER.sub("0", words.translate(_QUOTES))


class Sums(NamedTuple):
    """The rows of what some texts hold, added up, a row of 128 a text, and how many listed groups each text holds."""

    rows: Vectors
    counts: NDArray[np.intp]

    def joined(self, starts: Any) -> Sums:
        """Return the sums of texts that follow each other, from each of `starts` on: of clauses → of sentences."""
        import numpy as np

        if not len(starts):
            return self
        return Sums(rows=np.add.reduceat(self.rows, starts, axis=0), counts=np.add.reduceat(self.counts, starts))


class Layers(NamedTuple):
    """What is added to a sum: a hidden layer, which tells what characters mean beside each other."""

    into: Vectors
    into_bias: Vectors
    back: Vectors
    back_bias: Vectors


@dataclass(frozen=True, kw_only=True, eq=False)
class Meanings:
    """A row of whole numbers for each group of one to three characters that is listed, the last row all 0; and layers.

    敬老 → 128 numbers from -127 to 127; 扩大敬老服务 → a vector that points much the same way as that of 加强老龄工作.
    """

    keys: NDArray[np.uint64]
    alone: NDArray[np.intp]
    rows: NDArray[np.int8]
    layers: Layers

    def sums(self, texts: Iterable[str]) -> Sums:
        """Add up the rows of all that each text holds: 改造公厕 → 改, 造, 公, 厕, 改造, 造公, 公厕, 改造公, 造公厕.

        What is not listed adds nothing.
        """
        import numpy as np

        # Each text ends with a line break, so that none is empty and no group reaches from one into the next.
        text = plain("".join([each + "\n" for each in texts]))
        if not text:
            return Sums(rows=np.zeros((0, self.rows.shape[1])), counts=np.zeros(0, dtype=np.intp))
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        starts = np.concatenate([[0], np.flatnonzero(codes == ord("\n"))[:-1] + 1])
        codes = np.where(codes > _LAST, 0, codes).astype(np.uint64)
        ahead = np.concatenate([codes, np.zeros(LONGEST - 1, dtype=np.uint64)])
        beside = codes << np.uint64(32) | ahead[1:-1] << np.uint64(16)
        behind = beside | ahead[2:]
        places = (self.alone[codes], self._places(beside), self._places(behind))
        held = sum(self.rows[each].astype(np.int16) for each in places)
        listed = sum((each < len(self.keys)).astype(np.intp) for each in places)
        return Sums(rows=_added_up(held, starts), counts=np.add.reduceat(listed, starts))

    def _places(self, keys: Any) -> Any:
        """Return the rows of some groups, the last for what is not listed."""
        import numpy as np

        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, places, len(self.keys))

    def vectors(self, sums: Sums) -> Vectors:
        """Return what some texts mean, as vectors of length 1; of length 0 for a text of which nothing is listed.

        The sum over the root of the count, so that long and short texts are of one size, and what the hidden layer
        makes of it.
        """
        import numpy as np

        rows = sums.rows / np.sqrt(np.maximum(sums.counts, 1))[:, None]
        hidden = np.maximum(product(rows, self.layers.into) + self.layers.into_bias, 0.0)
        found = rows + product(hidden, self.layers.back) + self.layers.back_bias
        lengths = np.sqrt(np.einsum("nd,nd->n", found, found))
        return np.where((sums.counts > 0)[:, None], found / np.maximum(lengths, 1e-9)[:, None], 0.0)


def _added_up(rows: Any, starts: Any) -> Vectors:
    """Return the sums of the rows from each of `starts` on to the next: all first ones, all second ones, and so on.

    So a step adds many rows; adding up each stretch by itself takes three times as long.
    """
    import numpy as np

    lengths = np.diff(starts, append=len(rows))
    order = np.argsort(-lengths, kind="stable")
    firsts, left = starts[order], lengths[order]
    sums = np.zeros((len(starts), rows.shape[1]))
    for at in range(left[0]):
        some = np.searchsorted(-left, -at, side="left")
        sums[:some] += rows[firsts[:some] + at]
    found = np.empty_like(sums)
    found[order] = sums
    return found


_ROWS, _COLUMNS = 16, 128
"""What is multiplied at once: such products are too small for a library to start threads for, which would wait for
each other longer than they work."""


def product(rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[Any]:
    """Return rows @ columns, block by block: (300, 128) and (128, 200) → (300, 200)."""
    import numpy as np

    found = np.empty((len(rows), columns.shape[1]), dtype=np.result_type(rows, columns))
    count = len(rows) // _ROWS
    whole = count * _ROWS
    blocks = rows[:whole].reshape(count, _ROWS, rows.shape[1])
    for at in range(0, columns.shape[1], _COLUMNS):
        some = np.ascontiguousarray(columns[:, at : at + _COLUMNS])
        found[:whole, at : at + _COLUMNS] = np.matmul(blocks, some).reshape(whole, some.shape[1])
        found[whole:, at : at + _COLUMNS] = rows[whole:] @ some
    return found


@cache
def meanings(folder: Path | None = None) -> Meanings:
    """Return the table as it ships, or one in a folder; loaded when first asked for, since numpy takes a while to load.

    Raises FileNotFoundError where the folder holds none.
    """
    if folder is not None:
        return _loaded(folder)
    with as_file(files("compare.seeds")) as seeds:
        return _loaded(seeds)


def _loaded(folder: Path) -> Meanings:
    import numpy as np

    keys = keys_of((folder / "meanings.txt").read_text(encoding="utf-8").split("\n"))
    alone = np.full(_LAST + 1, len(keys), dtype=np.intp)
    single = np.flatnonzero(keys & np.uint64(0xFFFFFFFF) == 0)
    alone[(keys[single] >> np.uint64(32)).astype(np.intp)] = single
    with np.load(folder / "meanings.npz") as held:
        layers = Layers(*(held[each].astype(np.float64) for each in Layers._fields))
        return Meanings(keys=keys, alone=alone, rows=held["rows"], layers=layers)


def keys_of(listed: Sequence[str]) -> NDArray[np.uint64]:
    """Return the key of each group, in order: 老 → its 16 bits and 32 times 0, 养老院 → the bits of all three."""
    import numpy as np

    text = "".join([each.ljust(LONGEST, "\0") for each in listed])
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64).reshape(-1, LONGEST)
    keys: NDArray[np.uint64] = codes[:, 0] << np.uint64(32) | codes[:, 1] << np.uint64(16) | codes[:, 2]
    return keys
