"""Holds a quote of a log against the report it is said to stand in: words, place, number, amount, unit, sign."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from compare.audit.amounts import Amount, amount_of
from compare.audit.directions import leaves_bound_open, sign_told
from compare.audit.findings import Lack, Ledger
from compare.audit.rows import Row, decimal_of, is_one_of, span_of
from compare.model.indicator import Bound, Measure, Role
from compare.model.report import Horizon, Report

_CLOSED = {
    "measure": frozenset(Measure),
    "bound": frozenset(Bound),
    "role": frozenset(Role),
    "horizon": frozenset(Horizon),
}
_NEAR = Decimal("1e-9")
"""How far two amounts may lie apart, as a share of either: a third has no end in decimals."""
_LISTED = "、和与及"
_BOUNDS = {"左右": Bound.ABOUT, "以上": Bound.AT_LEAST, "以内": Bound.AT_MOST, "以下": Bound.AT_MOST}


def same(one: Decimal, other: Decimal) -> bool:
    """Tell whether two amounts are one: 0.333333333333 and a third → True."""
    return abs(one - other) <= max(abs(one), abs(other)) * _NEAR


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A report that quotes are held against: its text and which of its headings stand above a place."""

    report: Report

    @property
    def text(self) -> str:
        """Return the clean text of the report."""
        return self.report.text

    def headings(self, place: int, end: int) -> list[str]:
        """Return the headings above a passage, outermost first."""
        return [
            section.heading
            for section in self.report.sections
            if section.span.start <= place and (end <= section.body.end or end <= section.span.end)
        ]


def check_quote(quote: Row, where: str, quoted: Quoted, ledger: Ledger) -> bool:
    """Try every claim of a quote; returns whether its words stand where it says.

    {"text": "新建公厕6座。", "span": [0, 6], "number": "6座", "amount": 60, …} → one finding: amount 60, 6座 is 6.
    """
    span = span_of(quote)
    text = quote.get("text")
    if not ledger.claim(span is not None and bool(text), f"{where} span", quote.get("span"), Lack.NO_SPAN):
        return False
    a, b = span or (0, 0)
    found = quoted.text[a:b]
    stands = ledger.claim(found == text, f"{where} text", text, found or Lack.NOTHING_THERE)
    if stands and "section" in quote:
        above = quoted.headings(a, b)
        ledger.claim(quote["section"] == above, f"{where} section", quote["section"], above)
    for key, allowed in _CLOSED.items():
        if key in quote:
            ledger.claim(is_one_of(quote[key], allowed), f"{where} {key}", quote[key], " | ".join(sorted(allowed)))
    if "number" in quote or "amount" in quote or "number_span" in quote:
        _check_number(quote, where, (a, b), quoted, ledger)
    return stands


def _check_number(quote: Row, where: str, span: tuple[int, int], quoted: Quoted, ledger: Ledger) -> None:
    number = quote.get("number")
    if not ledger.claim(isinstance(number, str) and bool(number), f"{where} number", number, Lack.NO_NUMBER):
        return
    number = str(number)
    place = span_of(quote, "number_span")
    if "number_span" in quote:
        a, b = place or (0, 0)
        found = quoted.text[a:b]
        inside = place is not None and span[0] <= a and b <= span[1]
        said = f"{number} at {quote['number_span']}"
        if not ledger.claim(found == number and inside, f"{where} number", said, found or Lack.NOTHING_THERE):
            return
    else:
        within = str(quote.get("text", ""))
        if not ledger.claim(number in within, f"{where} number", number, Lack.NOT_INSIDE):
            return
    read = amount_of(number)
    if not ledger.claim(read is not None, f"{where} number", number, Lack.NO_NUMBER):
        return
    if read is not None:
        _check_amount(quote, where, read, ledger)
        after = quoted.text[place[1] : span[1]] if place else ""
        _check_unit(quote, where, read, after, ledger)
    if place:
        around = quoted.text[span[0] : place[0]], quoted.text[place[1] : span[1]]
        _check_sign(quote, where, around[0], ledger)
        _check_bound(quote, where, around, ledger)


def _check_amount(quote: Row, where: str, read: Amount, ledger: Ledger) -> None:
    amount, high = decimal_of(quote.get("amount")), decimal_of(quote.get("amount_high", quote.get("amount")))
    readings = (read, read.based())
    holds = (
        amount is not None
        and high is not None
        and any(same(each.low, amount) and same(each.high, high) for each in readings)
    )
    said = amount if amount == high else f"{amount}—{high}"
    ledger.claim(holds, f"{where} amount", said, f"{quote['number']} = {_told(read)}")


def _told(read: Amount) -> str:
    ends = f"{read.low:f}" if read.low == read.high else f"{read.low:f}—{read.high:f}"
    return f"{ends} {read.unit}".strip()


def _check_unit(quote: Row, where: str, read: Amount, after: str, ledger: Ledger) -> None:
    """The unit is the one written, or its base; a number in a list has that of the next: 500、300和200套."""
    unit = quote.get("unit")
    allowed = {read.unit, read.based().unit}
    if read.unit in ("", "个"):
        allowed |= _listed_units(after)
    if read.unit.strip(":：∶1") == "":
        allowed.add("比")
    ledger.claim(is_one_of(unit, allowed), f"{where} unit", unit, f"{quote['number']} → {read.unit or '—'}")


def _listed_units(after: str) -> set[str]:
    """Return the units that a list hands back to its first numbers: "、300和200套" → {"套"}."""
    found: set[str] = set()
    while after and after[0] in _LISTED:
        at = 1
        while at < len(after) and (after[at].isdigit() or after[at] in ".,"):
            at += 1
        following = amount_of(after[1:at] + after[at : at + 5].split("、", maxsplit=1)[0])
        if at == 1 or following is None:
            break
        tail = following.unit
        found |= {tail[:length] for length in range(1, len(tail) + 1)}
        after = after[at:].lstrip("万亿千百") if tail[:1] in _LISTED else ""
    return found


def _check_sign(quote: Row, where: str, before: str, ledger: Ledger) -> None:
    if "signed" not in quote:
        return
    signed, amount = decimal_of(quote["signed"]), decimal_of(quote.get("amount"))
    size = signed is not None and amount is not None and same(abs(signed), abs(amount))
    ledger.claim(size, f"{where} signed", quote["signed"], f"±{quote.get('amount')}")
    if "signed_high" in quote:
        high, wanted = decimal_of(quote["signed_high"]), decimal_of(quote.get("amount_high"))
        sign = -1 if signed is not None and signed < 0 else 1
        as_told = high is not None and wanted is not None and same(high, sign * wanted)
        ledger.claim(as_told, f"{where} signed_high", quote["signed_high"], f"{sign} × {wanted}")
    told = sign_told(before, str(quote.get("measure")))
    if size and signed and told:
        ledger.claim(
            (signed > 0) == (told > 0), f"{where} signed", quote["signed"], f"…{before[-12:]}{quote['number']}"
        )


def _check_bound(quote: Row, where: str, around: tuple[str, str], ledger: Ledger) -> None:
    """左右, 以上, 以内 and 以下 right after a number leave no choice; where nothing bounds it, it is exact."""
    if "bound" not in quote:
        return
    number, (before, after) = str(quote["number"]), around
    plain = _BOUNDS.get(after[:2])
    if plain is None and not leaves_bound_open(number, before, after):
        plain = Bound.EXACT
    if plain:
        ledger.claim(quote["bound"] == plain, f"{where} bound", quote["bound"], f"…{before[-6:]}{number}{after[:4]}")
