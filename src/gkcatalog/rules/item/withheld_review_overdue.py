"""GK811: the review of what is withheld is overdue."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.overdue import days_over, how_long


@rule(
    "GK811",
    Severity.WARNING,
    of=("withheld",),
    clause="《中华人民共和国政府信息公开条例》（国务院令第711号）第十八条",
    bad="""方式: 不予公开
不公开理由: {条款: 第十五条, 说明: 涉及个人隐私, 复核日期: 2026-06-30}""",
    good="""方式: 不予公开
不公开理由: {条款: 第十五条, 说明: 涉及个人隐私, 复核日期: 2099-06-30}""",
)
def withheld_review_overdue(item: Item, context: Context) -> Iterator[Problem]:
    """不予公开的事项到期没有重新评估。

    条例要求对不予公开的政府信息定期评估审查，情势变化、可以公开的应当公开。
    """
    if item.withheld is None or not item.withheld.review_due:
        return
    day = item.withheld.review_due
    days = days_over(day, context.as_of)
    if days is not None:
        yield Problem(
            f"不公开理由的复核日期{day}已过{how_long(days)}",
            "请重新评估是否可以公开：可以公开的改方式，仍不公开的写上下一次复核的日期。",
            "withheld",
            part="review_due",
            value=day,
        )
