"""Values of the model as plain data and back: what is kept on a disk is data that is checked, never a program."""

from __future__ import annotations

import dataclasses
import json
import types
import zlib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from compare.model.account import Term, Weight
from compare.model.headline import HeadlineRow

Value = TypeVar("Value")
_LATER = {"HeadlineRow": HeadlineRow, "Term": Term, "Weight": Weight}
"""Types that the model names before it has them."""


class NotPlain(ValueError):
    """Bytes that are no value of the kind asked for: damaged, of another form, or of another program."""


def packed_value(value: Any) -> bytes:
    """Return a value of the model as compressed JSON: a dataclass is the list of its fields, in their order.

    Span(start=2, end=5) → [2, 5], compressed.
    """
    return zlib.compress(json.dumps(_plain(value)).encode(), level=3)


def unpacked_value(kind: type[Value], data: bytes) -> Value:
    """Return the value of a kind that bytes hold; raises `NotPlain` for whatever is none, a pickle for one.

    (Span, the bytes of [2, 5]) → Span(start=2, end=5).
    """
    try:
        read: Callable[[Any], Any] = _reader(cast(Any, kind))
        made = read(json.loads(zlib.decompress(data)))
    except (zlib.error, ValueError, TypeError, RecursionError, InvalidOperation) as error:
        raise NotPlain(f"no {kind.__name__} ({type(error).__name__})") from None
    if not isinstance(made, kind):
        raise NotPlain(f"no {kind.__name__}")
    return made


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.value if isinstance(value, Enum) else value


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type from plain data; each refuses data of another shape."""
    if dataclasses.is_dataclass(kind):
        return _of_fields(kind, [each.name for each in dataclasses.fields(kind)])
    if hasattr(kind, "_fields"):
        return _of_fields(kind, kind._fields)
    if isinstance(kind, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        return lambda data: None if data is None else _reader(inner)(data)
    if get_origin(kind) is tuple:
        (inner, *_) = get_args(kind)
        return lambda data: tuple(_reader(inner)(each) for each in _must_be(list, data))
    if kind is Decimal:
        return lambda data: Decimal(_must_be(str, data))
    if issubclass(kind, Enum):
        return _of_enum(kind)
    if kind is float:
        return lambda data: float(_must_be((int, float), data))
    return lambda data: _must_be(kind, data)


def _of_fields(kind: Any, names: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind, localns=_LATER)

    def made(data: Any) -> Any:
        return kind(
            **{name: _reader(hints[name])(each) for name, each in zip(names, _must_be(list, data), strict=True)}
        )

    return made


def _of_enum(kind: type[Enum]) -> Callable[[Any], Any]:
    return kind


def _must_be(kind: Any, data: Any) -> Any:
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise NotPlain("another shape")
    return data
