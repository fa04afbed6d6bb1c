"""What the readers of the formats have in common, and what is peculiar to each."""

import datetime
import io
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from shapes import WRITERS, archive, page, table, text, xlsx

from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Grid, Span, Unreadable, letters

ROWS = "公开事项 | < | 内容\n甲 | 乙 | 丙\n^ | 丁 |\n戊 | | 己⏎庚"
EXPANDED = [
    ["公开事项", "公开事项", "内容"],
    ["甲", "乙", "丙"],
    ["甲", "丁", ""],
    ["戊", "", "己\n庚"],
]


def grids(data: bytes, name: str) -> tuple[Grid, ...]:
    found = read(data, name)
    assert not isinstance(found, Unreadable), found.reason
    return found


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("format", ["xlsx", "docx", "html"])
def test_merged_cells_are_known_in_every_format(format: str) -> None:
    (grid,) = grids(WRITERS[format]({"表": table(ROWS)}), f"a.{format}")
    assert grid.expanded() == EXPANDED
    assert set(grid.spans) == {Span(0, 0, 0, 1), Span(1, 0, 2, 0)}


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_names_of_spreadsheets(column: int, name: str) -> None:
    assert letters(column) == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("write", [page, text], ids=["html", "csv"])
def test_the_bytes_decide_on_the_encoding_whatever_the_page_claims(
    write: Callable[..., bytes], encoding: str
) -> None:
    name = "a.html" if write is page else "a.csv"
    (grid,) = grids(write({"表": table("甲 | 乙\n丙 | 丁")}, encoding), name)
    assert grid.rows == (("甲", "乙"), ("丙", "丁"))


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param("甲,乙\n1,2", (("甲", "乙"), ("1", "2")), id="commas"),
        pytest.param("甲\t乙\n1\t2,3", (("甲", "乙"), ("1", "2,3")), id="tabs"),
        pytest.param("甲;乙\n1;2", (("甲", "乙"), ("1", "2")), id="semicolons"),
        pytest.param('甲,"乙\n丙"', (("甲", "乙\n丙"),), id="a line break in a cell"),
        pytest.param("甲,'=1+1", (("甲", "=1+1"),), id="a guarded formula"),
        pytest.param("甲,'引文'", (("甲", "'引文'"),), id="an apostrophe of the text"),
    ],
)
def test_texts_are_read_with_any_usual_delimiter(
    data: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert grids(data.encode(), "a.csv")[0].rows == rows


def test_numbers_dates_and_truths_become_texts() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([3, 2.5, datetime.date(2020, 5, 20), datetime.datetime(2020, 5, 20, 8), True])
    sheet.append(["0101", 1e20, 0.1, "1:30", False])
    assert grids(saved(book), "a.xlsx")[0].rows == (
        ("3", "2.5", "2020-05-20", "2020-05-20", "是"),
        ("0101", "1e+20", "0.1", "1:30", "否"),
    )


def test_hidden_sheets_are_marked() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "甲"
    book.create_sheet("藏")["A1"] = "乙"
    book["藏"].sheet_state = "hidden"
    found = grids(saved(book), "a.xlsx")
    assert [(one.name, one.hidden) for one in found] == [("Sheet", False), ("藏", True)]


cell_texts = st.text(st.characters(categories=("L", "N", "P")), max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(cell_texts, min_size=3, max_size=3), min_size=1, max_size=5))
def test_workbooks_are_read_as_calamine_reads_them(rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell:
                book.worksheets[0].cell(at, column, cell).data_type = "s"
    data = saved(book)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    theirs = [[str(text) for text in row] for row in sheet.to_python(skip_empty_area=False)]
    ours = [list(row) for row in grids(data, "a.xlsx")[0].rows]
    assert ours == theirs


def test_a_page_named_as_workbook_is_read_as_a_page() -> None:
    (grid,) = grids(page({"表": table("甲 | 乙")}, "gb18030"), "导出.xls")
    assert grid.rows == (("甲", "乙"),)


PECULIAR = """
<html><body><table><tr><td>导航</td><td>
 <table><caption>财政预决算目录</caption><thead><tr><th>公开事项<th>公开
 方式</thead><tbody><tr><td>甲<br/>乙<p>丙</p><td><font face="Wingdings 2">R</font>
 <tr><td>&nbsp;丁 <script>x</script><td><img src="x" alt="√">
 <tr><td>戊<td><input type=checkbox checked>
 </table></td></tr></table></body></html>
"""


def test_pages_are_read_as_a_browser_shows_them() -> None:
    found = grids(PECULIAR.encode(), "a.html")
    inner = found[-1]
    assert inner.rows == (
        ("公开事项", "公开 方式"), ("甲\n乙\n丙", "☑"), ("丁", "√"), ("戊", "☑")
    )  # fmt: skip
    assert inner.headings[-1:] == ("财政预决算目录",)


WORD = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>财政预决算</w:t></w:r></w:p><w:tbl>
<w:tr><w:tc><w:p><w:r><w:t>公开</w:t></w:r><w:r><w:t>事项</w:t></w:r></w:p></w:tc>
<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r></w:p></w:tc>
</w:sdtContent></w:sdt></w:tr>
<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>
<w:tc><w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>
<w:del><w:r><w:t>删去</w:t></w:r></w:del><w:ins><w:r><w:t>增入</w:t></w:r></w:ins></w:p></w:tc></w:tr>
</w:tbl></w:body></w:document>"""


def test_documents_are_read_as_their_final_text() -> None:
    (grid,) = grids(archive({"word/document.xml": WORD.encode()}), "a.docx")
    assert grid.rows == (("公开事项", "☑"), ("", "甲\n乙增入"))
    assert grid.headings == ("财政预决算",)


def test_places_name_sheet_and_cell() -> None:
    (grid,) = grids(xlsx({"财政": table("甲 | 乙")}), "a.xlsx")
    place = grid.place("a.xlsx", 6, 2)
    assert (place.cell, place.line, place.column) == ("财政!C7", 7, 3)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_old_workbooks_are_read(tmp_path: Path) -> None:
    source = tmp_path / "旧.xlsx"
    source.write_bytes(xlsx({"表": table(ROWS)}))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xls", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (grid,) = grids((tmp_path / "旧.xls").read_bytes(), "旧.xls")
    assert grid.expanded() == EXPANDED
    for seed in range(12):
        assert damaged((tmp_path / "旧.xls").read_bytes(), seed) in ("read", "refused")


def damaged(data: bytes, seed: int) -> str:
    """What becomes of a file with 40 bytes replaced; some end the native reader's process."""
    chance, torn = random.Random(seed), bytearray(data)
    for _ in range(40):
        torn[chance.randrange(len(torn))] = chance.choice((0, 255))
    return "refused" if isinstance(read(bytes(torn), "旧.xls"), Unreadable) else "read"
