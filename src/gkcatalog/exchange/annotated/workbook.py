"""The clerk's own workbook with its faulty cells coloured and commented.

The parts of the file are edited in place, so that pictures, macros, stored results and
whatever else this program does not know come back as they were.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from gkcatalog.exchange.annotated.notes import add_notes
from gkcatalog.exchange.annotated.styles import StyleBook
from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.archive import DAMAGED, packed, parts
from gkcatalog.exchange.grids.grid import Unreadable
from gkcatalog.exchange.grids.xlsx import position, sheet_parts
from gkcatalog.exchange.grids.xml import root
from gkcatalog.model.finding import Finding, Severity

_STYLES = "xl/styles.xml"
NOT_A_WORKBOOK = Unreadable("只能在 .xlsx 工作簿里标注。", "请另存为 .xlsx 后再标注。")


def annotated(data: bytes, name: str, findings: Iterable[Finding]) -> bytes | Unreadable:
    """The workbook with a comment and a colour on every cell that a finding names.

    Findings without a cell, or of sheets that are not there, change nothing. Comments that
    stand there already are kept above the new ones.
    """
    grids = read(data, name)
    if isinstance(grids, Unreadable):
        return grids
    members = parts(data, lambda name: not name.endswith("/")) if data[:2] == b"PK" else {}
    if isinstance(members, Unreadable):
        return members
    if _STYLES not in members or "xl/workbook.xml" not in members:
        return NOT_A_WORKBOOK
    try:
        styles = StyleBook(members[_STYLES])
        by_sheet = _by_sheet(findings)
        for sheet, path, _ in sheet_parts(members):
            if sheet in by_sheet:
                _annotate(members, path, by_sheet[sheet], styles)
        members[_STYLES] = styles.written()
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError):
        return DAMAGED
    return packed(members)


def _by_sheet(findings: Iterable[Finding]) -> Mapping[str, Mapping[str, list[Finding]]]:
    """Findings by sheet and cell, the gravest first."""
    order = list(Severity)
    found: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        sheet, _, cell = finding.place.cell.rpartition("!")
        if sheet:
            found[sheet][cell].append(finding)
    return found


def _annotate(
    members: dict[str, bytes],
    path: str,
    findings: Mapping[str, list[Finding]],
    styles: StyleBook,
) -> None:
    """Colour cells of one sheet and add its comments."""
    sheet = root(members[path])
    for reference, found in findings.items():
        cell = _cell(sheet, reference)
        cell.set("s", str(styles.coloured(int(cell.get("s", "0")), found[0].severity)))
    texts = {reference: _text(found) for reference, found in findings.items()}
    add_notes(members, path, sheet, texts)
    members[path] = etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True)


def _text(findings: list[Finding]) -> str:
    lines = (f"{one.severity.chinese} {one.code}：{one.message}{one.hint}" for one in findings)
    return "\n".join(dict.fromkeys(lines))


def _cell(sheet: etree._Element, reference: str) -> etree._Element:
    """The cell of a sheet, made in its place where the sheet has none yet."""
    number, column = position(reference)
    data = next(sheet.iter("{*}sheetData"))
    space = etree.QName(data).namespace
    row = _among(data, f"{{{space}}}row", str(number + 1), number, lambda at: int(at) - 1)
    return _among(row, f"{{{space}}}c", reference, column, lambda at: position(at)[1])


def _among(
    parent: etree._Element, tag: str, name: str, wanted: int, number: Callable[[str], int]
) -> etree._Element:
    """The child called `name`, or a new one behind those of lower number."""
    place = 0
    for at, child in enumerate(parent):
        if child.tag == tag and child.get("r"):
            here = number(child.get("r", ""))
            if here == wanted:
                return child
            if here < wanted:
                place = at + 1
    made = etree.Element(tag, r=name)
    parent.insert(place, made)
    return made
