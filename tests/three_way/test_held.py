"""What a version holds, by full id and path."""

import pytest

from gkcatalog.three_way.held import Held, Record, held, readable

FILE, OTHER = "catalogs/units/czj/czyjs.yaml", "catalogs/units/czj/again.yaml"


def of(*texts: str) -> Held:
    files = zip((FILE, OTHER), (text.encode() for text in texts), strict=False)
    return held(files, lambda name: {"区财政局": "czj"}[name] if name else "", readable)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("单位: 区财政局\n事项:\n  - 编号: a-1\n", ["czj/a-1"], id="of a unit"),
        pytest.param("标准: gj\n事项:\n  - 编号: a-1\n", ["gj/a-1"], id="of a standard"),
        pytest.param("单位: [区财政局]\n事项:\n  - 编号: a-1\n", ["/a-1"], id="of no unit"),
        pytest.param("标准: [gj]\n单位: 区财政局\n事项:\n  - 编号: a-1\n", ["czj/a-1"],
                     id="of no standard"),
        pytest.param("单位: 区财政局\n事项:\n  - 编号: [a-1]\n  - 名称: 甲\n  - a-1\n", [],
                     id="items without ids"),
        pytest.param("单位: 区财政局\n事项: 甲\n", [], id="no list of items"),
        pytest.param("单位: 区财政局\n不涉及: 无\n", [], id="no items"),
    ],
)  # fmt: skip
def test_items_by_their_full_ids(text: str, keys: list[str]) -> None:
    found = of(text)
    assert [key for key in found.records if key != FILE] == keys
    header = found.records[FILE]
    assert header.is_header and "事项" not in header.fields
    assert (found.twice, found.unread) == ({}, frozenset())


@pytest.mark.parametrize("text", ["事项: [", "- 甲\n", "甲\n"])
def test_a_file_of_no_fields_is_unread(text: str) -> None:
    assert of(text) == Held(unread=frozenset({FILE}))


def test_an_id_that_stands_twice_is_known_by_its_first_place() -> None:
    text = "单位: 区财政局\n事项:\n  - 编号: a-1\n    名称: {}\n"
    found = of(text.format("甲"), text.format("乙"))
    assert found.twice == {"czj/a-1": (FILE, OTHER)}
    assert found.records["czj/a-1"].name == "甲"


def test_a_name_is_a_text() -> None:
    assert [Record(FILE, fields).name for fields in ({"名称": ["甲"]}, {}, {"名称": "甲"})] == [
        "",
        "",
        "甲",
    ]
