"""GK301: an open-ended limit alone."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK301",
    Severity.WARNING,
    of=("time_limit",),
    clause="《通知》二（一）：公开时限；《政府信息公开条例》第二十六条",
    bad="时限: 及时公开",
    good="时限: 自信息形成或者变更之日起20个工作日内",
)
def open_ended_limit(item: Item, context: Context) -> Iterator[Problem]:
    """时限没有期限，只写了“及时”“长期”之类的词。

    “及时”“实时”“随时”“长期”“永久”说不清最迟哪一天公开，公众无法监督，单位自己也无法核对。
    条例第二十六条要求自信息形成或者变更之日起20个工作日内公开；可以写得更短，也可以在写明
    期限之后再说明长期公开、动态调整。
    """
    limit = time_limits.parse(item.time_limit)
    if limit and limit.is_open_only:
        yield Problem(
            f"时限“{item.time_limit}”没有写明最迟何时公开",
            "请写明起算事件和天数，如“自信息形成或者变更之日起20个工作日内”。",
            field="time_limit",
            value=item.time_limit,
        )
