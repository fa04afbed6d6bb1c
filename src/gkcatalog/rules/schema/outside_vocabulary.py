"""GK104: a value outside its vocabulary."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation

_JOINTS = pattern(r"[、，,；;/／和及与\s]+")


@rule(
    "GK104",
    Severity.ERROR,
    clause="目录文件格式；《通知》二（四）：决策、执行、管理、服务、结果",
    bad="环节: 决定",
    good="环节: 决策",
)
def outside_vocabulary(violation: Violation) -> Iterator[Problem]:
    """值不在规定的用词之内。

    方式、环节、层级、阶段只能从规定的词里选；网站按这些词分栏，统计按这些词计数。
    """
    if violation.keyword == "enum":
        value = violation.value if isinstance(violation.value, str) else ""
        similar = nearest(value, violation.allowed)
        guess = f"是不是“{'”或“'.join(similar)}”？" if similar else ""
        levels = _joined_levels(value, violation.allowed) if violation.title == "层级" else ()
        if levels:
            guess = f"请分开写成 [{', '.join(levels)}]。"
        what = f"“{violation.title}”" if violation.title else "这里"
        hint = f"{guess}{what}只能写：{'、'.join(violation.allowed)}。"
        yield Problem(f"“{value}”不在规定的用词之内", hint, value=value)


def _joined_levels(value: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The levels that a text names together, as columns of tables do: 乡、村级."""
    parts = [part if part.endswith("级") else f"{part}级" for part in _JOINTS.split(value) if part]
    return tuple(parts) if len(parts) > 1 and set(parts) <= set(allowed) else ()
