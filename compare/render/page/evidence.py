"""What a row shows when it is opened, as data: the sentences by their anchors, the marks in them, the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from compare.model.comparison import Change, Evidence, Outcome
from compare.model.edits import EditKind
from compare.telling.account import Account
from compare.telling.confidence import because, confidence_of, nearness_key
from compare.telling.entries import Entry
from compare.telling.places import Sentences
from compare.telling.wording import LEAST_SHARED, number_places, shared, whole_numbers

_STEPS = {EditKind.EQUAL: 0, EditKind.DELETE: 1, EditKind.INSERT: 2}
_MOST_NEAR = 3
Record = dict[str, Any]


class EvidenceData:
    """The evidence of every row that opens, by its name on the page: "c-0f46543bf6ad" → sentences, marks, reasons.

    `trails` holds the headings above the sentences, each once.
    """

    def __init__(self, account: Account, places: Sentences) -> None:
        self._words, self._places = account.words, places
        self.trails: dict[tuple[str, ...], int] = {}
        self.rows: dict[str, Record] = {f"c-{each.ids[0]}": self._entry(each) for each in account.entries}
        for _, promises in account.promises:
            for promise in promises:
                self.rows[f"o-{promise.outcome.id}"] = self._outcome(promise.outcome)
        for result in account.results:
            self.rows[f"c-{result.change.id}"] = self._result(result.change)

    def _entry(self, entry: Entry) -> Record:
        numbers = entry.numbers
        found: Record = {
            "o": [self._side(0, old, [each.old for each in numbers]) for old in entry.olds],
            "n": [self._side(1, entry.new, [each.new for each in numbers])] if entry.new else [],
            "c": confidence_of(entry.score).value,
        }
        pair = entry.pair
        if pair is None:
            # Of a sentence that nothing answers to, what came nearest is the proof.
            lone = next((each for each in entry.changes if each.nearest), None)
            return found | ({"r": self._near(lone)} if lone else {})
        return found | self._marks(entry, pair) | {"w": because(pair.reasons, self._words)}

    def _marks(self, entry: Entry, pair: Change) -> Record:
        if pair.old is None or pair.new is None or len(entry.olds) != 1:
            return {}
        if pair.old.text == pair.new.text:
            return {"same": 1}
        if shared(pair.edits) < LEAST_SHARED:
            return {"apart": 1}
        edits = pair.edits
        for each in entry.numbers:
            if each.old and each.new:
                edits = whole_numbers(edits, each.old.number, each.new.number)
        return {"d": [[_STEPS[each.kind], len(each.text)] for each in edits]}

    def _outcome(self, outcome: Outcome) -> Record:
        return {
            "o": [self._side(0, outcome.target, [outcome.target])],
            "n": [self._side(1, outcome.result, [outcome.result])] if outcome.result else [],
            "c": confidence_of(outcome.score).value,
            "w": because(outcome.reasons, self._words),
            "p": 1,
        }

    def _result(self, change: Change) -> Record:
        return {
            "o": [self._side(0, change.old, [change.old])] if change.old else [],
            "n": [self._side(1, change.new, [change.new])] if change.new else [],
            "c": confidence_of(change.score).value,
            "w": because(change.reasons, self._words),
        }

    def _side(self, side: int, evidence: Evidence, numbers: Iterable[Evidence | None]) -> list[Any]:
        """Return a sentence as its anchor, the number of its headings, and where its numbers are."""
        told = [each for each in numbers if each]
        return [self._places.anchor(side, evidence.span), self._trail(evidence), number_places(evidence, told)]

    def _trail(self, evidence: Evidence) -> int:
        return self.trails.setdefault(evidence.section, len(self.trails))

    def _near(self, change: Change) -> list[list[str]]:
        side = 1 if change.new is None else 0
        return [
            [self._places.anchor(side, each.evidence.span), nearness_key(each.score)]
            for each in change.nearest[:_MOST_NEAR]
        ]


def data_of(
    account: Account, places: Sentences, ribbons: list[tuple[str, str, str]], said: Mapping[str, str]
) -> Record:
    """Return all that the page's script needs: rows, headings above sentences, sections that answer, words to say."""
    evidence = EvidenceData(account, places)
    return {"rows": evidence.rows, "trails": list(evidence.trails), "ribbons": ribbons, "words": dict(said)}
