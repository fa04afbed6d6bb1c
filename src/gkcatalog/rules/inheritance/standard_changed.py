"""GK704: the standard differs from 预期."""

from collections.abc import Iterator

from gkcatalog.inherit import InheritanceFlaw, Misfit
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import rule


@rule(
    "GK704",
    Severity.WARNING,
    clause="目录文件格式：预期；《通知》二（一）：动态调整",
    bad="沿用: gj2019/czyjs-001\n时限: 自信息形成之日起5个工作日内\n预期: {时限: 标准以前的时限}",
    good="沿用: gj2019/czyjs-001",
)
def standard_changed(flaw: InheritanceFlaw) -> Iterator[Problem]:
    """标准变了，本地改动要重新核对。

    “预期”记下改动时标准的原文；标准以后修订了，本地的改动是否还成立，要由人判断。
    """
    if flaw.misfit is Misfit.UNEXPECTED:
        key = flaw.path[-1]
        yield Problem(
            f"标准{_now(key, flaw.actual)}，不再是“{shortened(flaw.value, 60)}”",
            f"请重新核对本条的“{key}”，再把“预期”改为标准现在的内容。",
            value=flaw.actual,
        )


def _now(key: object, actual: str) -> str:
    return f"的“{key}”现在是“{shortened(actual, 60)}”" if actual else f"现在没有“{key}”"
