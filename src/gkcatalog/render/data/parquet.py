"""catalog.parquet: the items as one typed table, for analysis (an optional extra)."""

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gkcatalog.model.fields import Field, Shape
from gkcatalog.model.item import Item
from gkcatalog.render.data.item_values import PUBLIC_FIELDS, public_item
from gkcatalog.render.published import Published

_HEAD = ("item", "unit", "unit_name", "domain", "domain_name")


def catalog_parquet(published: Published) -> bytes:
    """A row an item, columns named as in catalog.json; lists stay lists, blocks are structs.

    The bytes hang on the items and on the version of pyarrow, on nothing else.
    """
    rows = [_row(published, item) for item in published.items]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema()), sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def schema() -> pa.Schema:
    """The columns and their types."""
    head = [pa.field(name, pa.string(), nullable=False) for name in _HEAD]
    return pa.schema([*head, *(pa.field(field.name, _type(field)) for field in PUBLIC_FIELDS)])


def _type(field: Field) -> pa.DataType:
    if field.parts:
        return pa.struct([pa.field(part.name, _type(part)) for part in field.parts])
    return pa.list_(pa.string()) if field.shape is Shape.LIST else pa.string()


def _row(published: Published, item: Item) -> dict[str, Any]:
    head = (
        item.full_id,
        item.unit,
        published.unit_names[item.unit],
        item.domain,
        published.domain_names[item.domain],
    )
    return {**public_item(item, published), **dict(zip(_HEAD, head, strict=True))}
