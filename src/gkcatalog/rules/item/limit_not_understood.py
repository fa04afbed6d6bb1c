"""GK304: a limit that can not be understood."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK304",
    Severity.WARNING,
    of=("time_limit",),
    clause="《通知》二（一）：公开时限",
    bad="时限: 信息形成个20个工作日",
    good="时限: 自信息形成之日起20个工作日内",
)
def limit_not_understood(item: Item, context: Context) -> Iterator[Problem]:
    """时限看不懂。

    时限由起算事件、数字和单位组成，也可以写成每季度、每年1月31日前、提前5个工作日、公示期
    不少于7日等。“按规定时限”“法定时限”没有写出期限，漏字、错字的说法无从核对，都归入此类。
    """
    if item.time_limit and time_limits.parse(item.time_limit) is None:
        yield Problem(
            f"时限“{item.time_limit}”看不出起算事件和天数",
            "请写成“自信息形成或者变更之日起20个工作日内”“每年1月31日前”这样的说法。",
            field="time_limit",
            value=item.time_limit,
        )
