"""GK120: a key that another key rules out."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation


@rule(
    "GK120",
    Severity.ERROR,
    clause="目录文件格式",
    bad="不公开理由: {条款: 《条例》第十六条, 说明: 内部事务, 复核日期: 2027-06-30}",
    good="方式: 主动公开",
)
def ruled_out(violation: Violation) -> Iterator[Problem]:
    """两处互相矛盾的填写。

    公开的事项不能带不公开理由；写了“不涉及”的文件不能再列事项。
    """
    if violation.keyword != "forbidden":
        return
    if violation.key == "不公开理由":
        method = violation.allowed[-1]
        yield Problem(
            f"方式是“{method}”，却写了不公开理由",
            "确实不公开的，请把方式改为“不予公开”；否则请删去不公开理由。",
        )
    else:
        both = "”和“".join(violation.allowed)
        yield Problem(f"“{both}”不能同时写", "有事项的请删去“不涉及”，没有事项的请删去“事项”。")
