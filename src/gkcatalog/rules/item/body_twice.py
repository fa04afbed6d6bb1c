"""GK405: the same body twice."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.bodies import resolve
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK405",
    Severity.INFO,
    of=("bodies", "unit"),
    clause="《通知》二（一）：全面、准确、规范",
    bad="主体: [区财政局, 本单位]",
    good="主体: [本单位]",
    fixable=Fixable.SAFE,
)
def body_twice(item: Item, context: Context) -> Iterator[Problem]:
    """同一个主体写了两次。

    多半是名称和“本单位”并列，或者简称和全称并列；留一个就够了。
    """
    if len(item.bodies) < 2:
        return
    first: dict[str, int] = {}
    for index, text in enumerate(item.bodies):
        named = resolve(text, item.unit, context.registry)
        if named.groups or named.unknown or named.generic or len(named.units) != 1:
            continue
        unit = named.units[0]
        if first.setdefault(unit.code, index) != index:
            yield Problem(
                f"主体“{text}”与前面的“{item.bodies[first[unit.code]]}”是同一个单位",
                "请删去重复的一个。",
                "bodies",
                index,
                value=text,
                fix=Fix(None),
            )
