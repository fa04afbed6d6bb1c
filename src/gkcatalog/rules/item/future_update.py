"""GK813: 最近更新 lies in the future."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.calendar import parse_date
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK813",
    Severity.WARNING,
    of=("last_updated",),
    clause="《通知》二（一）：全面、准确、规范",
    bad="最近更新: 2099-01-31",
    good="最近更新: 2026-01-31",
)
def future_update(item: Item, context: Context) -> Iterator[Problem]:
    """最近更新的日期还没有到。

    多半是年份写错了，或者写成了下一次更新的日期。
    """
    day = parse_date(item.last_updated) if item.last_updated else None
    if day and day > context.as_of:
        yield Problem(
            f"最近更新{item.last_updated}还没有到",
            "请改成实际更新的日期；下一次更新的日子由更新周期推算，不用写。",
            "last_updated",
            value=item.last_updated,
        )
