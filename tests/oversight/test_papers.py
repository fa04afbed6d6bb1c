"""One paper, many formats: the same numbers in text, Markdown, HTML, workbook, document, JSON."""

import html as html_module
import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest
from districts import QUARTER, file, item, not_concerned, report_of
from lxml import html

from gkcatalog.model.change import Change, Effect, Kind
from gkcatalog.model.paper import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Heading,
    Listing,
    Mark,
    Matrix,
    Paper,
    Percent,
    Prose,
    Series,
    Source,
    Table,
    Tone,
    table,
)
from gkcatalog.oversight.report.data import report_data
from gkcatalog.oversight.report.explain import explanation
from gkcatalog.oversight.report.history import Snapshot, Standing
from gkcatalog.oversight.report.paper import report_paper
from gkcatalog.oversight.report.quarterly import Report
from gkcatalog.render.oversight.json import as_json
from gkcatalog.render.oversight.markdown import markdown
from gkcatalog.render.oversight.page import page
from gkcatalog.render.oversight.text import WIDTH, text, width
from gkcatalog.render.oversight.word import word
from gkcatalog.render.oversight.workbook import workbook

DAY = date(2026, 11, 22)
POWERS = """单位: 区财政局
权责:
  - {编码: xk-001, 名称: 许可, 类型: 行政许可}
  - {编码: xk-002, 名称: 另一许可, 类型: 行政许可}
"""
CHANGES = (
    Change(Kind.REMOVED, Effect.NARROW, "czj", "czyjs", "czj/a-9", "", "x", "", "删除事项", "f1"),
    Change(Kind.ADDED, Effect.WIDEN, "mzj", "ylfw", "mzj/a-1", "", "", "y", "新增事项", "f2"),
)
BEFORE = Snapshot(
    "2026Q3",
    "abcdef",
    {"czj": Standing(9, Decimal("70.50"), 1, 2, 3), "mzj": Standing(1, None, 0, 0, 0)},
    counts={"error": 1, "warning": 2, "info": 3},
)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(
        POWERS,
        file("区财政局", "财政预决算", item("a-1", more=", 来源: [xk-001], 复核日期: 2026-01-05")),
        file("区民政局", "养老服务", item("a-1", "养老机构", ", 更新周期: 每月"), stage="清单"),
        not_concerned("区民政局", "社会救助", "示例的理由"),
        changes=CHANGES,
        history=(BEFORE,),
    )


@pytest.fixture(scope="module")
def paper(report: Report) -> Paper:
    return report_paper(report, "湛河区")


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def shown(cell: Cell) -> str:
    return str(cell)


def expected(paper: Paper) -> list[list[list[str]]]:
    return [[[shown(cell) for cell in row] for row in each.rows] for each in tables(paper)]


def test_text_holds_every_number_of_every_table(paper: Paper) -> None:
    """Texts may be broken over lines; numbers may not."""
    said = text(paper)
    for each in tables(paper):
        after = said.partition(f"〔{each.caption}〕")[2]
        for row in each.rows:
            for cell, column in zip(row, each.columns, strict=True):
                if column.numeric:
                    assert str(cell) in after


def test_text_keeps_to_eighty_columns(paper: Paper) -> None:
    said = text(paper)
    wide = [line for line in said.splitlines() if width(line) > WIDTH]
    assert not wide


def test_markdown_has_the_same_cells(paper: Paper) -> None:
    rows = [
        [re.sub(r"\\(.)", r"\1", html_module.unescape(c.strip())) for c in line[1:-1].split(" |")]
        for line in markdown(paper).splitlines()
        if line.startswith("| ")
    ]
    for each in expected(paper):
        for row in each:
            assert row in rows


