"""Lies to the audit: seeded corruptions of change logs, how many are caught, and how many honest logs are accused.

    python scripts/corrupt_logs.py ../shared/corpus --pairs 100 --lies 1000

Pairs are made of the folders that lie in the corpus: years of one place that follow each other, then provinces among
each other. Each lie changes one thing in one log; a lie that nothing in the log or the reports could disprove (a bound
with words that may mean either, an outcome told in words) is not told.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compare.audit.findings import Ledger
from compare.audit.log import check_log
from compare.audit.moves import verdicts
from compare.model.comparison import Extraction
from compare.pipeline import compare_reports, extract_indicators, read_report
from compare.render.json_writer import diff_json

Log = dict[str, Any]
Lie = Callable[[Log, random.Random], bool]
_FALLS = "降减压缩跌落负亏少退"
_SIGNS = "的和在新建设发展工作全市"


def _quotes(log: Log, numbered: bool = False) -> list[Log]:
    rows = [row[key] for row in log["changes"] for key in ("old", "new")]
    rows += [row[key] for row in log["outcomes"] for key in ("target", "result")]
    return [row for row in rows if row and (not numbered or row.get("number"))]


def _digit(log: Log, chance: random.Random) -> bool:
    quote = chance.choice([each for each in _quotes(log) if any(sign in "0123456789" for sign in each["text"])])
    places = [place for place, sign in enumerate(quote["text"]) if sign in "0123456789"]
    place = chance.choice(places)
    other = chance.choice([sign for sign in "0123456789" if sign != quote["text"][place]])
    quote["text"] = quote["text"][:place] + other + quote["text"][place + 1 :]
    return True


def _sign_of_words(log: Log, chance: random.Random) -> bool:
    quote = chance.choice(_quotes(log))
    place = chance.randrange(len(quote["text"]))
    other = chance.choice([sign for sign in _SIGNS if sign != quote["text"][place]])
    quote["text"] = quote["text"][:place] + other + quote["text"][place + 1 :]
    return True


def _span(log: Log, chance: random.Random) -> bool:
    quote = chance.choice(_quotes(log))
    by = chance.choice((-5, -2, -1, 1, 2, 3, 7))
    quote["span"] = [place + by for place in quote["span"]]
    return True


def _number_span(log: Log, chance: random.Random) -> bool:
    quote = chance.choice(_quotes(log, numbered=True))
    by = chance.choice((-3, -1, 1, 2))
    quote["number_span"] = [place + by for place in quote["number_span"]]
    return True


def _number(log: Log, chance: random.Random) -> bool:
    quote = chance.choice(_quotes(log, numbered=True))
    quote["number"] = chance.choice("123456789") + quote["number"]
    return True


def _amount(log: Log, chance: random.Random) -> bool:
    quote = chance.choice([each for each in _quotes(log, numbered=True) if each["amount"]])
    quote["amount"] = quote["amount"] * chance.choice((10, 0.1, 100, -1, 1.01))
    return True


def _unit(log: Log, chance: random.Random) -> bool:
    quote = chance.choice(_quotes(log, numbered=True))
    quote["unit"] = chance.choice(
        [each for each in ("%", "元", "个百分点", "户", "万吨", "所") if each != quote["unit"]]
    )
    return True


def _signed(log: Log, chance: random.Random) -> bool:
    rows = [each for each in _quotes(log, numbered=True) if each["amount"]]
    if not any("signed" in each for each in rows):
        # Where no sign was told yet, a minus is a lie only of what does not fall.
        rows = [each for each in rows if not any(sign in each["text"] for sign in _FALLS)]
    quote = chance.choice(rows)
    quote["signed"] = -(quote.get("signed") or quote["amount"])
    return True


def _bound(log: Log, chance: random.Random) -> bool:
    plain = {"左右": "about", "以上": "at_least", "以内": "at_most", "以下": "at_most"}
    rows = []
    for each in _quotes(log, numbered=True):
        end = each["number_span"][1] - each["span"][0]
        if each["text"][end : end + 2] in plain:
            rows.append(each)
    quote = chance.choice(rows)
    quote["bound"] = chance.choice(
        [each for each in ("exact", "about", "at_least", "at_most") if each != quote["bound"]]
    )
    return True


def _year(log: Log, chance: random.Random) -> bool:
    if chance.random() < 0.5 and log["old"]["year"] != log["new"]["year"]:
        log["old"]["year"], log["new"]["year"] = log["new"]["year"], log["old"]["year"]
    else:
        side = log[chance.choice(("old", "new"))]
        side["year"] = (side["year"] or 2030) + chance.choice((-1, 1, 10))
    return True


def _head(log: Log, chance: random.Random) -> bool:
    side = log[chance.choice(("old", "new"))]
    key = chance.choice(("title", "jurisdiction", "sha256", "characters"))
    side[key] = side[key] + 1 if key == "characters" else f"{side[key][:-1]}{'零' if key != 'sha256' else 'g'}"
    return True


def _swapped_heads(log: Log, chance: random.Random) -> bool:
    log["old"], log["new"] = log["new"], log["old"]
    return True


def _moved_quote(log: Log, chance: random.Random) -> bool:
    one, other = chance.sample(_quotes(log, numbered=True), 2)
    if one["text"] == other["text"]:
        return False
    one["text"], one["span"] = other["text"], other["span"]
    return True


def _swapped_words(log: Log, chance: random.Random) -> bool:
    one, other = chance.sample(_quotes(log), 2)
    if one["text"] == other["text"]:
        return False
    one["text"] = other["text"]
    return True


def _verdict(log: Log, chance: random.Random) -> bool:
    rows = [
        row
        for row in log["outcomes"]
        if row["verdict"] in ("met", "missed")
        and row["result"]
        and len(verdicts(row["target"], row["result"]) or (1, 2)) == 1
    ]
    if not rows:
        return False
    row = chance.choice(rows)
    row["verdict"] = chance.choice([each for each in ("met", "missed", "not_reported") if each != row["verdict"]])
    return True


def _reported(log: Log, chance: random.Random) -> bool:
    rows = [row for row in log["outcomes"] if row["verdict"] == "not_reported"]
    if rows:
        chance.choice(rows)["verdict"] = chance.choice(("met", "missed"))
    return bool(rows)


def _dropped(log: Log, chance: random.Random) -> bool:
    log["changes"].pop(chance.randrange(len(log["changes"])))
    return True


def _doubled(log: Log, chance: random.Random) -> bool:
    key = chance.choice([key for key in ("changes", "outcomes") if log[key]])
    log[key].append(copy.deepcopy(chance.choice(log[key])))
    return True


def _kind(log: Log, chance: random.Random) -> bool:
    row = chance.choice(log["changes"])
    turned = {"carried_item": "reworded_item", "reworded_item": "carried_item"}
    others = {"shifted_number", "kept_number", "new_target", "dropped_target", "new_item", "dropped_item"}
    was = row["kind"]
    row["kind"] = chance.choice(sorted(others - {was, turned.get(was)}))
    if chance.random() < 0.5:
        log["summary"] = dict(Counter(each["kind"] for each in log["changes"]))
    return True


def _moves(log: Log) -> list[Log]:
    rows = [row["delta"] for row in log["changes"]] + [row["distance"] for row in log["outcomes"]]
    return [row for row in rows if row]


def _delta(log: Log, chance: random.Random) -> bool:
    rows = [row for row in _moves(log) if row["absolute"]]
    if not rows:
        return False
    row = chance.choice(rows)
    key = chance.choice([key for key in ("absolute", "relative", "points") if row[key]])
    row[key] = row[key] * chance.choice((-1, 2, 0.5, 10))
    return True


def _direction(log: Log, chance: random.Random) -> bool:
    rows = [row for row in _moves(log) if row["absolute"]]
    if not rows:
        return False
    row = chance.choice(rows)
    row["direction"] = {"up": "down", "down": "up"}[row["direction"]]
    return True


def _summary(log: Log, chance: random.Random) -> bool:
    kind = chance.choice(sorted(log["summary"]))
    log["summary"][kind] += chance.choice((-1, 1, 5))
    return True


def _heading(log: Log, chance: random.Random) -> bool:
    heading = chance.choice([each for row in log["sections"] for key in ("old", "new") for each in row[key]])
    if chance.random() < 0.5:
        heading["heading"] = heading["heading"][:-1]
    else:
        heading["span"] = [place + 1 for place in heading["span"]]
    return True


def _trail(log: Log, chance: random.Random) -> bool:
    quote = chance.choice([each for each in _quotes(log) if each["section"]])
    quote["section"] = quote["section"][:-1] if chance.random() < 0.5 else [*quote["section"][:-1], "三、别处"]
    return True


def _sides(log: Log, chance: random.Random) -> bool:
    rows = [row for row in log["changes"] if row["old"] and row["new"] and row["old"]["text"] != row["new"]["text"]]
    row = chance.choice(rows)
    row["old"], row["new"] = row["new"], row["old"]
    return True


def _score(log: Log, chance: random.Random) -> bool:
    row = chance.choice([*log["changes"], *log["outcomes"], *log["sections"]])
    row["score"] = chance.choice((1.2, -0.1, 97, None, "sure"))
    return True


def _relation(log: Log, chance: random.Random) -> bool:
    row = chance.choice(log["sections"])
    others = ("added", "removed") if row["relation"] not in ("added", "removed") else ("same", "renamed")
    row["relation"] = chance.choice(others)
    return True


def _lost_side(log: Log, chance: random.Random) -> bool:
    row = chance.choice([row for row in log["changes"] if row["old"] and row["new"]])
    row[chance.choice(("old", "new"))] = None
    return True


def _pieces(log: Log, *kinds: str) -> list[tuple[Log, Log]]:
    return [(told, piece) for told in log["brief"] for piece in told["pieces"] if piece["kind"] in kinds]


def _brief_text(log: Log, chance: random.Random) -> bool:
    told = chance.choice(log["brief"])
    place = chance.randrange(len(told["text"]))
    told["text"] = told["text"][:place] + told["text"][place + 1 :]
    return True


def _brief_number(log: Log, chance: random.Random) -> bool:
    pieces = [(told, piece) for told, piece in _pieces(log, "number", "count") if piece["text"][0] in "123456789"]
    if not pieces:
        return False
    told, piece = chance.choice(pieces)
    piece["text"] = f"7{piece['text']}"
    told["text"] = "".join(each["text"] for each in told["pieces"])
    return True


def _brief_quote(log: Log, chance: random.Random) -> bool:
    pieces = _pieces(log, "quote", "name")
    if not pieces:
        return False
    told, piece = chance.choice(pieces)
    piece["text"] = f"{piece['text']}之外"
    told["text"] = "".join(each["text"] for each in told["pieces"])
    return True


LIES: tuple[Lie, ...] = (
    _brief_text,
    _brief_number,
    _brief_quote,
    _digit, _sign_of_words, _span, _number_span, _number, _amount, _unit, _signed, _bound, _year, _head, _swapped_heads,
    _moved_quote, _swapped_words, _verdict, _reported, _dropped, _doubled, _kind, _delta, _direction, _summary,
    _heading, _trail, _sides, _score, _relation, _lost_side,
)  # fmt: skip


def pairs_in(corpus: Path, wanted: int) -> list[tuple[Path, Path]]:
    """Return pairs of reports: years of a place that follow each other, then provinces with the next year's others."""
    found: list[tuple[Path, Path]] = []
    for folder in ("hailar", "national"):
        years = sorted(each for each in (corpus / folder).glob("*.txt") if int(each.stem) >= 1993)
        found += itertools.pairwise(years)
    old = sorted((corpus / "provinces").glob("2025-*.docx"))
    new = sorted((corpus / "provinces").glob("2026-*"))
    for step in range(len(new)):
        found += [(each, new[(place + step) % len(new)]) for place, each in enumerate(old)]
    return found[:wanted]


