"""Charts of indicators as SVG by matplotlib: targets as a line or band, results as points, gaps left open."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping

from matplotlib.figure import Figure

from compare.model.timeline import Cell, IndicatorRow

_INK, _TARGET, _RESULT = "#57606a", "#0b5394", "#b45f06"
_SHORT_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))


def chart(row: IndicatorRow, years: tuple[int, ...], words: Mapping[str, str]) -> str:
    """Return one indicator's chart as an SVG element that needs no network and no font file."""
    scale, unit = _scale(row)
    figure = Figure(figsize=(5.6, 2.2), layout="constrained")
    axes = figure.add_subplot()
    targets = {cell.year: _ends(cell) for cell in row.cells if cell.target}
    results = {cell.year: value for cell in row.cells if (value := _result(cell)) is not None}
    lows = [targets[year][0] / scale if year in targets else float("nan") for year in years]
    highs = [targets[year][1] / scale if year in targets else float("nan") for year in years]
    axes.fill_between(years, lows, highs, color=_TARGET, alpha=0.25, linewidth=0)
    axes.plot(years, lows, color=_TARGET, linewidth=1.6, marker="_", markersize=12, label=words["chart_target"])
    axes.plot(
        list(results),
        [value / scale for value in results.values()],
        "o",
        color=_RESULT,
        markersize=5,
        label=words["chart_result"],
    )
    axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
    axes.set_xticks([year for year in years if len(years) <= _MANY or year % 5 == 0])
    axes.set_ylabel(unit, color=_INK)
    axes.grid(visible=True, axis="y", color="#c9d1d9", linewidth=0.5)
    axes.tick_params(colors=_INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="best", fontsize="small", frameon=False)
    return _svg(figure, row)


_MANY = 14


def _svg(figure: Figure, row: IndicatorRow) -> str:
    from matplotlib import rc_context

    out = io.StringIO()
    # Text stays text, so that the reader's own fonts show the Chinese; a fixed salt keeps two runs the same.
    with (
        rc_context(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": f"{row.family}{row.measure}{row.unit}",
                "font.family": "sans-serif",
            }
        ),
        warnings.catch_warnings(),
    ):
        # Only the size of the text is measured with a font of this machine; it may lack the Chinese.
        warnings.simplefilter("ignore", UserWarning)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return re.sub(r"<\?xml.*?<svg", "<svg", text, flags=re.DOTALL)


def _scale(row: IndicatorRow) -> tuple[float, str]:
    amounts = [
        abs(value) for cell in row.cells for value in (*(_ends(cell) if cell.target else ()), _result(cell) or 0.0)
    ]
    largest = max(amounts, default=0.0)
    for scale, word in _SHORT_SCALES:
        if largest >= scale and row.unit != "%":
            return scale, f"{word}{row.unit}"
    return 1.0, row.unit


def _ends(cell: Cell) -> tuple[float, float]:
    indicator = cell.target.evidence.indicator if cell.target else None
    return (float(indicator.figure.signed_low), float(indicator.figure.signed_high)) if indicator else (0.0, 0.0)


def _result(cell: Cell) -> float | None:
    indicator = cell.result.evidence.indicator if cell.result else None
    return float(indicator.figure.signed_low) if indicator else None
