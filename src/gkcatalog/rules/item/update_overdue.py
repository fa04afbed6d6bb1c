"""GK812: 最近更新 and 更新周期 say that an update is overdue."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.overdue import days_over, how_long, update_due


@rule(
    "GK812",
    Severity.WARNING,
    of=("last_updated", "update_cycle"),
    clause="《中华人民共和国政府信息公开条例》（国务院令第711号）第二十六条",
    bad="更新周期: 每月\n最近更新: 2026-01-31",
    good="更新周期: 每月\n最近更新: 2026-11-02",
)
def update_overdue(item: Item, context: Context) -> Iterator[Problem]:
    """超过更新周期没有更新。

    按最近更新的日期和更新周期推算，应当更新的日子遇到节假日顺延到下一个工作日；天数按国务院办公厅
    公布的工作日（含调休）计算。
    """
    if not item.update_cycle or not item.last_updated:
        return
    due = update_due(item.last_updated, item.update_cycle)
    days = days_over(due, context.as_of)
    if days is not None:
        yield Problem(
            f"最近更新是{item.last_updated}，{item.update_cycle}更新，"
            f"{due}前应当更新{how_long(days)}",
            "请更新公布的内容，再改最近更新的日期；实际周期更长的，改更新周期。",
            "last_updated",
            value=item.last_updated,
        )