def test_page_has_the_same_cells(paper: Paper) -> None:
    tree = html.fromstring(page(paper))
    found = {
        caption.text: [
            [cell.text_content() for cell in row.xpath("th|td")]
            for row in caption.getparent().xpath(".//tbody/tr")
        ]
        for caption in tree.xpath("//div//caption")
    }
    for each, rows in zip(tables(paper), expected(paper), strict=True):
        assert (found[each.caption] if rows else []) == rows


def test_workbook_has_the_same_numbers(paper: Paper) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(paper, DAY)))
    values = [
        [None if cell.value == "" else cell.value for cell in row]
        for sheet in book
        for row in sheet.iter_rows()
    ]
    for each in tables(paper):
        for row in each.rows:
            wanted = [_in_workbook(cell) for cell in row]
            assert any(got[: len(wanted)] == wanted for got in values), wanted


def test_the_only_table_of_a_sheet_can_be_filtered_and_read_on_every_page() -> None:
    one = Table("甲表", (Column("单位"), Column("数", numeric=True)), (("区财政局", 1), ("乡", 2)))
    none = Table("空表", (Column("单位"),), ())
    blocks = (Heading("一"), one, none, Heading("二"), one, one, Heading("三"), none)
    book = openpyxl.load_workbook(io.BytesIO(workbook(Paper("通报", "", blocks), DAY)))
    seen = {sheet.title: (sheet.auto_filter.ref, sheet.print_title_rows) for sheet in book}
    assert seen == {
        "一": ("A5:B7", "$5:$5"),
        "二": (None, None),
        "三": (None, None),
    }
    assert [cell.value for cell in book["一"][5]] == ["单位", "数"]


def _in_workbook(cell: Cell) -> Any:
    match cell:
        case Percent() if cell.value is not None:
            return pytest.approx(float(cell.value) / 100)
        case Decimal():
            return pytest.approx(float(cell))
        case int():
            return cell
        case _:
            return str(cell) or None


def test_document_has_the_same_cells(paper: Paper) -> None:
    document = docx.Document(io.BytesIO(word(paper, DAY)))
    found = [
        [[cell.text for cell in row.cells] for row in each.rows[1:]] for each in document.tables
    ]
    for each in expected(paper):
        assert not each or each in found


def test_json_agrees_with_the_paper(report: Report, paper: Paper) -> None:
    data = json.loads(as_json(report_data(report)))
    units = {unit["name"]: unit for unit in data["units"]}
    ranked = [each for each in tables(paper) if each.caption.endswith("排名")]
    rows = [row for each in ranked for row in each.rows]
    assert {row[0] for row in rows} == {name for name, unit in units.items() if unit["rank"]}
    for name, rank, score, gain, items, errors, warnings, infos in rows:
        unit = units[str(name)]
        assert (unit["rank"], unit["items"]) == (rank, items)
        assert unit["score"] == float(str(score))
        assert (unit["errors"], unit["warnings"], unit["infos"]) == (errors, warnings, infos)
        assert (unit["gain"] is None) == (gain == "—")
    summary = {str(row[0]): row[1] for row in tables(paper)[0].rows}
    assert data["summary"]["items"] == summary["事项"]
    assert data["summary"]["errors"] == summary["错误数"]
    assert data["coverage"]["percent"] == float(str(summary["领域覆盖率"]).rstrip("%"))


def test_points_of_json_add_up_to_the_score(report: Report) -> None:
    for unit in report_data(report)["units"]:
        if unit["score"] is not None:
            assert sum(unit["points"].values()) == pytest.approx(unit["score"])


def test_change_since_the_quarter_before(report: Report) -> None:
    row = report.row("czj")
    assert row is not None
    assert row.score is not None
    assert row.gain == row.score - Decimal("70.50")
    other = report.row("mzj")
    assert other is not None
    assert other.gain is None


def test_explanation_names_what_is_behind_every_addend(report: Report) -> None:
    row = report.row("czj")
    assert row is not None
    said = text(explanation(report, row.figures))
    for fact in ("czj/a-1", "2026-01-05", "超期", "xk-002", "没有", "财政预决算"):
        assert fact in said
    for addend in row.figures.score.addends:
        assert f"满分{addend.full}，得{addend.points}分" in said.replace("\n", "")


