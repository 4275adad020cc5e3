"""How far a thing that was promised has come, by the words behind what it costs: 开工, 主体完工, 建成."""

from __future__ import annotations

import re

_STAGES = (
    re.compile("落地|签约|前期|谋划|立项|备案|选址|获批|核准"),
    re.compile("开工|动工|启动"),
    re.compile("主体|封顶|在建|建设中|进展|推进"),
    re.compile("建成|竣工|完工|投用|投产|通车|投入使用|运营|完成"),
)
"""Each stage comes after the one above it."""


def stage_of(words: str) -> int | None:
    """Return how far a thing has come, None where the words do not say: 主体完工 → 2, 建成投用 → 3, 成功落地 → 0."""
    return next((at for at, stage in enumerate(_STAGES) if stage.search(words)), None)


def falls_short(promised: str, told: str) -> bool:
    """Tell whether a thing has not come as far as it was to: 开工建设, told as 成功落地 → True; 启动, 建成 → False."""
    wanted, reached = stage_of(promised), stage_of(told)
    return wanted is not None and reached is not None and reached < wanted


def is_begun(words: str) -> bool:
    """Tell whether words promise a beginning and no end: 启动建设 → True, 启动并建成 → False."""
    return stage_of(words) == 1 and not is_finished(words)


def is_finished(words: str) -> bool:
    """Tell whether words say that something is done: 完成迁建 → True."""
    return _STAGES[-1].search(words) is not None
