"""GK308: two different limits for the same case and event."""

from collections.abc import Iterator
from itertools import combinations

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.phrases.time_limits import Comparison, Kind, Part, TimeLimit
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK308",
    Severity.WARNING,
    of=("time_limit",),
    clause="《通知》二（一）：公开时限",
    bad="时限: 自信息形成之日起20个工作日内；自信息形成之日起7个工作日内",
    good="时限: 自信息形成之日起20个工作日内；其中行政处罚：自信息形成之日起7个工作日内",
)
def contradictory_limits(item: Item, context: Context) -> Iterator[Problem]:
    """同一种情形写了两个不同的期限。

    从同一天起算而天数不同，读者不知道以哪一个为准。属于不同情形的，请分别写明是哪一种情形。
    """
    limit = time_limits.parse(item.time_limit)
    for first, second in combinations(limit.parts if limit else (), 2):
        if _contradict(first, second):
            yield Problem(
                f"时限对同一情形写了两个期限：“{time_limits.render_part(first)}”"
                f"和“{time_limits.render_part(second)}”",
                "请只留一个；属于不同情形的，请写明各是哪一种情形。",
                field="time_limit",
                value=item.time_limit,
            )


def _contradict(first: Part, second: Part) -> bool:
    same = (first.kind, first.condition, first.event) == (
        second.kind,
        second.condition,
        second.event,
    )
    if not same or first.kind not in (Kind.WITHIN, Kind.MINIMUM, Kind.ADVANCE):
        return False
    return time_limits.compare(TimeLimit((first,)), TimeLimit((second,))) is not Comparison.EQUAL
