"""GK302: a limit without a start event."""

from collections.abc import Iterator

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.phrases.time_limits import Kind, Part, TimeLimit, TimeUnit
from gkcatalog.rules.kinds import Context, rule

_NORM = "信息形成或者变更"


@rule(
    "GK302",
    Severity.WARNING,
    of=("method", "time_limit"),
    clause="《通知》二（一）：公开时限；《政府信息公开条例》第二十六条",
    bad="时限: 20个工作日",
    good="时限: 自信息形成或者变更之日起20个工作日内",
    fixable=Fixable.UNSAFE,
)
def limit_without_start(item: Item, context: Context) -> Iterator[Problem]:
    """时限没有写明从哪一天起算。

    “20个工作日”从信息形成、作出决定还是收到申请算起，结果不同。主动公开的事项只写了若干个
    工作日的，可以补成“自信息形成或者变更之日起……”，但起算事件是否如此要由人确认。
    """
    limit = time_limits.parse(item.time_limit)
    if limit and limit.without_start and not limit.has_start:
        yield Problem(
            f"时限“{item.time_limit}”没有写明从何时起算",
            "请在天数前写明起算事件，如“自信息形成或者变更之日起”“自作出决定之日起”。",
            field="time_limit",
            value=item.time_limit,
            fix=_with_norm_event(limit) if item.method == METHODS[0] else None,
        )


def _with_norm_event(limit: TimeLimit) -> Fix | None:
    """Count plain working days from the event of article 26."""
    number = limit.parts[0].number
    if limit != TimeLimit((Part(Kind.WITHIN, number, TimeUnit.WORKING_DAY),)):
        return None
    started = Part(Kind.WITHIN, number, TimeUnit.WORKING_DAY, _NORM)
    return Fix(time_limits.render_part(started), safe=False)
