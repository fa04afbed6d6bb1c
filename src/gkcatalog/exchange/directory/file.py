"""Merged directories as files: YAML with Chinese keys, JSON with English names.

Both hold the same: a head, the items, the statements 不涉及, the retired items, the conflicts.
`reading` reads them back.
"""

import json
from collections.abc import Mapping
from typing import Any

from gkcatalog.exchange.directory.yaml import lines_of
from gkcatalog.model.fields import FIELD_BY_NAME, FIELDS
from gkcatalog.model.merged import (
    MergedDirectory,
    MergedItem,
)

VERSION = "1"
KIND = "merged directory"
CHINESE = {
    "version": "格式",
    "kind": "种类",
    "district": "区县",
    "units": "单位范围",
    "items": "事项",
    "not_concerned": "不涉及",
    "retired": "退出事项",
    "conflicts": "冲突",
    "unit": "单位",
    "domain": "领域",
    "file_stage": "阶段",
    "edition": "版本",
    "origins": "出处",
    "reason": "理由",
    "origin": "出处",
    "item": "事项",
    "manner": "方式",
    "successors": "去向",
    "date": "日期",
    "basis": "依据",
    "name": "名称",
    "code": "规则",
    "message": "说明",
    "place": "位置",
    "other": "另一处",
}
KIND_IN_CHINESE = "合并目录"
RETIRED = ("item", "name", "manner", "successors", "basis", "date")
CONFLICT = ("code", "message", "place", "other")


def write_json(merged: MergedDirectory) -> bytes:
    """The directory with English names, one item a line."""
    head = {**_head(merged), "kind": KIND}
    parts = [f"{_dumps(key)}: {_dumps(value)}" for key, value in head.items()]
    for key, entries in _lists(merged).items():
        rows = ",\n".join(_dumps(entry) for entry in entries)
        parts.append(f"{_dumps(key)}: [\n{rows}\n]" if rows else f"{_dumps(key)}: []")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "replace")


def write_yaml(merged: MergedDirectory) -> bytes:
    """The directory with Chinese keys."""
    head = {CHINESE[key]: value for key, value in _head(merged).items()}
    head["种类"] = KIND_IN_CHINESE
    data = {**head, **{CHINESE[key]: _chinese(rows, key) for key, rows in _lists(merged).items()}}
    return ("\n".join(lines_of(data)) + "\n").encode("utf-8", "replace")


def _head(merged: MergedDirectory) -> dict[str, Any]:
    head: dict[str, Any] = {"version": VERSION, "kind": KIND, "district": merged.district}
    return {**head, "units": list(merged.units)} if merged.units else head


def _lists(merged: MergedDirectory) -> dict[str, list[dict[str, Any]]]:
    return {
        "conflicts": [_filled(conflict, CONFLICT) for conflict in merged.conflicts],
        "not_concerned": [
            _filled(denial, ("unit", "domain", "reason", "origin")) for denial in merged.denials
        ],
        "retired": [_filled(entry, RETIRED) for entry in merged.retired],
        "items": [_item(entry, merged.hidden) for entry in merged.items],
    }


def _filled(entry: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(entry, name))}


def _item(entry: MergedItem, hidden: frozenset[str]) -> dict[str, Any]:
    item = entry.item
    made: dict[str, Any] = {"unit": item.unit, "domain": item.domain, "file_stage": entry.stage}
    if entry.edition:
        made["edition"] = entry.edition
    for field in FIELDS:
        value = getattr(item, field.name)
        if value and field.name not in hidden:
            inner = tuple(part.name for part in field.parts)
            made[field.name] = _filled(value, inner) if inner else value
    made["origins"] = dict(entry.origins)
    return made


def _chinese(rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return [_translated(row, is_item=key == "items") for row in rows]


def _translated(row: Mapping[str, Any], *, is_item: bool) -> dict[str, Any]:
    """A row with Chinese keys; items have the keys of item files, and 出处 the same ones."""
    made: dict[str, Any] = {}
    for name, value in row.items():
        known = FIELD_BY_NAME.get(name) if is_item else None
        if known and known.parts and isinstance(value, Mapping):
            keys = {part.name: part.key for part in known.parts}
            made[known.key] = {keys[part]: inner for part, inner in value.items()}
        elif known:
            made[known.key] = value
        elif name == "origins":
            made[CHINESE[name]] = _translated(value, is_item=True)
        else:
            made[CHINESE[name]] = value
    return made


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
