"""GK701: 沿用 of an item that does not exist."""

from collections.abc import Iterator

from gkcatalog.inherit import InheritanceFlaw, Misfit
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import rule


@rule(
    "GK701",
    Severity.ERROR,
    clause="目录文件格式：沿用",
    bad="沿用: gj2019/czyjs-999",
    good="沿用: gj2019/czyjs-001",
)
def dangling_inheritance(flaw: InheritanceFlaw) -> Iterator[Problem]:
    """沿用的标准事项不存在。

    标准里没有这一条，本条就缺了没写的要素。
    """
    match flaw.misfit:
        case Misfit.NO_STANDARD:
            choices = "、".join(flaw.choices) or "无"
            yield Problem(
                f"没有名为“{flaw.actual}”的标准：{flaw.value}",
                f"请核对标准代码；现有的标准：{choices}。",
                value=flaw.value,
            )
        case Misfit.NO_TARGET:
            hint = f"{_guess(flaw)}标准取消了这一条的，请自行写全要素，删去“沿用”。"
            yield Problem(f"标准里没有这一条：{flaw.value}", hint, value=flaw.value)
        case Misfit.CIRCULAR:
            yield Problem(
                f"标准事项互相沿用，绕成了圈：{flaw.value}",
                "请在其中一条标准事项里写出要素，不再沿用。",
                value=flaw.value,
            )


def _guess(flaw: InheritanceFlaw) -> str:
    """Nearest ids; those that differ in their number alone are neighbours, not slips."""
    own = _unnumbered(flaw.value)
    similar = [one for one in nearest(flaw.value, flaw.choices) if _unnumbered(one) != own]
    return f"是不是“{'”或“'.join(similar)}”？" if similar else "请核对标准中的编号。"


def _unnumbered(target: str) -> tuple[str, int]:
    """What stands before the number, and how long all is."""
    return target.rstrip("0123456789"), len(target)
