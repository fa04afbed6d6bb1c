"""GK307: an update cycle where a limit belongs."""

from collections.abc import Iterator

from gkcatalog.model.fields import UPDATE_CYCLES
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK307",
    Severity.WARNING,
    of=("time_limit",),
    clause="《通知》二（一）：公开时限",
    bad="时限: 半年至少更新1次",
    good="""时限: 自信息形成或者变更之日起20个工作日内
更新周期: 每半年""",
)
def update_cycle_as_limit(item: Item, context: Context) -> Iterator[Problem]:
    """时限里写的是更新周期。

    多久更新一次和最迟何时公开是两件事。更新周期写在“更新周期”一栏，时限一栏写信息形成之后
    多少个工作日内公开。
    """
    limit = time_limits.parse(item.time_limit)
    if limit and limit.is_cycle_only:
        yield Problem(
            f"时限“{item.time_limit}”是更新周期，没有写明最迟何时公开",
            f"请把它移到更新周期一栏{_cycle(limit.parts[0].period)}，时限写明起算事件和天数。",
            field="time_limit",
            value=item.time_limit,
        )


def _cycle(period: str) -> str:
    """The words for 更新周期, where the vocabulary has them."""
    if period.endswith("日") and period[1:-1].isdigit():
        return f"（更新周期: {period[1:-1]}天）"
    return f"（更新周期: {period}）" if period in UPDATE_CYCLES else ""
