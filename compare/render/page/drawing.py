"""The pictures of the page as SVG: signs, headline lanes, promises as squares, the flow of the sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from compare.model.comparison import Verdict
from compare.model.indicator import Bound
from compare.telling.flow import Flow
from compare.telling.headline_picture import Axis, Lane, Picture, Scale
from compare.telling.themes import Fate
from compare.telling.verdict_groups import Promise

_LINE = 'fill="none" stroke="currentColor"'
SYMBOLS = {
    "up": '<path d="M8 2.5 14.5 13h-13z" fill="currentColor"/>',
    "down": f'<path d="M8 13 2.2 3.8h11.6z" {_LINE} stroke-width="1.8"/>',
    "tight": f'<path d="M1 8h4.5M3.2 5 6 8l-2.8 3M15 8h-4.5M12.8 5 10 8l2.8 3M8 2v12" {_LINE} stroke-width="1.8"/>',
    "loose": f'<path d="M7 8H1.5M4.3 5 1.5 8l2.8 3M9 8h5.5M11.7 5l2.8 3-2.8 3" {_LINE} stroke-width="1.8"/>',
    "same": f'<path d="M2.5 6h11M2.5 10.5h11" {_LINE} stroke-width="1.8"/>',
    "plus": f'<path d="M8 2v12M2 8h12" {_LINE} stroke-width="2.6"/>',
    "gone": f'<circle cx="8" cy="8" r="6.2" {_LINE} stroke-width="1.5"/>'
    f'<path d="M4.8 8h6.4" {_LINE} stroke-width="1.8"/>',
    "chg": f'<path d="M1.5 10c2-5 4.5-5 6.5-2s4.5 3 6.5-2" {_LINE} stroke-width="1.9"/>',
    "tick": '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
    '<path d="m4.6 8.3 2.4 2.4 4.5-5" fill="none" stroke="var(--paper)" stroke-width="1.9"/>',
    "cross": f'<rect x="1.7" y="1.7" width="12.6" height="12.6" {_LINE} stroke-width="1.6"/>'
    f'<path d="m4.8 4.8 6.4 6.4m0-6.4-6.4 6.4" {_LINE} stroke-width="1.9"/>',
    "ask": f'<circle cx="8" cy="8" r="6.3" {_LINE} stroke-width="1.4" stroke-dasharray="2.6 2.2"/>'
    f'<path d="M4.8 8h.1M8 8h.1M11.2 8h.1" {_LINE} stroke-width="2" stroke-linecap="round"/>',
    "clock": f'<circle cx="8" cy="8" r="6.3" {_LINE} stroke-width="1.4"/>'
    f'<path d="M8 4.3V8l2.6 1.7" {_LINE} stroke-width="1.5"/>',
    "doubt": f'<path d="M8 1.5 14.5 8 8 14.5 1.5 8z" {_LINE} stroke-width="1.4"/>'
    f'<path d="M8 5v3.5M8 10.8h.1" {_LINE} stroke-width="1.8"/>',
    "move": f'<path d="M8 14V3M3.8 7 8 2.8 12.2 7" {_LINE} stroke-width="1.9"/>',
    "open": f'<path d="m5.5 3.5 5 4.5-5 4.5" {_LINE} stroke-width="1.7"/>',
}
VERDICT_SIGNS = {
    Verdict.MET: "tick",
    Verdict.MISSED: "cross",
    Verdict.NOT_REPORTED: "ask",
    Verdict.NOT_DUE: "clock",
    Verdict.DOUBTFUL: "doubt",
}


def sprite() -> Markup:
    """Return the signs that the page uses, each once."""
    return Markup("").join(
        Markup('<symbol id="i-{}" viewBox="0 0 16 16">{}</symbol>').format(name, Markup(drawn))
        for name, drawn in SYMBOLS.items()
    )


def sign(name: str) -> Markup:
    """Return a sign where it stands in a line: `sign("up")`."""
    return Markup('<svg class="i i-{0}" aria-hidden="true"><use href="#i-{0}"/></svg>').format(name)


_WIDTH, _HEIGHT, _EDGE = 300, 54, 10


def lanes(picture: Picture, axis: Axis, words: Mapping[str, str]) -> Markup:
    """Return an indicator's picture: last target hollow, result as a bar, this target full, all on its axis."""
    line = picture.line
    said = words["plot_said"].format(
        name=line.indicator, old=line.last_target, result=line.result_told, new=line.this_target
    )
    old, result, new = picture.lanes
    parts = [Markup('<path class="grid" d="M{} 0V{}"/>').format(_x(tick, axis), _HEIGHT) for tick in axis.ticks]
    if old and new:
        middle = [_x((each.low + each.high) / 2, axis) for each in (old, new)]
        parts.append(Markup('<path class="tie" d="M{} 12L{} 42"/>').format(*middle))
    parts += [_lane(old, 12, "po", axis)] if old else []
    if result:
        parts.append(
            Markup('<rect class="pr" x="{}" y="20" width="3" height="14"/>').format(_x(result.low, axis) - 1.5)
        )
    parts += [_lane(new, 42, "pn", axis)] if new else []
    return Markup('<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _WIDTH, _HEIGHT, said, Markup("").join(parts)
    )


