"""What open data tells of an item: an object of catalog.json, a row of catalog.csv."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from gkcatalog.model.fields import FIELDS, Field
from gkcatalog.model.item import Item
from gkcatalog.render.published import HIDDEN, Published
from gkcatalog.render.table import bodies

JOINT = "；"
PUBLIC_FIELDS = tuple(field for field in FIELDS if field.name not in HIDDEN)
CSV_FIELDS = tuple(field for field in PUBLIC_FIELDS if field.name not in ("id", "extends"))
_PUBLIC_VALUES = attrgetter(*(field.name for field in PUBLIC_FIELDS))
_CSV_VALUES = attrgetter(*(field.name for field in CSV_FIELDS))
CSV_HEADER = (
    "事项",
    "单位代码",
    "单位",
    "领域代码",
    "领域",
    *(
        f"{field.key}：{part.key}" if part else field.key
        for field in CSV_FIELDS
        for part in (field.parts or (None,))
    ),
)


def public_item(item: Item, published: Published) -> dict[str, Any]:
    """An item as open data: English names, empty fields left out, 本单位 resolved to the name."""
    made: dict[str, Any] = {"unit": item.unit, "domain": item.domain}
    for field, value in zip(PUBLIC_FIELDS, _PUBLIC_VALUES(item), strict=True):
        if value:
            shown = _value(item, field, value, published)
            if shown:
                made[field.name] = shown
    return made


def _value(item: Item, field: Field, value: Any, published: Published) -> Any:
    """A value as published; what is not empty may come out empty."""
    if field.name == "bodies":
        return bodies(item, published.registry)
    if field.name == "twins":
        return tuple(twin for twin in value if published.item(twin))
    if field.parts:
        filled = ((part.name, getattr(value, part.name)) for part in field.parts)
        return {name: content for name, content in filled if content}
    return value


def cells(item: Item, published: Published) -> Iterator[str]:
    """The cells of an item below `CSV_HEADER`."""
    yield item.full_id
    yield item.unit
    yield published.unit_names[item.unit]
    yield item.domain
    yield published.domain_names[item.domain]
    for field, value in zip(CSV_FIELDS, _CSV_VALUES(item), strict=True):
        shown = _value(item, field, value, published) if value else value
        if field.parts:
            yield from (_joined((shown or {}).get(part.name, "")) for part in field.parts)
        else:
            yield _joined(shown)


def _joined(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else JOINT.join(value)
