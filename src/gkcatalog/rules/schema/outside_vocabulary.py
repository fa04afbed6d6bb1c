"""GK104: a value outside its vocabulary."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation


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
        what = f"“{violation.title}”" if violation.title else "这里"
        hint = f"{guess}{what}只能写：{'、'.join(violation.allowed)}。"
        yield Problem(f"“{value}”不在规定的用词之内", hint, value=value)
