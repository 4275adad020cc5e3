"""The words in which a plan tells a goal without a number, from `seeds/word_goals.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import of_tables, rows, words

_GAP = r"[^，。；、\d与和跟]{0,8}?"
_TAIL = "(?:的|平均|水平|增长|增速|增幅|速度|目标|任务|要求|收入)*"
"""What may still stand behind the words: 高于全国 + 平均水平."""
_NO_GOAL = "(?!(?:控制|考核)?(?:目标|任务|指标|要求)|约束性指标(?:$|、))"
"""What stands inside names something: 完成国家下达控制目标 tells of what stands before it."""
_ENDS = "(?=$|[、（])"


@dataclass(frozen=True, kw_only=True)
class GoalWords:
    """One row of the table: the sort of goal, the pattern of its words, and where they tell one.

    `about` is the pattern's group for what the goal is about where it stands inside (完成国家下达的粮食生产任务), else
    it stands before. `anywhere` tells that the words count outside the main goals too, where a headline figure is
    meant.
    """

    sort: str
    pattern: re.Pattern[str]
    around: bool
    anywhere: bool
    example: str


@of_tables
def goal_words() -> tuple[GoalWords, ...]:
    """Return all rows, those whose words stand around their subject first."""
    found = [_row(row) for row in rows("word_goals.tsv")]
    return tuple(sorted(found, key=lambda each: not each.around))


def _row(row: dict[str, str]) -> GoalWords:
    pieces = [f"(?:{any_of(list(words(piece)))})" for piece in row["words"].split("+")]
    around = row["around"] == "yes"
    if around:
        pattern = f"{_GAP.join(pieces[:-1])}的?+{_NO_GOAL}(?P<about>[^，。；]{{2,40}}?){pieces[-1]}{_ENDS}"
    else:
        pattern = f"{_GAP.join(pieces)}{_TAIL}{_ENDS}"
    return GoalWords(
        sort=row["sort"],
        pattern=re.compile(pattern),
        around=around,
        anywhere=row["where"] == "any",
        example=row["example"],
    )
