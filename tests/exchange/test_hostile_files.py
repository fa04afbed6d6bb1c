"""Files that are broken, enormous or malicious: refused with a reason, nothing executed."""

import io
import zipfile
import zlib

import openpyxl
import pytest
from registers import REGISTRY
from shapes import archive, table, xlsx

from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Grid, Unreadable
from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.settings import Settings

ROWS = "公开事项 | 公开内容 | 公开依据\n甲 | 内容甲 | 《甲法》"
NO_TABLES = "这个压缩文件里没有表格或文档。"
DECLARED = "文件内部含有不应出现的声明，可能是恶意文件。"
TOO_LARGE = "文件解压后过大，可能是损坏或恶意文件。"
DAMAGED = "文件已损坏，不能打开。"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(sheet: bytes, **more: bytes) -> bytes:
    """A workbook whose one sheet is the given XML."""
    return archive(
        {
            "xl/workbook.xml": (
                f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><sheets>'
                '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                b'<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
                b"</Relationships>"
            ),
            "xl/worksheets/sheet1.xml": sheet,
            **more,
        }
    )


def sheet(rows: str) -> bytes:
    return f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def reason(data: bytes, name: str = "a.xlsx") -> str:
    grids = read(data, name)
    return grids.reason if isinstance(grids, Unreadable) else f"read {len(grids)}"


def grid(data: bytes, name: str = "a.xlsx") -> Grid:
    grids = read(data, name)
    assert not isinstance(grids, Unreadable), grids.reason
    return grids[0]


def test_open_document_is_named_with_what_helps() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as stored:
        stored.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    refused = read(buffer.getvalue(), "目录.ods")
    assert isinstance(refused, Unreadable)
    assert (refused.reason, refused.remedy) == (
        "不能读取 .ods、.odt 文件。",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 或 .docx 后再导入。",
    )


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + sheet(
    f'<row r="1">{inline("A1", "&b;")}</row>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + sheet(
    f'<row r="1">{inline("A1", "&f;")}</row>'
)