def main() -> int:
    """Tell honest logs and lies to the audit and print what it made of them; returns 1 where the goals are missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--lies", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    read: dict[Path, Extraction] = {}
    accused = told = caught = 0
    missed: list[str] = []
    by_lie: Counter[str] = Counter()
    pairs = pairs_in(options.corpus, options.pairs)
    for place, pair in enumerate(pairs):
        for each in pair:
            if each not in read:
                read[each] = extract_indicators(read_report(each))
        old, new = read[pair[0]], read[pair[1]]
        honest = json.loads(diff_json(compare_reports(old, new)))
        ledger = Ledger()
        check_log(honest, "", old.report, new.report, ledger)
        accused += bool(ledger.findings)
        for finding in ledger.findings[:3]:
            print(f"ACCUSED {pair[0].name} {pair[1].name}: {finding}")
        for number in range(place, options.lies, len(pairs)):
            chance = random.Random(f"{options.seed}/{number}")
            lie, log = _told(honest, chance, number)
            ledger = Ledger()
            check_log(log, "", old.report, new.report, ledger)
            told += 1
            caught += bool(ledger.findings)
            by_lie[lie] += 1
            if not ledger.findings:
                missed.append(f"{lie} in {pair[0].name} {pair[1].name} (lie {number})")
    print(f"{len(pairs)} honest logs, {accused} accused; {told} lies, {caught} caught ({caught / told:.2%})")
    print(", ".join(f"{lie} {count}" for lie, count in sorted(by_lie.items())))
    for each in missed:
        print(f"MISSED {each}")
    return 0 if not accused and caught >= 0.999 * told else 1


def _told(honest: Log, chance: random.Random, number: int) -> tuple[str, Log]:
    """Tell a lie: the kinds take turns, and one that this log has no room for hands over to the next."""
    for step in range(len(LIES)):
        lie = LIES[(number + step) % len(LIES)]
        log = copy.deepcopy(honest)
        if lie(log, chance):
            return lie.__name__.strip("_"), log
    raise AssertionError("no lie fits this log")


if __name__ == "__main__":
    sys.exit(main())
