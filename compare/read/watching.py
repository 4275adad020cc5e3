"""How far a slow reader is, for whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

Watch = Callable[[Sequence[int]], Iterable[int]]
"""Goes through the numbers of the pages that are read one by one, and may show how far it is."""
_WATCH: ContextVar[Watch] = ContextVar("watch", default=iter)


@contextmanager
def watched_pages(watch: Watch) -> Iterator[None]:
    """Let someone watch the pages that are recognised within: what is read does not depend on it.

    with watched_pages(bar): read_one(scan) → bar([0, 1, 2]) is gone through, a page at a time. The watcher is no
    parameter of the readers, since every one of them would hand it on and none would use it.
    """
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


def watched(pages: Sequence[int]) -> Iterable[int]:
    """Go through pages as whoever watches wants it: [0, 1, 2] → 0, 1, 2."""
    return _WATCH.get()(pages)
