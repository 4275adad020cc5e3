"""What words mean, told without wording: a vector for characters and pairs of them, from `seeds/meanings.npy`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float64]

_QUOTES = str.maketrans("", "", " \u3000\t“”\"'‘’")
_NUMBER = re.compile(r"\d[\d.]*")
_LAST = 0xFFFF
"""Characters beyond it are not listed: each is told in 16 bits, and a pair in 32."""


def plain(words: str) -> str:
    """Return words as they are looked up: "“菜篮子”12.5亿元" → 菜篮子0亿元."""
    return _NUMBER.sub("0", words.translate(_QUOTES))


@dataclass(frozen=True, kw_only=True, eq=False)
class Meanings:
    """A row of whole numbers for each character and each pair of neighbours that is listed; the last row is all 0.

    敬老 → 64 numbers from -127 to 127; those of 养老 point much the same way.
    """

    keys: NDArray[np.uint32]
    alone: NDArray[np.intp]
    rows: NDArray[np.float32]

    def sums(self, clauses: Iterable[str]) -> Vectors:
        """Return the vector of each clause, the sum of all it holds: 扩大敬老服务 → 64 whole numbers.

        What is not listed adds nothing. Whole numbers, though told as floats, so that sums and products are the same
        on every machine.
        """
        import numpy as np

        # Each clause ends with a line break, so that none is empty and no pair reaches from one into the next.
        text = plain("".join([clause + "\n" for clause in clauses]))
        if not text:
            return np.zeros((0, self.rows.shape[1]))
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        starts = np.concatenate([[0], np.flatnonzero(codes == ord("\n"))[:-1] + 1])
        codes = np.where(codes > _LAST, 0, codes)
        held = self.rows[self.alone[codes]] + self.rows[self._pairs(codes << 16 | np.append(codes[1:], 0))]
        return np.add.reduceat(held, starts, axis=0).astype(np.float64)

    def _pairs(self, keys: Any) -> Any:
        """Return the rows of some pairs, the last for what is not listed."""
        import numpy as np

        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, places, len(self.keys))


@cache
def meanings() -> Meanings:
    """Return the table as it ships; loaded when first asked for, since numpy takes a while to load."""
    import numpy as np

    seeds = files("compare.seeds")
    listed = (seeds / "meanings.txt").read_text(encoding="utf-8").split("\n")
    with as_file(seeds / "meanings.npy") as path:
        rows = np.load(path).astype(np.float32)
    keys = keys_of(listed)
    alone = np.full(_LAST + 1, len(keys), dtype=np.intp)
    single = np.flatnonzero(keys & _LAST == 0)
    alone[keys[single] >> 16] = single
    return Meanings(keys=keys, alone=alone, rows=rows)


def keys_of(listed: list[str]) -> NDArray[np.uint32]:
    """Return the key of each character or pair, in order: 老 → its 16 bits and 16 times 0, 养老 → the bits of both."""
    import numpy as np

    codes = np.frombuffer("".join([each.ljust(2, "\0") for each in listed]).encode("utf-32-le"), dtype=np.uint32)
    keys: NDArray[np.uint32] = codes[::2] << np.uint32(16) | codes[1::2]
    return keys
