"""GK810: 复核日期 is over."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.overdue import days_over, how_long


@rule(
    "GK810",
    Severity.WARNING,
    of=("review_due",),
    clause="《通知》二（一）：动态调整",
    bad="复核日期: 2026-06-30",
    good="复核日期: 2099-06-30",
)
def review_overdue(item: Item, context: Context) -> Iterator[Problem]:
    """复核日期已过。

    到期没有复核，说明目录没有随职责和依据的变化调整。天数按国务院办公厅公布的工作日计算。
    """
    if not item.review_due:
        return
    days = days_over(item.review_due, context.as_of)
    if days is not None:
        yield Problem(
            f"复核日期{item.review_due}已过{how_long(days)}",
            "请对照职责、依据和实际情况复核这条事项，再写上下一次复核的日期。",
            "review_due",
            value=item.review_due,
        )
