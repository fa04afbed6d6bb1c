"""Merged directories and open data (`data/catalog.json` and its parts) → one value."""

import json
from collections.abc import Mapping
from typing import Any

from gkcatalog.exchange.directory.file import CHINESE, CONFLICT, KIND, KIND_IN_CHINESE
from gkcatalog.model.fields import CATALOG, FIELDS, Shape
from gkcatalog.model.item import Handling, Item, Participation, ServiceGuide, Withheld
from gkcatalog.model.merged import Conflict, MergedDenial, MergedDirectory, MergedItem
from gkcatalog.model.oversight import Retired
from gkcatalog.source.reading import read

BLOCKS: Mapping[str, Any] = {
    "withheld": Withheld,
    "handling": Handling,
    "service_guide": ServiceGuide,
    "participation": Participation,
}
_HIDDEN_IN_DATA = frozenset({"internal_note", "withheld", "edition"})


class NotADirectory(Exception):
    """A file is no merged directory and no open data; the message is one Chinese line."""


def read_directory(name: str, raw: bytes) -> MergedDirectory:
    """A merged directory or open data. Raises `NotADirectory`."""
    data = _json(name, raw) if name.lower().endswith(".json") else _yaml(name, raw)
    if not isinstance(data, dict):
        raise NotADirectory(f"{name} 不是合并目录，也不是 data/catalog.json")
    if data.get("kind") == KIND:
        return _merged(data)
    if data.get("version") == 1 and isinstance(data.get("items"), list) and "as_of" in data:
        return _open_data(data)
    raise NotADirectory(
        f"{name} 不是合并目录（merge 生成），也不是 data/catalog.json（build 生成）"
    )


def _json(name: str, raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except ValueError as error:
        raise NotADirectory(f"{name} 不是有效的 JSON，可能没有写完整") from error


def _yaml(name: str, raw: bytes) -> Any:
    document = read(name, raw).document
    if document is None:
        raise NotADirectory(f"{name} 不是有效的 YAML，可能没有写完整")
    data = document.data
    if not isinstance(data, dict) or data.get("种类") != KIND_IN_CHINESE:
        raise NotADirectory(f"{name} 不是合并目录：要用 merge 命令生成的文件")
    english = {chinese: name for name, chinese in CHINESE.items()}
    made = {english[key]: value for key, value in data.items() if key in english}
    made["items"] = data.get("事项", "")
    return {**made, "kind": KIND, "chinese": "1"}


def _merged(data: Mapping[str, Any]) -> MergedDirectory:
    chinese = "chinese" in data
    return MergedDirectory(
        _text(data, "district"),
        _texts(data.get("units")),
        (),
        tuple(_read_item(_english(row, chinese)) for row in _rows(data, "items")),
        tuple(
            MergedDenial(
                *(_text(row, key, chinese) for key in ("unit", "domain", "reason", "origin"))
            )
            for row in _rows(data, "not_concerned")
        ),
        tuple(_read_retired(row, chinese) for row in _rows(data, "retired")),
        tuple(
            Conflict(*(_text(row, key, chinese) for key in CONFLICT))
            for row in _rows(data, "conflicts")
        ),
        hidden=frozenset({"internal_note"}),
    )


def _open_data(data: Mapping[str, Any]) -> MergedDirectory:
    """catalog.json; a part of it, one folder down, is about the units or the domain it names."""
    part = str(data.get("$schema", "")).startswith("../")
    units, domains = (
        tuple(_text(row, "code") for row in _rows(data, key)) if part else ()
        for key in ("units", "domains")
    )
    one_domain = len(domains) == 1
    return MergedDirectory(
        _text(data, "district"),
        () if one_domain else units,
        domains if one_domain else (),
        tuple(_read_item(row) for row in _rows(data, "items")),
        tuple(
            MergedDenial(_text(row, "unit"), _text(row, "domain"), _text(row, "reason"))
            for row in _rows(data, "not_concerned")
        ),
        published_only=True,
        hidden=_HIDDEN_IN_DATA,
    )


def _english(row: Mapping[str, Any], chinese: bool) -> Mapping[str, Any]:
    """A row of items with English names."""
    if not chinese:
        return row
    made: dict[str, Any] = {
        name: row.get(CHINESE[name], "") for name in ("unit", "domain", "file_stage", "edition")
    }
    for field in FIELDS:
        value = row.get(field.key)
        if isinstance(value, Mapping):
            value = {part.name: value[part.key] for part in field.parts if part.key in value}
        if value:
            made[field.name] = value
    return made


def _read_item(row: Mapping[str, Any]) -> MergedItem:
    values: dict[str, Any] = {}
    for field in FIELDS:
        value = row.get(field.name)
        if field.shape is Shape.BLOCK and isinstance(value, Mapping):
            lists = {part.name for part in field.parts if part.shape is Shape.LIST}
            values[field.name] = BLOCKS[field.name](
                **{
                    part.name: _texts(value[part.name])
                    if part.name in lists
                    else _text(value, part.name)
                    for part in field.parts
                    if part.name in value
                }
            )
        elif field.shape is Shape.LIST:
            values[field.name] = _texts(value)
        elif field.shape is not Shape.BLOCK:
            values[field.name] = _text(row, field.name)
    item = Item(_text(row, "unit"), _text(row, "domain"), **values)
    return MergedItem(item, _text(row, "file_stage") or CATALOG, _text(row, "edition"))


def _read_retired(row: Mapping[str, Any], chinese: bool) -> Retired:
    successors = row.get(CHINESE["successors"] if chinese else "successors")
    return Retired(
        _text(row, "item", chinese),
        _text(row, "manner", chinese),
        _texts(successors),
        _text(row, "date", chinese),
        _text(row, "basis", chinese),
        _text(row, "name", chinese),
    )


def _rows(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = data.get(key)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _text(row: Mapping[str, Any], name: str, chinese: bool = False) -> str:
    value = row.get(CHINESE[name] if chinese else name, "")
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(text for text in value if isinstance(text, str)) if value else ()
