"""GK404: an item whose bodies do not include the unit that publishes it."""

from collections.abc import Iterator

from gkcatalog.model.fields import OWN_UNIT
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.bodies import resolve
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK404",
    Severity.WARNING,
    of=("bodies", "unit"),
    clause="《通知》二（一）：编制本单位政务公开事项标准目录",
    bad="主体: 区民政局",
    good="主体: 本单位",
)
def foreign_body(item: Item, context: Context) -> Iterator[Problem]:
    """主体里没有编目录的单位。

    各单位的目录只列本单位公开的事项。照抄别的单位的目录时，主体常常忘了改。
    """
    if item.bodies == (OWN_UNIT,):
        return
    registry = context.registry
    unit = registry.unit_names.get(item.unit)
    if unit is None or not item.bodies:
        return
    named = [resolve(text, item.unit, registry) for text in item.bodies]
    if any(each.own or each.generic or each.unknown for each in named):
        return
    units = [each for body in named for each in body.units]
    if units and not any(_belongs(unit.code, each.code, registry) for each in units):
        text = item.bodies[0]
        names = "、".join(dict.fromkeys(each.name for each in units[:3]))
        yield Problem(
            f"主体“{names}”不是编目录的{unit.name}",
            "请核对由谁公开：由本单位公开的写“本单位”，否则移到该单位的目录里。",
            "bodies",
            0,
            value=text,
        )


def _belongs(unit: str, body: str, registry: Registry) -> bool:
    """Whether a body answers for a unit: the unit itself, or the one above or below it."""
    if unit == body:
        return True
    parents = {each.code: each.parent for each in registry.units}
    return body == parents.get(unit) or unit == parents.get(body)
