"""GK702: 去除 or 增加 that changes nothing."""

from collections.abc import Iterator

from gkcatalog.inherit import InheritanceFlaw, Misfit
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import rule


@rule(
    "GK702",
    Severity.ERROR,
    clause="目录文件格式：增加、去除",
    bad="沿用: gj2019/czyjs-001\n去除: {内容: [没有这一项]}",
    good="沿用: gj2019/czyjs-001\n增加: {内容: [新的一项]}",
)
def edit_without_effect(flaw: InheritanceFlaw) -> Iterator[Problem]:
    """增加、去除没有起作用。

    要去除的原来就没有、要增加的已经有了，或者这个要素已另行写明，改动就落空了。
    """
    match flaw.misfit:
        case Misfit.ABSENT:
            similar = nearest(flaw.value, flaw.choices)
            guess = f"是不是“{similar[0]}”？" if similar else ""
            yield Problem(
                f"标准里没有要去除的“{flaw.value}”",
                f"{guess}请照抄标准里的原文，或者删去这一项。",
                value=flaw.value,
            )
        case Misfit.PRESENT:
            yield Problem(
                f"标准里已经有“{flaw.value}”，不用再增加", "请删去这一项。", value=flaw.value
            )
        case Misfit.STATED:
            yield Problem(
                f"“{flaw.path[-1]}”已另行写明，不会再沿用标准",
                f"请删去写明的“{flaw.path[-1]}”，或者把改动并入其中。",
            )
        case Misfit.NO_BASE:
            yield Problem(
                f"没有“沿用”，“{flaw.path[-1]}”不起作用", "请写上沿用哪一条标准，或者删去这一段。"
            )