def test_equal_scores_share_a_rank(report: Report) -> None:
    for group in {row.group for row in report.rows}:
        rows = [row for row in report.rows if row.group == group]
        scores = [row.score for row in rows]
        assert [row.rank for row in rows] == [scores.index(row.score) + 1 for row in rows]
        assert scores == sorted(scores, key=lambda score: -(score or 0))


TRAP = Paper(
    "标题 <b>",
    "",
    (
        Heading("一节 & <i>"),
        Prose("正文 | <script>alert(1)</script> *星* _线_"),
        Listing(("甲 <", "乙"), ordered=True),
        table(
            '表 "引号"',
            "名 数#",
            [("=1+1", 1), ("a|b\n换行", Decimal("1.50")), ("", Percent.of(0, 0))],
        ),
        Matrix("阵", "角", ("列",), (("行", (Mark("●", "有", Tone.GOOD),)), ("行二", (None,))), ()),
        Chart("图", ChartKind.LINES, ("一", "二"), (Series("值", (1, None)),)),
        Chart("空图", ChartKind.BARS, (), ()),
        Source("源", "graph <x>"),
    ),
)


def test_markup_is_text_in_every_format() -> None:
    tree = html.fromstring(page(TRAP))
    assert not tree.xpath("//script|//b|//i|//x")
    assert "| a\\|b 换行 | 1.50 |" in markdown(TRAP)
    assert "<script" not in markdown(TRAP)
    book = openpyxl.load_workbook(io.BytesIO(workbook(TRAP, DAY)))
    values = {cell.value: cell.data_type for row in book.worksheets[0] for cell in row}
    assert values["=1+1"] == "s"
    assert "有" in text(TRAP) or "●" in text(TRAP)
    assert docx.Document(io.BytesIO(word(TRAP, DAY))).paragraphs[0].text == "标题 <b>"


def test_pages_fetch_nothing_and_name_their_parts(paper: Paper) -> None:
    said = page(paper)
    tree = html.fromstring(said)
    assert not re.findall(r"(?:src|href)=\"(?!#)", said)
    assert not tree.xpath("//script|//link")
    assert tree.get("lang") == "zh-CN"
    assert all(each.xpath("caption") for each in tree.xpath("//table"))
    assert all(each.get("scope") for each in tree.xpath("//th"))
    ids = [each.get("id") for each in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    for drawing in tree.xpath("//svg"):
        named = drawing.get("aria-labelledby").split()
        assert drawing.get("role") == "img"
        assert all(name in ids for name in named)
    for link in tree.xpath("//a/@href"):
        assert link.removeprefix("#") in ids


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert workbook(paper, DAY) == workbook(paper, DAY)
    first, second = word(paper, DAY), word(paper, DAY)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_charts_are_excels_own(paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(paper, DAY))) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    drawn = [b for b in paper.blocks if isinstance(b, Chart) and b.categories]
    assert len(charts) == len(drawn) > 3


def test_every_chart_is_printed_on_a_page_of_its_own(paper: Paper) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(paper, DAY)))
    captions = [b.caption for b in paper.blocks if isinstance(b, Chart) and b.categories]
    sheets = [sheet for sheet in book if sheet.title.startswith("图：")]
    assert [sheet.title.removeprefix("图：") for sheet in sheets] == captions
    for sheet in sheets:
        assert sheet.page_setup.fitToHeight in (None, 1)
        [chart] = sheet._charts
        source = chart.series[0].val.numRef.f.partition("!")[0].strip("'")
        told = [cell.value for (cell, *_) in book[source].iter_rows()]
        assert sheet.title.removeprefix("图：") in told


def test_report_says_which_quarter_it_is(paper: Paper) -> None:
    assert QUARTER.name in paper.title
