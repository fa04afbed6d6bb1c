"""GK509: the levels leave out the level of the unit itself."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_LEVELS = {
    "区直单位": ("县级", "市级"),
    "派驻机构": ("县级", "市级"),
    "乡镇": ("乡级",),
    "街道": ("乡级",),
    "村": ("村级",),
    "社区": ("村级",),
}


@rule(
    "GK509",
    Severity.WARNING,
    of=("levels", "unit"),
    clause="国家标准目录的公开层级栏",
    bad="层级: [村级]",
    good="层级: [县级]",
)
def level_of_others(item: Item, context: Context) -> Iterator[Problem]:
    """层级里没有本单位这一级。

    层级写这条事项在哪几级公开。区直单位、派驻机构的事项应有县级，乡镇、街道的应有乡级，村（社区）
    的应有村级；照抄上级的目录时常常忘了改。
    """
    unit = context.registry.unit_names.get(item.unit) if item.levels else None
    own = _LEVELS.get(unit.kind, ()) if unit else ()
    if unit is None or not own or own[0] in item.levels:
        return
    levels = {context.level_aliases.get(level, level) for level in item.levels}
    if levels.isdisjoint(own):
        written = "、".join(item.levels)
        yield Problem(
            f"层级写的是“{written}”，{unit.name}是{own[0]}",
            f"请加上{own[0]}；不由本单位公开的事项，移到公开它的单位。",
            "levels",
            value=written,
        )
