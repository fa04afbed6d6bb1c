"""GK805: a village publishes less often than 村务公开 asks."""

from collections.abc import Iterator
from fractions import Fraction

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item, UnitCatalog
from gkcatalog.phrases.time_limits import Kind, parse
from gkcatalog.phrases.time_limits.cycles import hours
from gkcatalog.rules.kinds import Context, rule

_MAJOR = "重大"
_QUARTER_HOURS = 92 * 24


@rule(
    "GK805",
    Severity.WARNING,
    clause="《中华人民共和国村民委员会组织法》：一般事项至少每季度公布，重大事项随时公布",
    bad="""单位: 示例一村
领域: 村务公开
事项:
  - {编号: a-1, 一级事项: 村级财务, 名称: 财务收支, 时限: 每年公布一次}""",
    good="""单位: 示例一村
领域: 村务公开
事项:
  - {编号: a-1, 一级事项: 村级财务, 名称: 财务收支, 时限: 每月公布一次}""",
)
def village_period(catalog: UnitCatalog, context: Context) -> Iterator[Problem]:
    """村（居）务公开的周期太长。

    一般事项至少每季度公布一次，财务往来较多的每月公布一次，涉及村民利益的重大事项随时公布。
    """
    unit = context.registry.unit_names.get(catalog.unit)
    if unit is None or not unit.is_village:
        return
    for item in catalog.items:
        interval = longest_interval(item)
        if not interval:
            continue
        if _MAJOR in item.group or item.name.startswith(_MAJOR):
            yield Problem(
                f"重大事项应当随时公布，时限“{item.time_limit}”是定期公布",
                "请写成从决定之日起几日内公布，如“自决定之日起3日内”。",
                field="time_limit",
                value=item.time_limit,
                subject=item,
            )
        elif interval > _QUARTER_HOURS:
            yield Problem(
                f"时限“{item.time_limit}”比每季度公布一次还长",
                "村（居）务公开的一般事项至少每季度公布一次，请改为每季度或者每月。",
                field="time_limit",
                value=item.time_limit,
                subject=item,
            )


def longest_interval(item: Item) -> Fraction:
    """The hours that surely pass between two publications by a limit that has nothing but periods.

    0 for any other limit. Of several periods the longest counts.
    """
    limit = parse(item.time_limit) if item.time_limit else None
    if limit is None or any(part.kind not in (Kind.PERIOD, Kind.CYCLE) for part in limit.parts):
        return Fraction(0)
    known = ((hours(part.period), part.number) for part in limit.parts)
    return max((Fraction(each[0], times) for each, times in known if each), default=Fraction(0))
