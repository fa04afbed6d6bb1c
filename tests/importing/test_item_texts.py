"""Edits of items in their text: over every shipped catalog, and over files as people write them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import ROOT

from gkcatalog.importing.item_texts import edited, new_file
from gkcatalog.importing.written import Written
from gkcatalog.model.fields import FIELDS, Shape
from gkcatalog.source.document import Document
from gkcatalog.source.layout.tree import comments_of
from gkcatalog.source.reading import read
from gkcatalog.source.writing import Writable

FILES = sorted((ROOT / "catalogs/units").rglob("*.yaml"))
MESSY = """\
# 文件开头
单位: 区财政局   # 单位
领域: '财政预决算'
事项:
# 第一条
- 编号: a-1   # 编号
  # 名称上面
  名称: "政府预算"  # 名称
  内容:
  # 表一上面
  - 表一  # 表一
  - '表二'

  # 表三上面
  - 表三
  # 内容末尾
  依据: [甲法, # 甲
    乙法]
  备注: |
    第一行
    第二行
  办理:
    # 岗位上面
    岗位: 甲岗  # 甲岗
    程序: [起草, 审核]
  # 第一条末尾
-
  编号: a-2
  名称: 第二条
- {编号: a-3, 名称: 第三条, 内容: [一, 二]}  # 第三条
# 文件末尾
"""
TEXTS = st.sampled_from(
    ("甲", "表一", "表三", "新表", "含: 冒号", "# 井号", "- 横", "", "a\nb", "no", "'", "=1")
)
LISTS = st.lists(TEXTS.filter(bool), min_size=1, max_size=4).map(tuple)


def document_of(raw: bytes) -> Document:
    document = read("a.yaml", raw).document
    assert document is not None
    return document


def value_of(shape: Shape) -> st.SearchStrategy[Any]:
    if shape is Shape.LIST:
        return st.none() | LISTS
    if shape is Shape.BLOCK:
        return st.none() | st.dictionaries(
            st.sampled_from(("岗位", "权限", "时限")), TEXTS.filter(bool), min_size=1
        )
    return st.none() | TEXTS.filter(bool)


KEYS = {field.key: value_of(field.shape) for field in FIELDS if field.key != "编号"}
CHANGES = st.dictionaries(
    st.sampled_from((0, 1, 2)),
    st.lists(st.sampled_from(sorted(KEYS)), min_size=1, max_size=5, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: KEYS[key] for key in keys})
    ),
)


@settings(max_examples=300, deadline=None)
@given(CHANGES, st.sets(st.sampled_from((0, 1, 2))), st.booleans())
def test_any_edit_says_what_it_should_and_keeps_every_comment(
    changes: dict[int, dict[str, Writable]], removed: set[int], windows: bool
) -> None:
    raw = MESSY.replace("\n", "\r\n").encode() if windows else MESSY.encode()
    before = document_of(raw)
    written = {index: Written(values) for index, values in changes.items()}
    data = edited(raw, before, written, (), removed)
    assert data is not None
    after = document_of(data)
    entries = [dict(entry) for entry in before.value(("事项",)) or () if isinstance(entry, dict)]
    for index, values in changes.items():
        for key, value in values.items():
            entries[index].pop(key, None)
            if value:
                entries[index][key] = list(value) if isinstance(value, tuple) else value
    wanted = [entry for index, entry in enumerate(entries) if index not in removed]
    assert after.value(("事项",)) == wanted
    assert sorted(comments_of(after)) == sorted(comments_of(before))
    assert (b"\r\n" in data) is windows


@pytest.mark.parametrize("path", FILES[::12], ids=lambda path: "/".join(path.parts[-2:]))
def test_one_key_edited_changes_its_lines_alone(path: Path) -> None:
    raw = path.read_bytes()
    before = document_of(raw)
    items = before.value(("事项",))
    for index, entry in enumerate(items if isinstance(items, list) else ()):
        data = edited(raw, before, {index: Written({"时限": "自信息形成之日起3个工作日内"})})
        assert isinstance(entry, dict)
        assert data is not None
        old, new = raw.decode().splitlines(), data.decode().splitlines()
        assert len(set(new) - set(old)) <= 1
        assert len(new) - len(old) == ("时限" not in entry)


def test_without_its_last_item_a_list_is_empty() -> None:
    raw = MESSY.replace("事项:\n", "事项:  # 列表\n").encode()
    data = edited(raw, document_of(raw), {}, (), {0, 1, 2})
    assert data is not None
    assert document_of(data).value(("事项",)) == []
    assert sorted(comments_of(document_of(data))) == sorted(comments_of(document_of(raw)))


def test_what_is_new_reads_back() -> None:
    items = [
        Written(
            {"编号": "a-1", "名称": "含: 冒号", "内容": ("# 甲", "- 乙")}, {"内容": "①甲\n②\x00乙"}
        ),
        Written({"编号": "a-2", "办理": {"岗位": "甲", "程序": ("一", "二")}}),
    ]
    data = new_file({"单位": "no", "领域": "1:30"}, items)
    assert document_of(data).data == {
        "单位": "no", "领域": "1:30",
        "事项": [
            {"编号": "a-1", "名称": "含: 冒号", "内容": ["# 甲", "- 乙"]},
            {"编号": "a-2", "办理": {"岗位": "甲", "程序": ["一", "二"]}},
        ],
    }  # fmt: skip
    assert "    # 原表“内容”：①甲 ② 乙\n    内容:\n" in data.decode()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("事项: [{编号: a, 名称: 甲}, {编号: a, 名称: 乙}]\n", id="one id twice"),
        pytest.param("事项: 甲\n", id="no list"),
        pytest.param("单位: 甲\n", id="no items"),
    ],
)
def test_what_can_not_be_told_apart_is_left_alone(text: str) -> None:
    raw = text.encode()
    assert edited(raw, document_of(raw), {0: Written({"名称": "丙"})}) is None
