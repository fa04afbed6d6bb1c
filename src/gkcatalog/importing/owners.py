"""Whose rows they are: units as tables name them, registered or not."""

import re
from collections.abc import Iterable, Iterator

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.exchange.imported import ImportedItem
from gkcatalog.importing import doubts
from gkcatalog.importing.unregistered import unregistered
from gkcatalog.model.fields import OWN_UNIT
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import ItemFile
from gkcatalog.model.place import Place
from gkcatalog.model.registry import Registry

_OWN = "是本单位的事项，请改正表中的单位，或者编号里斜杠前的代码。"


def owner_of(item: ImportedItem, unit: str, registry: Registry) -> str:
    """The code of the unit that a row belongs to: `unit` where the row names none.

    `""` where the name is not registered: such a row is nobody's, whoever imports it.
    """
    stated = _stated(item)
    if not stated or any(one.code == unit for one in registry.group_members.get(stated, ())):
        return unit
    known = registry.unit_names.get(stated)
    return known.code if known else ""


def of_no_unit(
    items: Iterable[ImportedItem], name: str, unit: str, foundation: Foundation
) -> Iterator[Finding]:
    """Findings about rows that no unit of the register owns, one for each name they bear."""
    registry = foundation.registry
    rows: dict[str, list[ImportedItem]] = {}
    for item in items:
        if _stated(item) and not owner_of(item, unit, registry):
            rows.setdefault(_stated(item), []).append(item)
    for stated, found in rows.items():
        place = found[0].places.get("", Place(name))
        if stated not in registry.group_members:
            file = ItemFile(name, "", "", unit_text=stated)
            told = f"，它的 {len(found)} 条事项没有导入。"
            yield unregistered(file, place, foundation, told, _OWN)
        elif unit:
            yield doubts.OTHER_UNIT.finding(
                place,
                f"有 {len(found)} 条事项属于“{stated}”，没有导入。",
                "请用 --unit 指明其中的一个单位，另行导入。",
                "单位",
                stated,
            )


def _stated(item: ImportedItem) -> str:
    text = re.sub(r"\s+", "", item.unit)
    return "" if text == OWN_UNIT else text
