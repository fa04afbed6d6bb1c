"""Tables of powers as units publish them."""

import pytest

from gkcatalog.model.oversight import Power, PublicService
from gkcatalog.oversight.powers_table import Sheet, kind_of, read_powers_tables


def sheet(*rows: str, name: str = "表1", titles: tuple[str, ...] = ()) -> Sheet:
    return Sheet(name, [row.split(",") for row in rows], titles)


@pytest.mark.parametrize("text", ["", "怪类型", "许可证", "其他行政权力之外还有很多"])
def test_no_kind(text: str) -> None:
    assert kind_of(text) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("行政许可", "行政许可"),
        ("许可", "行政许可"),
        ("行政 处罚类", "行政处罚"),
        ("其他职权", "其他行政权力"),
        ("其他类", "其他行政权力"),
        ("公共服务事项", "公共服务"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_table_without_head_is_passed_over() -> None:
    assert read_powers_tables([sheet("甲,乙", "丙,丁")]).sheets == 0


def test_kind_in_a_column() -> None:
    found = read_powers_tables([sheet("序号,职权编码,职权名称,职权类型", "1,A-1,某许可,行政许可")])
    assert found.powers == [Power("A-1", "某许可", "行政许可")]
    assert not found.doubts


def test_kind_in_a_line_of_its_own() -> None:
    rows = (
        "序号,事项名称",
        "一、行政许可（1项）,",
        "1,某许可",
        "二、行政奖励,二、行政奖励",
        "1,某奖励",
    )
    found = read_powers_tables([sheet(*rows)])
    assert found.powers == [
        Power("xk-001", "某许可", "行政许可"),
        Power("jl-001", "某奖励", "行政奖励"),
    ]


def test_kind_in_the_title() -> None:
    rows = ("区财政局公共服务事项清单,", "编码,名称", "f1,查询")
    assert read_powers_tables([sheet(*rows)]).services == [PublicService("f1", "查询")]
    named = sheet("编码,名称", "f1,查询", name="公共服务")
    assert read_powers_tables([named]).services == [PublicService("f1", "查询")]


def test_subitems_are_entries_of_their_own() -> None:
    rows = (
        "项目名称,子项名称,类型",
        "登记,设立,行政许可",
        "登记,变更,行政许可",
        "备案,无,行政许可",
    )
    found = read_powers_tables([sheet(*rows)])
    assert [p.name for p in found.powers] == ["登记（设立）", "登记（变更）", "备案"]


def test_what_can_not_be_read_is_said() -> None:
    rows = (
        "编码,名称,类型",
        "a,甲,怪类型",
        "b,乙,",
        "c,,行政许可",
        "d,丁,行政许可",
        "d,戊,行政许可",
        ",,",
    )
    found = read_powers_tables([sheet(*rows)])
    assert [p.name for p in found.powers] == ["丁"]
    assert found.doubts == [
        "“表1”第2行“甲”类型“怪类型”不是十类行政权力之一，没有读入",
        "“表1”第3行“乙”看不出是哪一类，没有读入",
        "“表1”第4行没有名称，没有读入",
        "“表1”第6行“戊”的编码“d”重复，没有读入",
    ]
