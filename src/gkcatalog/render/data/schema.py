"""The JSON Schema of catalog.json, made from the vocabulary so that both stay one."""

from collections.abc import Iterable
from typing import Any

from gkcatalog.model.fields import FIELDS, LEVELS, METHODS, STAGES, Field, Shape
from gkcatalog.render.published import HIDDEN

CODE = "^[a-z0-9]+(-[a-z0-9]+)*$"
FULL_ID = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
ALWAYS = ("unit", "domain", "id", "name", "contents", "bases", "time_limit", "bodies", "method")
"""What every published item has; channels and audience are checked before, by the gate."""


def _labels(fields: Iterable[Field]) -> dict[str, Any]:
    return {
        field.name: {"": field.key, **_labels(field.parts)} if field.parts else field.key
        for field in fields
        if field.name not in HIDDEN
    }


LABELS: dict[str, Any] = {"unit": "单位", "domain": "领域", **_labels(FIELDS)}
"""English names beside Chinese labels; a block gives its own label under `""`."""


def schema() -> dict[str, Any]:
    """Return the schema (2020-12) of catalog.json and of the files by unit and domain."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "基层政务公开标准目录",
        "type": "object",
        "required": ["version", "district", "as_of", "units", "domains", "not_concerned", "items"],
        "additionalProperties": False,
        "properties": {
            "$schema": TEXT,
            "version": {"const": 1, "title": "格式版本"},
            "district": {"type": "string", "title": "区县"},
            "office": {"type": "string", "title": "编制单位"},
            "as_of": {"type": "string", "pattern": DAY, "title": "目录日期"},
            "labels": {"type": "object", "title": "各字段的中文名称"},
            "units": _list("单位", _object(("code", "name"), _unit())),
            "domains": _list("领域", _object(("code", "name"), _domain())),
            "editions": _list("版本", _object(("unit", "domain", "edition"), _stated("edition"))),
            "not_concerned": _list(
                "不涉及", _object(("unit", "domain", "reason"), _stated("reason"))
            ),
            "items": _list("事项", _object(ALWAYS, _item())),
        },
    }


def _unit() -> dict[str, Any]:
    return {
        "code": _code("单位代码"),
        "name": {"type": "string", "title": "单位名称"},
        "kind": {"type": "string", "title": "类别"},
        "parent": _code("上级单位的代码"),
    }


def _domain() -> dict[str, Any]:
    return {
        "code": _code("领域代码"),
        "name": {"type": "string", "title": "领域名称"},
        "aliases": {**TEXTS, "title": "别名"},
        "guide": {"type": "string", "title": "标准指引"},
        "effective": {"type": "string", "title": "施行日期"},
        "repealed": {"type": "string", "title": "停用日期"},
        "successor": {"type": "string", "title": "代替它的领域"},
    }


def _stated(name: str) -> dict[str, Any]:
    return {"unit": _code("单位代码"), "domain": _code("领域代码"), name: TEXT}


def _item() -> dict[str, Any]:
    fields = {field.name: _field(field) for field in FIELDS if field.name not in HIDDEN}
    fields["id"] = _code("编号")
    fields["method"] = {"enum": list(METHODS[:2]), "title": "方式"}
    fields["stage"] = {"enum": list(STAGES), "title": "环节"}
    fields["levels"] = {**_field_list("层级"), "description": "一般为" + "、".join(LEVELS)}
    fields["twins"] = {
        "type": "array",
        "items": {"type": "string", "pattern": FULL_ID},
        "title": "对应",
    }
    return {"unit": _code("单位代码"), "domain": _code("领域代码"), **fields}


def _field(field: Field) -> dict[str, Any]:
    if field.shape is Shape.BLOCK:
        parts = {part.name: _field(part) for part in field.parts}
        return {**_object((), parts), "title": field.key}
    if field.shape is Shape.LIST:
        return _field_list(field.key)
    return {"type": "string", "title": field.key}


def _field_list(title: str) -> dict[str, Any]:
    return {**TEXTS, "title": title}


def _code(title: str) -> dict[str, Any]:
    return {"type": "string", "pattern": CODE, "title": title}


def _list(title: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "title": title, "items": items}


def _object(required: Iterable[str], properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }
