"""Tables written down as text → files of every format.

A table is lines of cells with ` | ` between them; `⏎` is a line break inside a cell, `<` a
cell merged with the one to its left, `^` with the one above, `{Wingdings 2}R` a text in a font
of its own. `[official]` as a line stands for the official header of two rows.
"""

import csv
import html
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

OFFICIAL = (
    "序号 | 公开事项 | < | 公开内容（要素） | 公开依据 | 公开时限 | 公开主体 | 公开渠道和载体 "
    "| 公开对象 | < | 公开方式 | < | 公开层级 | <",
    "^ | 一级事项 | 二级事项 | ^ | ^ | ^ | ^ | ^ | 全社会 | 特定群体 | 主动 | 依申请 | 县级 | 乡级",
)
FONT = re.compile(r"\{([^}]*)\}([^{]*)")
Cells = list[list[str]]
Spans = list[tuple[int, int, int, int]]


def table(text: str) -> Cells:
    lines: list[str] = []
    for line in text.strip("\n").splitlines():
        lines.extend(OFFICIAL if line.strip() == "[official]" else [line])
    rows = [[cell.strip().replace("⏎", "\n") for cell in line.split("|")] for line in lines]
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def spans(rows: Cells) -> Spans:
    """Merged cells: top, left, bottom, right from 0."""
    found = []
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            if (bottom, right) != (top, left):
                found.append((top, left, bottom, right))
    return found


def plain(cell: str) -> str:
    return "" if cell in ("<", "^") else FONT.sub(r"\2", cell)


def xlsx(sheets: Mapping[str, Cells]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if plain(cell):
                    sheet.cell(at + 1, column + 1, _rich(cell)).data_type = "s"
        for top, left, bottom, right in spans(rows):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rich(cell: str) -> Any:
    if not FONT.search(cell):
        return cell
    runs: list[str | TextBlock] = []
    if before := cell[: cell.index("{")]:
        runs.append(before)
    runs += [
        TextBlock(InlineFont(rFont=found[1]), found[2]) if found[1] else found[2]
        for found in FONT.finditer(cell)
    ]
    return CellRichText(*runs)


def page(sheets: Mapping[str, Cells], encoding: str = "utf-8") -> bytes:
    parts = ['<html><head><meta charset="gbk"><title>目录</title></head><body>']
    for name, rows in sheets.items():
        parts.append(f"<h2>{html.escape(name)}</h2><table border=1>")
        sizes = {(t, left): (b - t + 1, r - left + 1) for t, left, b, r in spans(rows)}
        for at, row in enumerate(rows):
            cells = []
            for column, cell in enumerate(row):
                if cell in ("<", "^"):
                    continue
                down, across = sizes.get((at, column), (1, 1))
                text = html.escape(cell).replace("\n", "<br>")
                text = FONT.sub(r'<span style="font-family:\1">\2</span>', text)
                cells.append(f"<td rowspan={down} colspan={across}>{text}</td>")
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</table>")
    return "".join([*parts, "</body></html>"]).encode(encoding)


def text(sheets: Mapping[str, Cells], encoding: str = "utf-8") -> bytes:
    buffer = io.StringIO()
    for rows in sheets.values():
        csv.writer(buffer).writerows([plain(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode(encoding)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(sheets: Mapping[str, Cells]) -> bytes:
    parts = [f'<w:document xmlns:w="{W}"><w:body>']
    for name, rows in sheets.items():
        parts.append(f"<w:p><w:r><w:t>{html.escape(name)}</w:t></w:r></w:p><w:tbl>")
        for at, row in enumerate(rows):
            parts.append(f"<w:tr>{''.join(_word_cells(rows, at, row))}</w:tr>")
        parts.append("</w:tbl>")
    parts.append("</w:body></w:document>")
    return archive({"word/document.xml": "".join(parts).encode()})


def _word_cells(rows: Cells, at: int, row: list[str]) -> list[str]:
    merged = {
        (line, left): (line == top, right - left + 1, bottom > top)
        for top, left, bottom, right in spans(rows)
        for line in range(top, bottom + 1)
    }
    cells, column = [], 0
    while column < len(row):
        first, across, tall = merged.get((at, column), (True, 1, False))
        look = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
        if tall:
            look += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        cells.append(f"<w:tc><w:tcPr>{look}</w:tcPr>{_word_text(row[column])}</w:tc>")
        column += across
    return cells


def _word_text(cell: str) -> str:
    if cell in ("<", "^"):
        return "<w:p/>"
    runs = [("", cell)] if not FONT.search(cell) else []
    if not runs:
        runs = [("", cell[: cell.index("{")])]
        runs += [(found[1], found[2]) for found in FONT.finditer(cell)]
    return f"<w:p>{''.join(_word_run(font, part) for font, part in runs if part)}</w:p>"


def _word_run(font: str, part: str) -> str:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    lines = [f'<w:t xml:space="preserve">{html.escape(line)}</w:t>' for line in part.split("\n")]
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def archive(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


WRITERS = {"xlsx": xlsx, "docx": docx, "html": page, "csv": text}
