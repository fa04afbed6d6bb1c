"""The model and the schemas name the same keys, in files that editors can use."""

import json
from pathlib import Path

import jsonschema
import pytest

from gkcatalog.model import fields
from gkcatalog.schema.gate import KINDS

SCHEMAS = Path(__file__).parents[2] / "schemas"
TEXTS = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in SCHEMAS.glob("*.json")
}
ITEM = TEXTS["item-file"]["$defs"]["item"]["properties"]


def test_one_schema_a_kind() -> None:
    assert set(TEXTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_and_explain_every_key_in_chinese(kind: str) -> None:
    schema = TEXTS[kind]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    for name, entry in schema["properties"].items():
        assert entry.get("title"), (kind, name)


def test_items_have_the_keys_of_the_model() -> None:
    keys = {field.key for field in fields.FIELDS}
    assert set(ITEM) == keys | {fields.ADD, fields.REMOVE, fields.EXPECT}
    standard = TEXTS["standard-file"]["$defs"]["item"]["properties"]
    assert set(standard) == set(ITEM) | {fields.REQUIRED}


@pytest.mark.parametrize("field", [f for f in fields.FIELDS if f.parts], ids=lambda f: f.name)
def test_blocks_have_the_keys_of_the_model(field: fields.Field) -> None:
    assert list(ITEM[field.key]["properties"]) == [part.key for part in field.parts]


def test_lists_and_vocabularies_are_those_of_the_model() -> None:
    lists = {field.key for field in fields.LIST_FIELDS}
    assert set(ITEM["增加"]["properties"]) == lists == set(ITEM["去除"]["properties"])
    assert tuple(ITEM["方式"]["enum"]) == fields.METHODS
    assert tuple(ITEM["环节"]["enum"]) == fields.STAGES
    assert tuple(ITEM["层级"]["items"]["enum"]) == fields.LEVELS
    assert tuple(TEXTS["item-file"]["properties"]["阶段"]["enum"]) == fields.FILE_STAGES
    kinds = TEXTS["units"]["properties"]["单位"]["items"]["properties"]["类别"]["enum"]
    assert tuple(kinds) == fields.UNIT_KINDS


def test_the_eight_elements_are_described_with_examples() -> None:
    for field in fields.ELEMENTS:
        assert "八要素" in ITEM[field.key]["title"]
        assert ITEM[field.key]["description"]
        assert ITEM[field.key]["examples"]