@pytest.mark.parametrize(
    ("data", "name", "wanted"),
    [
        pytest.param(xlsx({"表": table(ROWS)}), "a.xlsx", "read 1", id="an honest workbook"),
        pytest.param(b"", "a.xlsx", "“a.xlsx”不是能识别的表格文件。", id="nothing"),
        pytest.param(b"PK\x03\x04 rubbish", "a.xlsx", NO_TABLES, id="no zip"),
        pytest.param(
            xlsx({"表": table(ROWS)})[:-300], "a.xlsx", DAMAGED, id="cut off"
        ),
        pytest.param(
            archive({"a.txt": b"x"}), "a.zip", NO_TABLES, id="another zip"
        ),
        pytest.param(
            book(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "a.xlsx",
            DAMAGED, id="a text that is not there",
        ),
        pytest.param(
            book(b"<worksheet><sheetData><row>"), "a.xlsx", DAMAGED, id="torn xml"
        ),
        pytest.param(
            book(LAUGHS), "a.xlsx", DECLARED, id="entities"
        ),
        pytest.param(
            book(OUTSIDE), "a.xlsx", DECLARED, id="a local file"
        ),
        pytest.param(
            archive({"word/document.xml": OUTSIDE}), "a.docx",
            DECLARED, id="a local file in a document",
        ),
        pytest.param(
            book(sheet(f'<row r="1048576">{inline("XFD1048576", "x")}</row>')), "a.xlsx",
            "工作表中有内容离目录表太远，范围过大。", id="one cell at the far end",
        ),
        pytest.param(
            book(sheet(" " * 60_000_000)), "a.xlsx",
            TOO_LARGE, id="a zip bomb",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + b"\0" * 5000, "a.xls", DAMAGED, id="a torn xls"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx",
            "文件设有打开密码。", id="locked",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "a.doc",
            "这是旧版 Word 文档（.doc）。", id="an old document",
        ),
        pytest.param(b"a,b\n\xff\xff\xff", "a.csv", DAMAGED, id="no text"),
        pytest.param(b"a\0b", "a.csv", DAMAGED, id="bytes in a text"),
        pytest.param(
            b'"' + b"a" * 200_000, "a.csv", "第1行附近的引号或分隔符不完整。", id="an open quote"
        ),
        pytest.param(
            b"<table><tr><td colspan=100000>x</table>", "a.html",
            TOO_LARGE, id="a cell a hundred thousand wide",
        ),
        pytest.param(
            b"<table><tr><td rowspan=999999>x</table>", "a.html", "read 1", id="a tall cell"
        ),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_with_the_reason(
    data: bytes, name: str, wanted: str
) -> None:
    assert reason(data, name) == wanted


def test_a_false_size_in_the_zip_gains_nothing() -> None:
    data = bytearray(book(sheet(" " * 3_000_000)))
    real = (3_000_000 + len(sheet(""))).to_bytes(4, "little")
    assert data.count(real) == 2
    lie = bytes(data).replace(real, (100).to_bytes(4, "little"))
    assert reason(lie) == DAMAGED


def test_a_million_blank_rows_are_passed_over() -> None:
    blank = "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(3, 1_000_003))
    head, body = (
        "".join(inline(f"{letter}{at}", text) for letter, text in zip("ABC", row, strict=True))
        for at, row in enumerate(table(ROWS), 1)
    )
    data = book(sheet(f'<row r="1">{head}</row><row r="2">{body}</row>{blank}'))
    assert len(grid(data).rows) == 2


def test_macros_links_and_embedded_files_are_not_even_unpacked() -> None:
    bomb = zlib.compress(b"\0" * 10_000_000)
    data = book(
        sheet(f'<row r="1">{inline("A1", "甲")}</row>'),
        **{
            "xl/vbaProject.bin": bomb,
            "xl/externalLinks/externalLink1.xml": OUTSIDE,
            "xl/embeddings/oleObject1.bin": bomb,
        },
    )
    assert grid(data).rows == (("甲",),)


def test_formulas_are_texts_and_their_stored_result_counts() -> None:
    cells = (
        '<c r="A1" t="str"><f>HYPERLINK("http://a.invalid","点击")</f><v>点击</v></c>'
        '<c r="B1"><f>CMD()</f></c><c r="C1"><f>1+1</f><v>2</v></c>'
        '<c r="D1" t="e"><v>#REF!</v></c>'
        '<c r="E1" t="e"><f>-B2</f><v>#NAME?</v></c>'
        '<c r="F1" t="e"><f t="shared" si="0"/><v>#NAME?</v></c>'
    )
    found = grid(book(sheet(f'<row r="1">{cells}</row>')))
    assert found.rows == (("点击", "=CMD()", "2", "#REF!", "=-B2", "#NAME?"),)
    assert found.formulas == ((0, 1), (0, 3), (0, 4), (0, 5))


def test_a_formula_without_result_in_a_table_is_reported() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(xlsx({"表": table(ROWS)})))
    workbook["表"]["B2"] = '=HYPERLINK("http://a.invalid","点击")'
    buffer = io.BytesIO()
    workbook.save(buffer)
    result = read_tables(buffer.getvalue(), "a.xlsx", REGISTRY, Settings())
    assert result.tables[0].items[0].values["内容"] == ('=HYPERLINK("http://a.invalid","点击")',)
    assert [(one.code, one.place.cell) for one in result.findings] == [("GK061", "表!B2")]


def test_deeply_nested_markup_ends() -> None:
    nested = b"<div>" * 20_000 + b"<table><tr><td>x</td></tr></table>"
    assert reason(nested, "a.html") in ("read 0", "read 1", DAMAGED)
    tables = b"<table><tr><td>" * 5_000 + b"x"
    assert not isinstance(read(tables, "a.html"), str)


def test_an_encrypted_member_is_named_as_locked() -> None:
    data = bytearray(archive({"xl/workbook.xml": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert zipfile.ZipFile(io.BytesIO(bytes(data))).infolist()[0].flag_bits & 1
    assert reason(bytes(data)) == "文件设有打开密码。"


def test_a_file_that_can_not_be_read_becomes_one_finding() -> None:
    result = read_tables(b"", "目录.xlsx", REGISTRY, Settings())
    assert result.tables == ()
    assert [(one.code, one.place.file, one.message) for one in result.findings] == [
        ("GK050", "目录.xlsx", "“目录.xlsx”不是能识别的表格文件。")
    ]
