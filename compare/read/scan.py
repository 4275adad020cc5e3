"""Text out of pictures of pages by RapidOCR, whose wheel holds its models: nothing is fetched."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_DPI = 200
"""Dots an inch at which a page is drawn for recognition; finer ones take longer and read no better."""
_MOST_DOTS = 6000
"""Dots on the longer side of a page: a newspaper's page at 200 dpi has fewer."""
_LOOKED_AT = 1280
"""Dots on the longer side of the picture in which lines are looked for; they are read from the finer one."""
_POINTS = 72


@dataclass(frozen=True, kw_only=True)
class SeenLine:
    """A line as recognised: its words, how sure that is (0 to 1), and its edges in points, the page's foot being 0.

    `slope` is the angle it runs at, in radians, rising to the right.
    """

    words: str
    score: float
    left: float
    right: float
    middle: float
    height: float
    slope: float


def can_recognise() -> bool:
    """Tell whether the extra `scan` is installed."""
    return all(_installed(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def _installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:
        return False


def seen_lines(page: Any) -> list[SeenLine]:
    """Recognise the lines of a page of a PDF: a picture of 新建公厕20座。 → [SeenLine(words="新建公厕20座。", …)].

    They come in the order in which they were found; lines of one row of a table may be several.
    """
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, _MOST_DOTS / max(width, height))
    found = _recogniser()(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
    if not found.txts:
        return []
    boxes = [[(x / scale, height - y / scale) for x, y in box] for box in found.boxes.tolist()]
    return [_seen(box, words, score) for box, words, score in zip(boxes, found.txts, found.scores, strict=True)]


def _seen(box: list[tuple[float, float]], words: str, score: float) -> SeenLine:
    (left, top), (right, top_right), (_, bottom_right), (_, bottom) = box
    return SeenLine(
        words=words.strip(),
        score=score,
        left=left,
        right=right,
        middle=(top + top_right + bottom_right + bottom) / 4,
        height=(top + top_right - bottom - bottom_right) / 2,
        slope=math.atan2(top_right - top, max(right - left, 1e-6)),
    )


@cache
def _recogniser() -> Any:
    import rapidocr

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    models = Path(rapidocr.__file__).parent / "models"
    # With paths of its own, the package looks for no newer models elsewhere.
    held = {f"{part}.model_path": str(next(models.glob(f"*_{part.lower()}_*.onnx"))) for part in ("Det", "Rec")}
    return rapidocr.RapidOCR(
        params={
            **held,
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.max_side_len": _MOST_DOTS,
            "Global.text_score": 0.0,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LOOKED_AT,
        }
    )
