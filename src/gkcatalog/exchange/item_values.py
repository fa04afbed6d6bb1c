"""An item ⇄ the mapping by Chinese keys that tables, merges and item files speak of."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from gkcatalog.exchange.imported import Value
from gkcatalog.model.fields import FIELDS, Field, Shape
from gkcatalog.model.item import Handling, Item, Participation, ServiceGuide, Withheld

_BLOCKS: Mapping[str, type[Withheld | Handling | ServiceGuide | Participation]] = {
    "withheld": Withheld,
    "handling": Handling,
    "service_guide": ServiceGuide,
    "participation": Participation,
}


def item_values(item: Item) -> dict[str, Value]:
    """What the item states, in canonical order; absent keys are left out.

    Texts are `str`, lists tuples, blocks mappings of the same.
    """
    values: dict[str, Value] = {}
    for field in FIELDS:
        value = getattr(item, field.name)
        if value and field.shape is Shape.BLOCK:
            block = {part.key: getattr(value, part.name) for part in field.parts}
            values[field.key] = {key: part for key, part in block.items() if part}
        elif value:
            values[field.key] = value
    return values


def item_of(values: Mapping[str, Value], item: Item) -> Item:
    """`item` with the values of a mapping in place of its own; other keys stay.

    A text where a list belongs is one element; a shape that does not fit is left out.
    """
    stated: dict[str, Any] = {
        field.name: _shaped(field, values[field.key]) for field in FIELDS if field.key in values
    }
    return replace(item, **{name: value for name, value in stated.items() if value is not None})


def _shaped(field: Field, value: Value) -> Any:
    if isinstance(value, Mapping):
        parts = {
            part.name: _shaped(part, value[part.key]) for part in field.parts if part.key in value
        }
        given: dict[str, Any] = {name: part for name, part in parts.items() if part is not None}
        return _BLOCKS[field.name](**given) if field.shape is Shape.BLOCK else None
    if field.shape is Shape.LIST:
        return (value,) if isinstance(value, str) else value
    if field.shape is Shape.BLOCK or not isinstance(value, str):
        return None
    return value