def _x(value: float, axis: Axis) -> float:
    return round(_EDGE + (value - axis.low) / (axis.high - axis.low) * (_WIDTH - 2 * _EDGE), 1)


def _lane(lane: Lane, y: int, name: str, axis: Axis) -> Markup:
    low, high = _x(lane.low, axis), _x(lane.high, axis)
    if high > low:
        return Markup('<rect class="{} rg" x="{}" y="{}" width="{}" height="8" rx="4"/>').format(
            name, low, y - 4, round(high - low, 1)
        )
    tails = {
        Bound.AT_LEAST: ("ln", f"M{low} {y}h20m-5-4 5 4-5 4"),
        Bound.AT_MOST: ("ln", f"M{low} {y}h-20m5-4-5 4 5 4"),
        Bound.ABOUT: ("wh", f"M{round(low - 14, 1)} {y}h28"),
    }
    tail = Markup("")
    if lane.bound in tails:
        tail = Markup('<path class="{} {}" d="{}"/>').format(name, *tails[lane.bound])
    return tail + Markup('<circle class="{} pt" cx="{}" cy="{}" r="4.6"/>').format(name, low, y)


def ticks(axis: Axis) -> Markup:
    """Return the marks of an axis: 0 2 4 6 8%."""
    unit = "%" if axis.scale is Scale.RATES else ""
    told = [
        Markup('<text x="{}" y="12" text-anchor="middle">{}</text>').format(
            _x(tick, axis), f"{tick}{unit if tick == axis.ticks[-1] else ''}".replace("-", "−")
        )
        for tick in axis.ticks
    ]
    return Markup('<svg class="axis" viewBox="0 0 {} 16" aria-hidden="true">{}</svg>').format(
        _WIDTH, Markup("").join(told)
    )


_FEW = 72
_ORDER = (Verdict.MET, Verdict.MISSED, Verdict.DOUBTFUL, Verdict.NOT_REPORTED, Verdict.NOT_DUE)


