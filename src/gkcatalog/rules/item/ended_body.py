"""GK407: a 主体 that is gone."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.bodies import resolve
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK407",
    Severity.WARNING,
    of=("bodies", "unit"),
    clause="《通知》二（一）：围绕由谁公开，写明主体",
    bad="主体: [本单位, 示例旧局] # 登记册：废止 2024-03-31，承接 区财政局",
    good="主体: [本单位]",
)
def ended_body(item: Item, context: Context) -> Iterator[Problem]:
    """主体是已经撤销的单位。

    机构改革以后，职责由别的单位承接；群众按目录找过去，那个单位已经没有了。
    """
    registry, today = context.registry, context.as_of.isoformat()
    for index, text in enumerate(item.bodies):
        named = resolve(text, item.unit, registry)
        # Of a group, the register says itself who is there; 本单位 is a matter of the header.
        if named.own or named.groups:
            continue
        for unit in named.units:
            if unit.is_over(today) and unit.code != item.unit:
                names = [registry.unit_names[code].name for code in unit.successors]
                now = f"请改为承接的{'、'.join(names)}" if names else "请改为承接的单位"
                yield Problem(
                    f"主体“{unit.name}”已于 {unit.repealed} 撤销",
                    f"{now}；不再公开的，在 catalogs/retired.yaml 登记后删去这条事项。",
                    "bodies",
                    index,
                    value=text,
                )
                break
