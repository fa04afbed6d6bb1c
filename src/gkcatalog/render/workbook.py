"""Workbooks for print and for sorting: the whole district, one a unit, one a domain.

Made with XlsxWriter, which stamps nothing but the day that it is given: the same
directory, registers and day give the same bytes, whatever the machine and its clock.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter.workbook import Workbook

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.item import Directory
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.render.workbook_body import Block
from gkcatalog.render.workbook_cover import COVER_SHEET, write_cover
from gkcatalog.render.workbook_layout import A3, Layout
from gkcatalog.render.workbook_notes import NOTES_SHEET, write_notes
from gkcatalog.render.workbook_rows import Contents, Imprint, contents_of
from gkcatalog.render.workbook_sheet import Head, write_items
from gkcatalog.render.workbook_styles import MEASURE, Styles, make_styles
from gkcatalog.render.workbook_text import sheet_names

DIRECTORY_PATH = "excel/directory.xlsx"
UNIT_PATH = "excel/units/{}.xlsx"
DOMAIN_PATH = "excel/domains/{}.xlsx"


def workbooks(
    directory: Directory,
    registry: Registry,
    settings: Settings,
    as_of: date,
    edition: str = "",
    layout: Layout = A3,
) -> Iterator[Artifact]:
    """Yield directory.xlsx, then a workbook for each unit and each domain that has anything."""
    imprint = Imprint(registry, settings, as_of, edition, layout)
    contents = contents_of(directory.files, imprint)
    yield Artifact(DIRECTORY_PATH, _directory(contents, imprint))
    for unit in contents.units:
        yield Artifact(UNIT_PATH.format(unit), _unit(contents, imprint, unit))
    for domain in contents.domains:
        yield Artifact(DOMAIN_PATH.format(domain), _domain(contents, imprint, domain))


def directory_workbook(directory: Directory, imprint: Imprint) -> bytes:
    """Return the workbook of the district: 总览, a sheet a domain, 未涉及领域事项说明.

    Made for a screen: 一级事项 and 单位 stand on every row, and every sheet has a filter.
    """
    return _directory(contents_of(directory.files, imprint), imprint)


def unit_workbook(directory: Directory, imprint: Imprint, unit: str) -> bytes:
    """Return the workbook of one unit, named by its code: a sheet a domain, made for print."""
    files = (file for file in directory.files if file.unit == unit)
    return _unit(contents_of(files, imprint), imprint, unit)


def domain_workbook(directory: Directory, imprint: Imprint, domain: str) -> bytes:
    """Return the workbook of one domain, named by its code, made for print.

    One sheet holds the items of every unit, below a line that names the unit: the columns
    stay those of the official form, and the numbers run through.
    """
    files = (file for file in directory.files if file.domain == domain)
    return _domain(contents_of(files, imprint), imprint, domain)


def _directory(contents: Contents, imprint: Imprint) -> bytes:
    domains = [
        domain
        for domain in contents.domains
        if any((unit, domain) in contents.rows for unit in contents.units)
    ]
    titles = (COVER_SHEET, NOTES_SHEET, *(imprint.domain_name(domain) for domain in domains))
    cover_name, notes_name, *names = sheet_names(titles)

    def write(workbook: Workbook, styles: Styles) -> None:
        cover = workbook.add_worksheet(cover_name)
        sheets = dict(zip(domains, names, strict=True))
        links = {domain: f"internal:'{name}'!A1" for domain, name in sheets.items()}
        write_cover(cover, contents, links, f"internal:'{notes_name}'!A1", styles, imprint)
        for domain, name in sheets.items():
            rows = [row for unit in contents.units for row in contents.rows.get((unit, domain), ())]
            head = _head(imprint, domain, _office(imprint), contents.editions_in(domain=domain))
            sheet = workbook.add_worksheet(name)
            write_items(sheet, head, [Block("", rows)], styles, imprint, filtered=True)
        head = _notes_head(imprint, _office(imprint), contents.editions_in())
        sheet = workbook.add_worksheet(notes_name)
        write_notes(sheet, head, contents.statements, styles, imprint)

    return _printed(imprint, f"{imprint.settings.district}基层政务公开标准目录", write)


def _unit(contents: Contents, imprint: Imprint, unit: str) -> bytes:
    domains = [domain for domain in contents.domains if (unit, domain) in contents.rows]
    statements = [note for note in contents.statements if note.unit == unit]
    titles = (NOTES_SHEET, *(imprint.domain_name(domain) for domain in domains))
    notes_name, *names = sheet_names(titles)
    owner = f"公开单位：{imprint.unit_name(unit)}"

    def write(workbook: Workbook, styles: Styles) -> None:
        for domain, name in zip(domains, names, strict=True):
            head = _head(imprint, domain, owner, contents.editions[unit, domain])
            blocks = [Block("", contents.rows[unit, domain])]
            write_items(workbook.add_worksheet(name), head, blocks, styles, imprint)
        if statements or not domains:
            head = _notes_head(imprint, owner, contents.editions_in(unit=unit))
            write_notes(workbook.add_worksheet(notes_name), head, statements, styles, imprint)

    return _printed(imprint, f"{imprint.unit_name(unit)}基层政务公开标准目录", write)


def _domain(contents: Contents, imprint: Imprint, domain: str) -> bytes:
    units = [unit for unit in contents.units if (unit, domain) in contents.rows]
    statements = [note for note in contents.statements if note.domain == domain]
    notes_name, name = sheet_names((NOTES_SHEET, imprint.domain_name(domain)))
    owner = _office(imprint)

    def write(workbook: Workbook, styles: Styles) -> None:
        blocks = [
            Block(f"{imprint.unit_name(unit)}（{len(rows)}项）", rows)
            for unit in units
            for rows in [contents.rows[unit, domain]]
        ]
        if blocks:
            head = _head(imprint, domain, owner, contents.editions_in(domain=domain))
            write_items(workbook.add_worksheet(name), head, blocks, styles, imprint)
        if statements or not blocks:
            head = _notes_head(imprint, owner, contents.editions_in(domain=domain))
            write_notes(workbook.add_worksheet(notes_name), head, statements, styles, imprint)

    return _printed(imprint, f"{imprint.domain_name(domain)}领域基层政务公开标准目录", write)


def _head(imprint: Imprint, domain: str, left: str, editions: Iterable[str]) -> Head:
    district, name = imprint.settings.district, imprint.domain_name(domain)
    title = f"{district}{name.removesuffix('领域')}领域基层政务公开标准目录"
    return Head(title, left, imprint.edition_line(editions))


def _office(imprint: Imprint) -> str:
    return f"编制单位：{imprint.settings.office}" if imprint.settings.office else ""


def _notes_head(imprint: Imprint, left: str, editions: Iterable[str]) -> Head:
    title = f"{imprint.settings.district}{NOTES_SHEET}"
    return Head(title, left, imprint.edition_line(editions))


def _printed(imprint: Imprint, title: str, write: Callable[[Workbook, Styles], None]) -> bytes:
    """Open a workbook in memory, let `write` fill it, and return its bytes."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        # A copy: the library writes into what it is given.
        **deepcopy(MEASURE),
    }
    workbook = Workbook(buffer, options)
    created = datetime.combine(imprint.as_of, time())
    office = imprint.settings.office
    workbook.set_properties({"title": title, "author": office, "created": created})
    write(workbook, make_styles(workbook, imprint.layout))
    workbook.close()
    return buffer.getvalue()
