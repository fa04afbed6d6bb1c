"""What a file of tables holds: its rows by unit and domain, and every doubt about them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.exchange.editing.reader import EditingWorkbook, read_editing_workbook
from gkcatalog.exchange.imported import ImportedItem, ImportedTable
from gkcatalog.exchange.reading import read_tables
from gkcatalog.importing import doubts
from gkcatalog.importing.owners import of_no_unit, owner_of
from gkcatalog.importing.unregistered import unregistered
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.place import Place
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.channel_cells import CHOSEN, OFFERED, parse_cell

CHANNELS = "渠道"
_RENAMED = "请把工作表改回导出时的名称；多出来的工作表请删去，或用 --domain 指明领域。"


class Rows(Struct, frozen=True):
    """The rows of a file about one domain of one unit, both as codes, `""` where not known.

    `missing` are keys for which the table has no column.
    """

    unit: str
    domain: str
    items: tuple[ImportedItem, ...]
    missing: tuple[str, ...] = ()


class Export(Struct, frozen=True):
    """What a workbook made for editing says of itself: unit code, revision, items as exported.

    `base` has the items by domain code, `None` where the workbook no longer knows them.
    """

    unit: str
    revision: str
    base: Mapping[str, tuple[Item, ...]] | None = None


class TableFile(Struct, frozen=True):
    """A file of tables. `export` is there for workbooks made for editing."""

    name: str
    rows: tuple[Rows, ...]
    findings: tuple[Finding, ...]
    export: Export | None = None

    @property
    def unreadable(self) -> bool:
        """Whether nothing at all could be read."""
        return not self.rows and not self.export


def table_file(
    data: bytes,
    name: str,
    foundation: Foundation,
    *,
    unit: str = "",
    domain: str = "",
    mapped: Mapping[str, str] | None = None,
) -> TableFile:
    """Read a file of tables.

    `unit` is whose rows they are where they do not say, `domain` what they are about; tables
    that name another domain are left out. `mapped` are column titles and what they mean.
    """
    registry, settings = foundation.registry, foundation.settings
    book = read_editing_workbook(data, name)
    if book is not None:
        return _exported(book, name, foundation, domain)
    result = read_tables(data, name, registry, settings, mapped)
    tables, findings = _placed(result.tables, name, domain, foundation)
    rows = _grouped(tables, unit, foundation)
    items = (item for _, table in tables for item in table.items)
    findings += of_no_unit(items, name, unit, foundation)
    return TableFile(name, rows, (*result.findings, *findings))


def _exported(book: EditingWorkbook, name: str, foundation: Foundation, domain: str) -> TableFile:
    known = foundation.registry.unit_names.get(book.provenance.unit)
    unit = known.code if known else book.provenance.unit
    read = [_boxes_read(table, foundation.registry) for table in book.result.tables]
    tables, findings = _placed(read, name, domain, foundation, _RENAMED)
    base = book.base and {
        code: tuple(replace(item, unit=unit) for item in items) for code, items in book.base.items()
    }
    export = Export(unit, book.provenance.revision, base)
    rows = _grouped(tables, unit, foundation)
    return TableFile(name, rows, (*book.result.findings, *findings), export)


def _boxes_read(table: ImportedTable, registry: Registry) -> ImportedTable:
    """With lists of ■ and □, as the published directory prints them, read as what they choose."""
    items = []
    for item in table.items:
        text = "\n".join(item.listed(CHANNELS))
        cell = parse_cell(text, registry) if text.startswith((CHOSEN, OFFERED)) else None
        read = {**item.values, CHANNELS: cell.chosen} if cell and cell.chosen else None
        items.append(replace(item, values=read) if read else item)
    return replace(table, items=tuple(items))


def _placed(
    tables: Iterable[ImportedTable],
    name: str,
    domain: str,
    foundation: Foundation,
    remedy: str = "请在表的标题里写上一个领域，或用 --domain 指明。",
) -> tuple[list[tuple[str, ImportedTable]], list[Finding]]:
    """Tables with the codes of their domains (`""` if unknown), and findings about the others."""
    names = foundation.registry.domain_names
    placed: list[tuple[str, ImportedTable]] = []
    findings: list[Finding] = []
    for table in tables:
        known = names.get(table.domain)
        if domain and known and known.code != domain:
            findings.append(_of_other_domain(table, name, known.name, names[domain].name))
        else:
            placed.append((domain or (known.code if known else ""), table))
        if not domain and not known:
            findings.append(_unknown_domain(table, name, foundation, remedy))
    return placed, findings


def _place(table: ImportedTable, name: str) -> Place:
    return table.items[0].places.get("", Place(name)) if table.items else Place(name)


def _of_other_domain(table: ImportedTable, name: str, stated: str, wanted: str) -> Finding:
    return doubts.OTHER_DOMAIN.finding(
        _place(table, name),
        f"“{table.sheet}”里的表写的是领域“{stated}”，不是“{wanted}”，没有导入。",
        "请核对 --domain，或另行导入。",
        "领域",
        stated,
    )


def _unknown_domain(
    table: ImportedTable, name: str, foundation: Foundation, remedy: str
) -> Finding:
    """Of a table whose domain is not told, or not registered."""
    if not table.domain:
        named = "”“".join(table.rivals)
        told = f"的标题写了几个领域：“{named}”" if named else "没有写明是哪个领域"
        return doubts.NO_DOMAIN.finding(
            _place(table, name), f"“{table.sheet}”里的表{told}。", remedy, "领域"
        )
    file = ItemFile(name, "", "", domain_text=table.domain)
    return unregistered(file, _place(table, name), foundation, hint="也可以用 --domain 指明。")


def _grouped(
    tables: Iterable[tuple[str, ImportedTable]], unit: str, foundation: Foundation
) -> tuple[Rows, ...]:
    """Rows by unit and domain, in the order of the file; a table that was emptied has none."""
    items: dict[tuple[str, str], list[ImportedItem]] = {}
    missing: dict[tuple[str, str], set[str]] = {}
    for domain, table in tables:
        if not table.items:
            items.setdefault((unit, domain), [])
        for item in table.items:
            key = (owner_of(item, unit, foundation.registry), domain)
            items.setdefault(key, []).append(item)
            lacking = missing.setdefault(key, set(table.missing))
            lacking &= set(table.missing)
    return tuple(
        Rows(*key, tuple(found), tuple(sorted(missing.get(key, ()))))
        for key, found in items.items()
    )
