"""Workbooks for print and for sorting: the whole district, one a unit, one a domain.

Made with XlsxWriter, which stamps nothing but the day that it is given: the same
directory, registers and day give the same bytes, whatever the machine and its clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial

from gkcatalog.model.artifact import Artifact, Batch, Made
from gkcatalog.model.item import Directory, ItemFile
from gkcatalog.model.outline import ListedFile
from gkcatalog.model.settings import Settings
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import Published
from gkcatalog.render.workbook.archive import archive_of, unpacked
from gkcatalog.render.workbook.cover import COVER_SHEET, CoverPage, cover_page
from gkcatalog.render.workbook.keeping import KeptRows, KeptSheets, ground_of, keys_of
from gkcatalog.render.workbook.layout import A3, Layout
from gkcatalog.render.workbook.notes import NOTES_SHEET, NotesPage
from gkcatalog.render.workbook.rows import Contents, Imprint, contents_of
from gkcatalog.render.workbook.sheet import Head, ItemsPage, Section, Sheet, items_page
from gkcatalog.render.workbook.text import sheet_names

Planned = tuple[CoverPage | ItemsPage | NotesPage, Sheet | None]
"""A page of a workbook, and what the body of a sheet of items hangs on."""
DIRECTORY_PATH = "excel/directory.xlsx"
UNIT_PATH = "excel/units/{}.xlsx"
DOMAIN_PATH = "excel/domains/{}.xlsx"


def workbook_batches(
    published: Published,
    settings: Settings,
    as_of: date,
    edition: str = "",
    layout: Layout = A3,
    ledger: Ledger | None = None,
) -> list[Batch]:
    """A workbook for each unit and each domain that has anything, and directory.xlsx last.

    Workbooks that the `ledger` of an earlier build has are kept as they are; of others, the
    sheets that are as they were.
    """
    ledger = ledger or Ledger()
    imprint = Imprint(published.registry, settings, as_of, edition, layout)
    contents = contents_of(published, imprint)
    ground = ground_of(imprint, ledger)
    keys = cache(partial(keys_of, ledger, ground, contents))
    kept_rows = KeptRows(ledger, contents, imprint).of

    def whole() -> Iterator[Made]:
        path, key = DIRECTORY_PATH, keys()["", ""]
        sheets = KeptSheets(ledger, ground, path, kept_rows)
        yield ledger.keep(path, key) or Artifact(path, _directory(contents, imprint, sheets))

    def of_unit(unit: str) -> Iterator[Made]:
        path, key = UNIT_PATH.format(unit), keys()[unit, ""]
        sheets = KeptSheets(ledger, ground, path, imprint.rows)
        yield ledger.keep(path, key) or Artifact(path, _unit(contents, imprint, unit, sheets))

    def of_domain(domain: str) -> Iterator[Made]:
        path, key = DOMAIN_PATH.format(domain), keys()["", domain]
        sheets = KeptSheets(ledger, ground, path, kept_rows)
        yield ledger.keep(path, key) or Artifact(path, _domain(contents, imprint, domain, sheets))

    return [
        *(partial(of_unit, unit) for unit in contents.units),
        *(partial(of_domain, domain) for domain in contents.domains),
        whole,
    ]


def directory_workbook(directory: Directory, imprint: Imprint) -> bytes:
    """Return the workbook of the district: 总览, a sheet a domain, 未涉及领域事项说明.

    Made for a screen: 一级事项 and 单位 stand on every row, and every sheet has a filter.
    """
    return _directory(_contents(directory.files, imprint), imprint, _no_sheets(imprint))


def unit_workbook(directory: Directory, imprint: Imprint, unit: str) -> bytes:
    """Return the workbook of one unit, named by its code: a sheet a domain, made for print."""
    files = (file for file in directory.files if file.unit == unit)
    return _unit(_contents(files, imprint), imprint, unit, _no_sheets(imprint))


def domain_workbook(directory: Directory, imprint: Imprint, domain: str) -> bytes:
    """Return the workbook of one domain, named by its code, made for print.

    One sheet holds the items of every unit, below a line that names the unit: the columns
    stay those of the official form, and the numbers run through.
    """
    files = (file for file in directory.files if file.domain == domain)
    return _domain(_contents(files, imprint), imprint, domain, _no_sheets(imprint))


def _contents(files: Iterable[ItemFile], imprint: Imprint) -> Contents:
    listed = (ListedFile.of(file) for file in files)
    return contents_of(Published(listed, imprint.registry), imprint)


def _no_sheets(imprint: Imprint) -> KeptSheets:
    return KeptSheets(Ledger(), b"", "", imprint.rows)


def _directory(contents: Contents, imprint: Imprint, kept: KeptSheets) -> bytes:
    domains = [
        domain
        for domain in contents.domains
        if any((unit, domain) in contents.items for unit in contents.units)
    ]
    titles = (COVER_SHEET, NOTES_SHEET, *(imprint.domain_name(domain) for domain in domains))
    cover_name, notes_name, *names = sheet_names(titles)
    sheets = dict(zip(domains, names, strict=True))
    cover = cover_page(cover_name, contents, sheets, notes_name, imprint, kept.ledger)
    pages: list[Planned] = [(cover, None)]
    for domain, name in sheets.items():
        places = ((unit, domain) for unit in contents.units)
        section = Section("", [contents.items[p] for p in places if p in contents.items])
        head = _head(imprint, domain, _office(imprint), contents.editions_in(domain=domain))
        pages.append(items_page(name, head, [section], imprint, kept.ledger, filtered=True))
    head = _notes_head(imprint, _office(imprint), contents.editions_in())
    pages.append((NotesPage(notes_name, head, contents.statements), None))
    return _printed(imprint, f"{imprint.settings.district}基层政务公开标准目录", pages, kept)


def _unit(contents: Contents, imprint: Imprint, unit: str, kept: KeptSheets) -> bytes:
    domains = [domain for domain in contents.domains if (unit, domain) in contents.items]
    statements = tuple(note for note in contents.statements if note.unit == unit)
    titles = (NOTES_SHEET, *(imprint.domain_name(domain) for domain in domains))
    notes_name, *names = sheet_names(titles)
    owner = f"公开单位：{imprint.unit_name(unit)}"
    pages: list[Planned] = []
    for domain, name in zip(domains, names, strict=True):
        head = _head(imprint, domain, owner, contents.editions[unit, domain])
        section = Section("", [contents.items[unit, domain]])
        pages.append(items_page(name, head, [section], imprint, kept.ledger))
    if statements or not domains:
        head = _notes_head(imprint, owner, contents.editions_in(unit=unit))
        pages.append((NotesPage(notes_name, head, statements), None))
    return _printed(imprint, f"{imprint.unit_name(unit)}基层政务公开标准目录", pages, kept)


def _domain(contents: Contents, imprint: Imprint, domain: str, kept: KeptSheets) -> bytes:
    units = [unit for unit in contents.units if (unit, domain) in contents.items]
    statements = tuple(note for note in contents.statements if note.domain == domain)
    notes_name, name = sheet_names((NOTES_SHEET, imprint.domain_name(domain)))
    sections = [
        Section(f"{imprint.unit_name(unit)}（{len(listed)}项）", [listed])
        for unit in units
        for listed in [contents.items[unit, domain]]
    ]
    pages: list[Planned] = []
    if sections:
        head = _head(imprint, domain, _office(imprint), contents.editions_in(domain=domain))
        pages.append(items_page(name, head, sections, imprint, kept.ledger))
    if statements or not sections:
        head = _notes_head(imprint, _office(imprint), contents.editions_in(domain=domain))
        pages.append((NotesPage(notes_name, head, statements), None))
    title = f"{imprint.domain_name(domain)}领域基层政务公开标准目录"
    return _printed(imprint, title, pages, kept)


def _head(imprint: Imprint, domain: str, left: str, editions: Iterable[str]) -> Head:
    district, name = imprint.settings.district, imprint.domain_name(domain)
    title = f"{district}{name.removesuffix('领域')}领域基层政务公开标准目录"
    return Head(title, left, imprint.edition_line(editions))


def _office(imprint: Imprint) -> str:
    return f"编制单位：{imprint.settings.office}" if imprint.settings.office else ""


def _notes_head(imprint: Imprint, left: str, editions: Iterable[str]) -> Head:
    title = f"{imprint.settings.district}{NOTES_SHEET}"
    return Head(title, left, imprint.edition_line(editions))


def _printed(imprint: Imprint, title: str, pages: Sequence[Planned], kept: KeptSheets) -> bytes:
    """A workbook of pages: its shell, filled with the bodies of its sheets of items."""
    shell = kept.shell(title, [page for page, _ in pages], partial(_shell, title, pages, imprint))
    bodies = {
        f"xl/worksheets/sheet{number}.xml": sheet
        for number, (_, sheet) in enumerate(pages, 1)
        if sheet
    }
    return archive_of(kept.sheets(unpacked(shell), bodies))


def _shell(title: str, pages: Sequence[Planned], imprint: Imprint) -> bytes:
    # The library takes longer to load than most builds need for the workbooks that changed.
    from gkcatalog.render.workbook.shell import shell_of

    return shell_of(title, [page for page, _ in pages], imprint)
