"""The command `review`: the page, and the decisions for scripts."""

from __future__ import annotations

import getpass
import itertools
import os
from dataclasses import dataclass, replace
from pathlib import Path

from tabulate import tabulate

from compare.cli.forms import extras_named
from compare.cli.output import show, write, write_all
from compare.cli.session import Session, Shared, begin, one_report, tell
from compare.cli.warnings import warn_of_pair
from compare.errors import DecisionStale, Exit, OutputFailed, StoreFailed
from compare.lexicon.labels import labels
from compare.model.comparison import Comparison, Extraction
from compare.model.review import ACCEPTED, Decision, Proposal, Ruling, Standing
from compare.pipeline import compare_reports, extract_indicators
from compare.review import Store, applied, pair_of, proposals_of
from compare.review.agreement import agreement
from compare.review.annotations import reference_annotations
from compare.review.applying import confirmed_only, counted
from compare.review.exporting import decisions_csv, decisions_from_json, decisions_json, told


@dataclass(frozen=True, kw_only=True)
class ReviewOptions:
    """Where the page is served and whose decisions are kept where."""

    store: Path | None = None
    reviewer: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    allow_remote: bool = False
    show: bool = True


@dataclass(frozen=True, kw_only=True)
class Both:
    """A comparison with the extractions it was made from."""

    comparison: Comparison
    old: Extraction
    new: Extraction


def compared(old: Path, new: Path, session: Session) -> Both:
    """Read and compare two reports, keeping what was extracted."""
    before, after = (extract_indicators(one_report(path, session)) for path in (old, new))
    comparison = compare_reports(before, after, session.settings.thresholds)
    warn_of_pair(comparison.notices, session.lang, session.loudness)
    return Both(comparison=comparison, old=before, new=after)


def run_review(old: Path, new: Path, options: ReviewOptions, shared: Shared) -> int:
    """Open the review page of two reports and serve it until it is interrupted."""
    with extras_named("the review page", "review"):
        from compare.review.web import Held
        from compare.review.web.serving import Place, door_at, serve
    session = begin((old, new), shared)
    path = options.store or new.parent / "report-compare.review.sqlite"
    place = Place(
        host=options.host,
        port=options.port,
        allow_remote=options.allow_remote,
        password=os.environ.get("REPORT_COMPARE_PASSWORD", ""),
    )
    with door_at(place) as door:
        both = compared(old, new, session)
        store = Store(path)
        store.begin(pair_of(both.comparison), proposals_of(both.comparison))
        who = options.reviewer or _user()
        held = Held(comparison=both.comparison, store=store, reviewer=who, language=session.lang)
        serve(held, place, door, lambda address: show(f"{address}  ({path})\n"), options.show)
    return Exit.DONE


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"


def reviewed(both: Both, path: Path, only_confirmed: bool = False) -> tuple[Comparison, str]:
    """Return a comparison with the decisions of a store applied, and how many there are, in words.

    Raises `StoreFailed` where only what was confirmed is wanted and nothing was.
    """
    proposals = proposals_of(both.comparison)
    decisions = Store(path).decisions_on(pair_of(both.comparison), proposals)
    made = applied(both.comparison, decisions, (both.old.indicators, both.new.indicators))
    if only_confirmed:
        if not any(each.ruling in ACCEPTED and each.standing is Standing.CURRENT for each in decisions):
            raise StoreFailed(f"{path}: nothing is confirmed yet; review first, or leave --confirmed-only away")
        made = confirmed_only(made, decisions)
    return made, told(counted((*proposals, *_added(decisions)), decisions))


def _added(decisions: tuple[Decision, ...]) -> list[Proposal]:
    return [each.proposal for each in decisions if each.ruling is Ruling.ADDED]


def run_status(path: Path, shared: Shared) -> int:
    """Print for each pair of a store how many decisions there are, and how far two reviewers agree."""
    session = begin((), shared)
    words = labels(session.lang)
    for pair in Store(path).pairs():
        store = Store(path, pair.key)
        counts = counted(store.proposals(), store.decisions())
        show(f"{pair.key}: {told(counts)}\n")
        for one, other in itertools.combinations(sorted(store.by_reviewer().items()), 2):
            rows = agreement(one[1], other[1])
            table = [(words.get(kind, words["all"]), count, f"{f1:.2f}") for kind, count, f1 in rows if count]
            show(f"\n{one[0]} / {other[0]}\n")
            show(tabulate(table, headers=[words["kind"], words["review_judged"], "F1"]) + "\n")
    return Exit.DONE


def run_export(path: Path, output: Path | None, pair: str, shared: Shared) -> int:
    """Write the decisions on a pair as JSON or CSV."""
    begin((), shared)
    known = [each for each in Store(path).pairs() if not pair or each.key == pair]
    if len(known) != 1:
        listed = ", ".join(each.key for each in Store(path).pairs())
        raise StoreFailed(f"{path}: holds {listed or 'no pair'}; choose one with --pair")
    store = Store(path, known[0].key)
    decisions = store.decisions()
    if output is not None and output.suffix.lower() == ".csv":
        write_all([(decisions_csv(decisions), output)], (path,))
    else:
        write(decisions_json(known[0], decisions, counted(store.proposals(), decisions)), output, (path,))
    return Exit.DONE


def run_annotations(old: Path, new: Path, path: Path, folder: Path, shared: Shared) -> int:
    """Write a reviewed pair as reference annotations into a folder."""
    session = begin((old, new), shared)
    both = compared(old, new, session)
    decisions = Store(path).decisions_on(pair_of(both.comparison), proposals_of(both.comparison))
    made = applied(both.comparison, decisions, (both.old.indicators, both.new.indicators))
    files = reference_annotations(made, decisions)
    try:
        (folder / "docs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(f"{folder}: cannot be made ({error.strerror}); give another folder") from None
    write_all([(text, folder / name) for name, text in files.items()], (old, new, path))
    return Exit.DONE


def run_import(path: Path, source: Path, shared: Shared) -> int:
    """Take over the decisions of an export; what was decided otherwise in between is told, not overwritten."""
    session = begin((), shared)
    try:
        key, decisions = decisions_from_json(source.read_text(encoding="utf-8"), str(source))
    except (OSError, UnicodeDecodeError) as error:
        raise StoreFailed(f"{source}: cannot be read ({error})") from None
    store = Store(path, key)
    if key not in [each.key for each in store.pairs()]:
        raise StoreFailed(f"{path}: holds no review of {key}; open it once with `report-compare review OLD NEW`")
    taken = refused = 0
    for decision in decisions:
        known = store.decision(decision.id)
        if known is not None and known.ruling is not Ruling.PENDING:
            same = (known.ruling, known.correction) == (decision.ruling, decision.correction)
            refused += not same
            if not same:
                tell(
                    f"{decision.id}: {known.reviewer} decided {known.ruling.value}, not {decision.ruling.value}",
                    session,
                )
            continue
        try:
            store.decide(replace(decision, revision=known.revision if known else 0))
            taken += 1
        except DecisionStale as error:
            refused += 1
            tell(str(error), session)
    show(f"{path}: {taken} decisions taken over, {refused} left as they stand here\n")
    return Exit.DONE
