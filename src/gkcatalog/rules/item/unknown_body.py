"""GK403: a 主体 that the unit register does not hold."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.bodies import Unknown, resolve
from gkcatalog.phrases.nearest import distance_one
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK403",
    Severity.WARNING,
    of=("bodies", "unit"),
    clause="《通知》二（一）1–18：责任单位",
    bad="主体: 区财征局",
    good="主体: 区财政局",
    fixable=Fixable.UNSAFE,
)
def unknown_body(item: Item, context: Context) -> Iterator[Problem]:
    """主体没有登记。

    主体要用登记过的单位名称或别名，汇编时才能按单位归集，也不会因为一字之差多出一个单位。
    """
    if not context.registry.units:
        return
    for index, text in enumerate(item.bodies):
        for unknown in resolve(text, item.unit, context.registry).unknown:
            guess = f"是不是“{'”或“'.join(unknown.nearest)}”？" if unknown.nearest else ""
            yield Problem(
                f"没有登记的主体“{unknown.text}”",
                f"{guess}新的单位请先登记到 catalogs/registry/units.yaml。",
                "bodies",
                index,
                value=text,
                fix=_fix(text, unknown),
            )
            break


def _fix(text: str, unknown: Unknown) -> Fix | None:
    sure = unknown.nearest and distance_one(unknown.text, unknown.nearest[0])
    return Fix(text.replace(unknown.text, unknown.nearest[0]), safe=False) if sure else None
