"""Which numbers of a report take part in the pairing, as goals of its plan, results of its year or sums of several."""

from __future__ import annotations

import re

from compare.align.sizes import is_size
from compare.lexicon.figures import units
from compare.model.indicator import Indicator, Measure, Role
from compare.model.report import Horizon, Report

_PACE = re.compile("年均(?!浓度|值|气温)|平均每年|每年平均")


def is_target(report: Report, one: Indicator) -> bool:
    """Tell whether a number is a goal of the plan, and not how large a named thing is."""
    planned = one.role is Role.TARGET and report.sentences[one.sentence].part.is_plan
    return planned and not _is_capacity(report, one) and not is_size(report, one)


_SIZED = frozenset({"weight", "energy"})
_PROJECTS = re.compile("等(?:重点|重大)?(?:工业)?项目")
_BUILT = re.compile("新增|新建|建成|建设|淘汰|关停|完成|达到|改造|产能|投产|储备|化解|释放|投运|投用|并网|[量能]$")


def _is_capacity(report: Report, one: Indicator) -> bool:
    """Tell whether a number is the size of a named project and no goal of its own: 海湾700万吨露天矿开工.

    The size of what is to be built is a goal: 新增3万吨冷库.
    """
    known = units().get(one.figure.unit)
    if known is None or known.kind not in _SIZED:
        return False
    text, span = report.reading, one.figure.span
    own = re.split("[、和与及，；]", text[one.clause.start : span.start])[-1]
    behind = re.match("(?!以[上下内]|左右|的)[一-鿿]{2,}", text[span.end : one.clause.end])
    listed = not own and _PROJECTS.search(text, span.end, report.sentences[one.sentence].span.end)
    return bool(behind) and (len(own) >= 2 or bool(listed)) and not _BUILT.search(own)


def is_result(report: Report, one: Indicator) -> bool:
    """Tell whether a number is a result of the year: sums over five years, and numbers of earlier years, stay out.

    What a review of one year sums up so far (累计建成基站3.2万个) is what there is at its end; a mean of several years
    (年均增长5%) is not.
    """
    sentence = report.sentences[one.sentence]
    of_the_year = one.year is None or report.reviewed in (None, one.year)
    own = report.reading[one.clause.start : one.figure.span.start]
    so_far = one.horizon is Horizon.CUMULATIVE and sentence.horizon is Horizon.ANNUAL and not _PACE.search(own)
    annual = one.horizon is Horizon.ANNUAL or so_far
    return sentence.part.is_review and one.role is Role.ACTUAL and annual and of_the_year


def is_sum(report: Report, one: Indicator) -> bool:
    """Tell whether a review tells what several years add up to, or their mean: 五年来新建公厕90座."""
    return (
        report.sentences[one.sentence].part.is_review and one.role is Role.ACTUAL and one.horizon is Horizon.CUMULATIVE
    )


def is_pace(report: Report, one: Indicator) -> bool:
    """Tell whether a number is the mean, or the sum of the growth, of several years: 年均增长5%."""
    own = report.reading[one.clause.start : one.figure.span.start]
    return one.measure is Measure.GROWTH or bool(_PACE.search(own) or "累计" in own)
