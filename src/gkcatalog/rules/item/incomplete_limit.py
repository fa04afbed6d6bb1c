"""GK305: a part of a limit lacks its number or its start event."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK305",
    Severity.WARNING,
    of=("time_limit",),
    clause="《通知》二（一）：公开时限",
    bad="时限: 自信息形成之日起20个工作日内；其中行政处罚7个工作日内",
    good="时限: 自信息形成之日起20个工作日内；其中行政处罚：自作出决定之日起7个工作日内",
)
def incomplete_limit(item: Item, context: Context) -> Iterator[Problem]:
    """时限的一部分不完整：有起算事件没有天数，或者几段中有一段没有起算事件。

    一条时限分几种情形的，每一种都要写全。行政处罚从作出决定之日算起，不是从信息形成之日算起，
    省略起算事件就说不清差别。
    """
    limit = time_limits.parse(item.time_limit)
    if limit is None or not limit.has_start:
        return
    for part in limit.incomplete:
        lack = "天数" if part.lacks_number else "起算事件"
        yield Problem(
            f"时限中“{time_limits.render_part(part)}”没有写明{lack}",
            f"请补上{lack}，每一种情形都写成“自……之日起……个工作日内”。",
            field="time_limit",
            value=item.time_limit,
        )
