"""GK805: a village publishes less often than 村务公开 asks."""

from collections.abc import Iterator

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
        period = longest_period(item)
        if not period:
            continue
        if _MAJOR in item.group or item.name.startswith(_MAJOR):
            yield Problem(
                f"重大事项应当随时公布，时限“{item.time_limit}”是定期公布",
                "请写成从决定之日起几日内公布，如“自决定之日起3日内”。",
                field="time_limit",
                value=item.time_limit,
                subject=item,
            )
        elif (bounds := hours(period)) and bounds[1] > _QUARTER_HOURS:
            yield Problem(
                f"时限“{item.time_limit}”比每季度公布一次还长",
                "村（居）务公开的一般事项至少每季度公布一次，请改为每季度或者每月。",
                field="time_limit",
                value=item.time_limit,
                subject=item,
            )


def longest_period(item: Item) -> str:
    """The longest period of a limit that has nothing but periods, `""` for any other limit."""
    limit = parse(item.time_limit) if item.time_limit else None
    if limit is None or any(part.kind not in (Kind.PERIOD, Kind.CYCLE) for part in limit.parts):
        return ""
    known = [part.period for part in limit.parts if hours(part.period)]
    return max(known, key=lambda period: (hours(period) or (0, 0))[1], default="")
