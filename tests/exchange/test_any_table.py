"""Properties of tables whatever they hold."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from registers import REGISTRY
from shapes import docx, page, text, xlsx

from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.settings import Settings

TITLES = (
    "序号", "公开事项", "一级事项", "二级事项", "三级事项", "公开内容（要素）", "公开依据",
    "公开时限", "公开主体", "公开渠道和载体", "公开对象", "全社会", "特定群体", "公开方式",
    "主动", "依申请",
    "公开层级", "县级", "乡、村级", "五公开", "决策公开", "备注", "责任科室", "编号", "试点领域",
)  # fmt: skip
TEXTS = (
    "", "<", "^", "√", "R", "同上", "〃", "1", "甲", "甲；乙", "1.甲2.乙", "（一）甲", "①", "《",
    "》",     "《甲法》（国务院令第1号）", "■政府网站 □其他", "全社会", "财政预决算领域", "注：甲",
    "区财政局",     "甲⏎乙", "czj/czyjs-001", "、", "（", "2020-02-30",
)  # fmt: skip
cell = st.sampled_from((*TITLES, *TEXTS))
header = st.permutations(TITLES).map(
    lambda titles: ["公开事项", "公开内容", "公开依据", *titles[:5]]
)
row = st.lists(cell, min_size=8, max_size=8)
grid = st.builds(
    lambda before, head, after: [*before, head, *after],
    st.lists(row, max_size=2), header, st.lists(row, max_size=6),
)  # fmt: skip
NONE_BY_ORDER = dict.fromkeys(
    ("公开事项", "公开内容", "公开依据", "公开时限", "公开主体", "全社会")
)
ROWS = (
    ("甲", "内容甲；内容乙", "《甲法》", "20个工作日内", "区财政局", "√"),
    ("乙", "内容丙", "《乙条例》", "每月5日前", "区民政局", "√"),
)
slow = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def clean(rows: list[list[str]]) -> list[list[str]]:
    """Without merges that point out of the table."""
    out = [[one.replace("⏎", "\n") for one in row] for row in rows]
    for at, row in enumerate(out):
        for column, one in enumerate(row):
            if (one == "<" and not column) or (one == "^" and not at):
                row[column] = ""
    return out


@slow
@given(grid, st.sampled_from((page, docx, text)))
def test_no_table_breaks_the_reader(rows: list[list[str]], write) -> None:
    name = {page: "a.html", docx: "a.docx", text: "a.csv"}[write]
    result = read_tables(write({"表": clean(rows)}), name, REGISTRY, Settings())
    assert result.tables or result.findings
    for table in result.tables:
        for item in table.items:
            assert item.values.get("名称")
            assert set(item.values) <= {*item.places, "一级事项"}


@slow
@given(st.binary(max_size=400), st.sampled_from(("a.xlsx", "a.xls", "a.docx", "a.html", "a.csv")))
def test_no_bytes_break_the_reader(data: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<table>"):
        assert read_tables(start + data, name, REGISTRY, Settings()).findings


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from((xlsx, docx)))
def test_damaged_files_are_read_or_refused(seed: int, write) -> None:
    data = bytearray(write({"表": [list(NONE_BY_ORDER), *map(list, ROWS)]}))
    chance = random.Random(seed)
    for _ in range(8):
        data[chance.randrange(len(data))] = chance.randrange(256)
    name = "a.xlsx" if write is xlsx else "a.docx"
    result = read_tables(bytes(data), name, REGISTRY, Settings())
    assert result.tables or result.findings


@given(st.permutations(range(6)))
def test_the_order_of_columns_says_nothing(order: list[int]) -> None:
    def items(rows: list[tuple[str, ...]]) -> list[dict[str, object]]:
        data = text({"表": [list(row) for row in rows]})
        tables = read_tables(data, "a.csv", REGISTRY, Settings()).tables
        return [dict(item.values) for table in tables for item in table.items]

    straight = [tuple(NONE_BY_ORDER), *ROWS]
    assert items([tuple(row[at] for at in order) for row in straight]) == items(straight)


@given(st.permutations(range(4)))
def test_moved_rows_are_the_same_items(order: list[int]) -> None:
    rows = [
        ("甲", "一", "《甲法》"),
        ("乙", "二", "《乙法》"),
        ("丙", "三", "《丙法》"),
        ("丁", "四", "《丁法》"),
    ]
    data = text({"表": [["公开事项", "公开内容", "公开依据"], *(list(rows[at]) for at in order)]})
    (table,) = read_tables(data, "a.csv", REGISTRY, Settings()).tables
    assert [item.values["名称"] for item in table.items] == [rows[at][0] for at in order]
