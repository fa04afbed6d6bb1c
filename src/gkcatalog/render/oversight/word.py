"""A paper as a Word document on A4: headings for the outline, heads of tables repeated.

The same paper gives the same bytes: the archive is written anew with fixed times.
"""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gkcatalog.model.paper import (
    Block,
    Chart,
    Heading,
    Listing,
    Matrix,
    Paper,
    Prose,
    Source,
    Table,
)

_TEXT, _HEAD, _TITLE = "仿宋", "黑体", "方正小标宋简体"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SIZES = {"Normal": 12, "Heading 1": 22, "Heading 2": 16, "Heading 3": 14}
_MANY = 7
"""From so many columns on a paper lies on its side."""


def word(paper: Paper, day: date, author: str = "") -> bytes:
    """The bytes of the document; `day` is the date that it states as its making."""
    document: Any = docx.Document()
    _styles(document)
    _page(document.sections[0], _widest(paper) >= _MANY)
    title = document.add_heading(paper.title, level=1)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if paper.imprint:
        document.add_paragraph(paper.imprint).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in paper.blocks:
        _block(document, block)
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title, author, "zh-CN"
    properties.created = properties.modified = datetime.combine(day, time())
    properties.last_modified_by, properties.revision, properties.comments = author, 1, ""
    buffer = BytesIO()
    document.save(buffer)
    return _fixed(buffer.getvalue())


def _widest(paper: Paper) -> int:
    tables = (len(block.columns) for block in paper.blocks if isinstance(block, Table | Matrix))
    return max(tables, default=0)


def _styles(document: Any) -> None:
    for name, size in _SIZES.items():
        style = document.styles[name]
        face = _TEXT if name == "Normal" else _TITLE if name == "Heading 1" else _HEAD
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), face)
    document.styles["Heading 2"].paragraph_format.keep_with_next = True


def _page(section: Any, sideways: bool) -> None:
    width, height = Mm(210), Mm(297)
    if sideways:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()._r
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run.append(element)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(block.text, level=block.level)
        case Prose():
            document.add_paragraph(block.text)
        case Listing():
            _listing(document, block)
        case Table():
            heads = [column.title for column in block.columns]
            rows = [[str(cell) for cell in row] for row in block.rows]
            numeric = [column.numeric for column in block.columns]
            _table(document, block.caption, heads, rows, numeric)
        case Matrix():
            named = [
                [name, *(mark.sign if mark else "" for mark in marks)] for name, marks in block.rows
            ]
            legend = "，".join(f"{mark.sign} {mark.word}" for mark in block.legend)
            heads = [block.corner, *block.columns]
            _table(document, f"{block.caption}（{legend}）", heads, named, [False] * len(heads))
        case Source():
            document.add_paragraph(block.caption).runs[0].bold = True
            document.add_paragraph(block.text)
        case Chart():
            return


def _listing(document: Any, listing: Listing) -> None:
    """Numbers are typed: those of Word would run on from one list to the next."""
    for number, text in enumerate(listing.items, start=1):
        paragraph = document.add_paragraph(f"{number}. {text}" if listing.ordered else f"· {text}")
        paragraph.paragraph_format.left_indent = Mm(6)
        paragraph.paragraph_format.space_after = Pt(2)


def _table(
    document: Any, caption: str, heads: list[str], rows: list[list[str]], numeric: list[bool]
) -> None:
    title = document.add_paragraph()
    title.add_run(caption).bold = True
    if not rows:
        title.add_run("：没有。")
        return
    title.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(rows), cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    size = Pt(10.5 if len(heads) < _MANY else 8)
    widths = _widths(document.sections[0], heads, rows)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = share
    for row, texts in zip(table.rows, (heads, *rows), strict=True):
        for cell, text, width, right in zip(row.cells, texts, widths, numeric, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(text)
            if right:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run.font.size = size
            run.bold = texts is heads
    properties = table.rows[0]._tr.get_or_add_trPr()
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    properties.append(repeated)
    document.add_paragraph()


def _widths(section: Any, heads: list[str], rows: list[list[str]]) -> list[int]:
    """Columns share the page by the length of their longest texts, within reason."""
    room = int(section.page_width - section.left_margin - section.right_margin)
    least = 8 if len(heads) < _MANY else 3
    longest = [
        max(least, *(min(len(row[n]), 30) for row in (heads, *rows))) for n in range(len(heads))
    ]
    return [room * length // sum(longest) for length in longest]


def _fixed(raw: bytes) -> bytes:
    """The same archive with fixed times and an order of its own."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(raw)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