def squares(promises: Iterable[tuple[Verdict, tuple[Promise, ...]]], words: Mapping[str, str]) -> Markup:
    """Return the promises as squares, one each: full where met, crossed where missed, dashed where not mentioned."""
    counts = {verdict: len(held) for verdict, held in promises}
    all_of_them = [verdict for verdict in _ORDER for _ in range(counts.get(verdict, 0))]
    row, size, gap = (18, 15, 5) if len(all_of_them) <= _FEW else (26, 11, 3)
    cells = [
        _square(verdict, (at % row) * (size + gap) + 1, (at // row) * (size + gap) + 1, size)
        for at, verdict in enumerate(all_of_them)
    ]
    said = ", ".join(f"{words[verdict.value]} {counts[verdict]}" for verdict in _ORDER if counts.get(verdict))
    height = ((len(all_of_them) - 1) // row + 1) * (size + gap)
    return Markup('<svg class="waffle" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        row * (size + gap), height, said, Markup("").join(cells)
    )


def _square(verdict: Verdict, x: int, y: int, size: int) -> Markup:
    if verdict is Verdict.NOT_DUE:
        return Markup('<circle class="w-not_due" cx="{}" cy="{}" r="{}"/>').format(
            x + size / 2, y + size / 2, size / 2 - 0.7
        )
    drawn = Markup('<rect class="w-{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        verdict.value, x + 0.8, y + 0.8, size - 1.6, size - 1.6
    )
    if verdict is not Verdict.MISSED:
        return drawn
    inner = size - 7
    return drawn + Markup('<path class="w-missed" d="m{0} {1} {2} {2}m0-{2}-{2} {2}"/>').format(x + 3.5, y + 3.5, inner)


_LEFT, _RIGHT, _TOP, _MOST_LETTERS = 172, 248, 24, 11


def flow(told: Flow, years: tuple[str, str]) -> Markup:
    """Return the order of the sections: two columns of headings, and a line from each to the one that answers to it."""
    rows = max(len(told.left), len(told.right))
    step = 27 if rows <= 9 else 20
    moved = {(side, at) for line in told.lines if line[2] == "moved" for side, at in enumerate(line[:2])}
    tied = {(side, at) for line in told.lines for side, at in enumerate(line[:2])}
    middle = (_LEFT + _RIGHT) / 2
    parts = [
        Markup('<text x="{}" y="12" class="fx{}">{}</text>').format(x, end, year)
        for x, end, year in ((_LEFT - 8, " end", years[0]), (_RIGHT + 8, "", years[1]))
    ]
    parts += [
        Markup('<path class="f-{0}" d="M{1} {2}C{3} {2} {3} {4} {5} {4}"/>').format(
            became, _LEFT, _y(left, step), middle, _y(right, step), _RIGHT
        )
        for left, right, became in told.lines
    ]
    for side, headings in enumerate((told.left, told.right)):
        for at, heading in enumerate(headings):
            name = "fm" if (side, at) in moved else "fl" if (side, at) in tied else ("fd", "fn")[side]
            x = (_LEFT, _RIGHT)[side]
            parts.append(
                Markup(
                    '<text x="{}" y="{}" class="{}{}">{}</text><circle class="fdot {}" cx="{}" cy="{}" r="2.5"/>'
                ).format(
                    x + (8 if side else -8),
                    _y(at, step) + 4.5,
                    name,
                    "" if side else " end",
                    _cut(heading),
                    name,
                    x,
                    _y(at, step),
                )
            )
    said = "；".join(f"{told.left[left]} → {told.right[right]}" for left, right, _ in told.lines)
    return Markup('<svg class="flow" viewBox="0 0 420 {}" role="img" aria-label="{}">{}</svg>').format(
        _TOP + rows * step + 2, said, Markup("").join(parts)
    )


def _y(at: int, step: int) -> int:
    return _TOP + 12 + at * step


def _cut(heading: str) -> str:
    return heading if len(heading) <= _MOST_LETTERS else heading[: _MOST_LETTERS - 1] + "…"


_BAR = 150


def bar(counts: Mapping[Fate, int], most: int) -> Markup:
    """Return what is counted of a theme as a bar; `most` is the longest of all themes."""
    x, parts = 0.0, []
    for fate, count in counts.items():
        if not count:
            continue
        width = max(2.0, count / most * (_BAR - 6))
        inset = 0.6 if fate is Fate.GONE else 0.0
        parts.append(
            Markup('<rect class="b-{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                fate.value, round(x + inset, 1), 1 + inset, round(max(1.2, width - 2 * inset), 1), 10 - 2 * inset
            )
        )
        x += width + 2
    return Markup('<svg class="bar" viewBox="0 0 {} 12" aria-hidden="true">{}</svg>').format(
        _BAR, Markup("").join(parts)
    )


def gauge(share: float) -> Markup:
    """Return how much of a goal is reached, as a bar of 200."""
    width = round(min(200.0, max(0.0, 200 * share)))
    return Markup(
        '<svg class="gauge" viewBox="0 0 200 12" aria-hidden="true">'
        '<rect class="g0" x=".5" y="1.5" width="199" height="9"/>'
        '<rect class="g1" x="0" y="1" width="{}" height="10"/></svg>'
    ).format(width)


def dumbbell(old: int, new: int, most: int) -> Markup:
    """Return two counts of a term as two dots on one line."""
    left, right = (round(8 + count / most * 164) for count in (old, new))
    return Markup(
        '<svg class="db" viewBox="0 0 180 14" aria-hidden="true"><path class="tie" d="M{0} 7H{1}"/>'
        '<circle class="po pt" cx="{0}" cy="7" r="4"/><circle class="pn pt" cx="{1}" cy="7" r="4"/></svg>'
    ).format(left, right)
