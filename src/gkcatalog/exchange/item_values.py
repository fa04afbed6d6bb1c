"""An item as the mapping by Chinese keys that tables, merges and item files speak of."""

from gkcatalog.exchange.imported import Value
from gkcatalog.model.fields import FIELDS, Shape
from gkcatalog.model.item import Item


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
