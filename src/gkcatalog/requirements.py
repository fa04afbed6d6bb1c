"""What an item must have, by its stage and method, after inheritance.

Source: section 2 of the format; the eight elements are those of 二（一） of the notice
平湛政办〔2020〕12号.
"""

from collections.abc import Callable, Collection, Mapping
from operator import attrgetter
from typing import Any

from gkcatalog.model.fields import ELEMENTS, INVENTORY, METHODS
from gkcatalog.model.item import Item
from gkcatalog.schema.violation import Violation

CATALOG_FIELDS = ("id", *(field.name for field in ELEMENTS))
INVENTORY_FIELDS = ("id", "name", "method")
WITHHELD_FIELDS = ("id", "name", "contents", "bases", "bodies", "method", "withheld")

_VALUES_OF: Mapping[tuple[str, ...], Callable[[Item], tuple[Any, ...]]] = {
    names: attrgetter(*names) for names in (CATALOG_FIELDS, INVENTORY_FIELDS, WITHHELD_FIELDS)
}
_KEYS = {"id": "编号", "withheld": "不公开理由", **{f.name: f.key for f in ELEMENTS}}
_FIELDS = {key: name for name, key in _KEYS.items()}


def required_fields(item: Item, stage: str) -> tuple[str, ...]:
    """English names of the fields that an item needs."""
    if item.method == METHODS[2]:
        return WITHHELD_FIELDS
    return INVENTORY_FIELDS if stage == INVENTORY else CATALOG_FIELDS


def requirement_violations(
    item: Item, stage: str, faulty: Collection[str]
) -> tuple[Violation, ...]:
    """Missing keys and a 不公开理由 that 方式 rules out; `faulty` fields are reported already."""
    names = required_fields(item, stage)
    values = _VALUES_OF[names](item)
    if all(values) and not item.withheld:
        return ()
    path = ("事项", item.index)
    found = [
        Violation("required", path, key=_KEYS[name])
        for name, value in zip(names, values, strict=True)
        if not value and name not in faulty
    ]
    if item.withheld and item.method in METHODS[:2]:
        forbidden = (*path, "不公开理由")
        found.append(
            Violation("forbidden", forbidden, key="不公开理由", allowed=("方式", item.method))
        )
    return tuple(found)


def field_of(key: str) -> str:
    """The English name of a key that an item can lack, `""` for a key of the header."""
    return _FIELDS.get(key, "")
