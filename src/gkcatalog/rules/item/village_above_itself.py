"""GK510: an item of a village that claims a level above its town."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_ABOVE = ("市级", "县级")


@rule(
    "GK510",
    Severity.WARNING,
    of=("levels", "unit"),
    clause="《通知》二（八）：村（居）务公开",
    bad="""单位: 示例一村
领域: 村务公开
事项:
  - {编号: a-1, 名称: 财务收支, 层级: [县级, 村级]}""",
    good="""单位: 示例一村
领域: 村务公开
事项:
  - {编号: a-1, 名称: 财务收支, 层级: [村级]}""",
)
def village_above_itself(item: Item, context: Context) -> Iterator[Problem]:
    """村（社区）的事项写了县级或市级。

    村（居）务由村（居）民委员会在村里公开。县、市公开的事项由县、市的单位编列，用“对应”连起来。
    """
    unit = context.registry.unit_names.get(item.unit) if item.levels else None
    if unit is None or not unit.is_village:
        return
    above = [level for level in item.levels if context.level_aliases.get(level, level) in _ABOVE]
    if above:
        yield Problem(
            f"{unit.name}的事项写了{'、'.join(above)}",
            "请只留村级；上级单位有相同事项的，在“对应”里写上它的编号。",
            "levels",
            value="、".join(item.levels),
        )
