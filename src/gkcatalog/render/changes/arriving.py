"""What a changed standard means for the units, as text or JSON."""

import json
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from gkcatalog.model.registry import Registry
from gkcatalog.render.changes.columns import wrapped

WIDTH = 80


class ArrivalRow(Struct, frozen=True):
    """One change of a standard at one item; `manner` is its English word, `word` its Chinese."""

    manner: str
    word: str
    unit: str
    domain: str
    item: str
    name: str
    standard: str
    field: str
    message: str


def arriving_as_text(
    rows: Iterable[ArrivalRow], registry: Registry, *, changed: bool, whole: bool
) -> str:
    """The rows under their units, 80 columns.

    `changed` where a standard did at all, `whole` where every file of them could be read.
    """
    listed = list(rows)
    lines: list[str] = []
    for unit, group in groupby(listed, key=lambda row: row.unit):
        known = registry.unit_names.get(unit)
        lines += ["", known.name if known else unit or "还没有单位沿用"]
        for row in group:
            head = f"  {row.word}  "
            name = f"{row.name}（{row.item or row.standard}）"
            field = f" {row.field}" if row.field else ""
            lines += wrapped(f"{name}{field}：{row.message}", WIDTH, head, " " * 14)
    words = dict.fromkeys(row.word for row in listed)
    counts = "、".join(f"{word} {sum(row.word == word for row in listed)}" for word in words)
    if not listed:
        unchanged = "标准没有变化。" if whole else "能比对的标准没有变化。"
        return "标准有变化，没有查到受影响的事项。" if changed else unchanged
    return "\n".join([*lines[1:], "", f"共 {len(listed)} 处：{counts}。"])


def arriving_as_json(rows: Iterable[ArrivalRow], old: str, new: str) -> str:
    """The rows as data."""
    changes = [
        {
            "manner": row.manner,
            "unit": row.unit,
            "domain": row.domain,
            "item": row.item,
            "name": row.name,
            "standard": row.standard,
            "field": row.field,
            "message": row.message,
        }
        for row in rows
    ]
    data = {"version": 1, "old": old, "new": new, "changes": changes}
    return json.dumps(data, ensure_ascii=False, indent=1)
