"""A file of tables → items and findings; start reading here.

bytes → grids → headers → records → items.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from gkcatalog.exchange import doubts
from gkcatalog.exchange.domains import (
    body_named,
    domain_finder,
    domain_row_finder,
    domains_finder,
    unit_finder,
)
from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Grid, Unreadable
from gkcatalog.exchange.headers import Layout, Sheet, layouts
from gkcatalog.exchange.imported import ImportedItem, ImportedTable, ImportResult
from gkcatalog.exchange.items import ItemReader
from gkcatalog.exchange.reports import refuse, report
from gkcatalog.exchange.rows import Names, records
from gkcatalog.exchange.titles import Titles, key_of
from gkcatalog.model.fields import ELEMENTS
from gkcatalog.model.finding import Finding
from gkcatalog.model.place import Place
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings


def read_tables(
    data: bytes,
    name: str,
    registry: Registry,
    settings: Settings,
    mapped: Mapping[str, str] | None = None,
) -> ImportResult:
    """Every table of a file. `mapped` adds column titles: title → Chinese key or role.

    `name` is how findings name the file. A table is read whole or, where its columns can
    not be told for certain, not at all, with the reason among the findings.
    """
    grids = read(data, name)
    if isinstance(grids, Unreadable):
        finding = doubts.UNREADABLE.finding(Place(name), grids.reason, grids.remedy)
        return ImportResult((), (finding,))
    titles = Titles(mapped, settings.level_aliases)
    names = Names(
        domain_finder(registry),
        domain_row_finder(registry),
        unit_finder(registry),
        body_named,
        domains_finder(registry),
    )
    reader = _FileReader(name, titles, registry, names)
    tables = [table for grid in grids for table in reader.read(grid)]
    if not tables and not reader.findings:
        return ImportResult((), (_no_table(name),))
    return ImportResult(tuple(tables), (*reader.findings, *reader.left_out))


def _no_table(name: str) -> Finding:
    return doubts.NO_TABLE.finding(
        Place(name),
        "没有找到目录表：没有一行像“公开事项、公开内容、公开依据”这样的表头。",
        "请确认文件内容；列名特殊时用 --map 说明各列含义。",
    )


class _FileReader(Struct):
    """Reads the grids of a file in order; what one says may hold for the next."""

    file: str
    titles: Titles
    registry: Registry
    names: Names
    findings: list[Finding] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    _last: Layout | None = None
    _width: int = 0
    _domain: str = ""

    def read(self, grid: Grid) -> list[ImportedTable]:
        """The tables of a grid, one a domain; none where it is hidden or blank."""
        if not grid.rows:
            return []
        sheet = Sheet.of(grid)
        found = layouts(sheet, self.titles)
        if grid.hidden:
            if found:
                self._leave_out(
                    grid, f"工作表“{grid.name}”是隐藏的，里面的目录表未导入；要导入的，先取消隐藏。"
                )
            return []
        if found:
            domain = self._first_domain(sheet, found[0].top) or self._kept(sheet, found[0].top)
        elif goes_on := self._going_on(sheet):
            found, domain = (goes_on,), self._domain
        else:
            kind = "表格" if self._is(".docx") else "工作表"
            self._leave_out(grid, f"{kind}“{grid.name}”里没有目录表，未导入。")
            return []
        self._last, self._width = found[-1], grid.width
        return self._tables(sheet, found, domain)

    def _kept(self, sheet: Sheet, top: int) -> str:
        """The domain before, for a table that only repeats the header: nothing stands between."""
        return self._domain if self._last and not top and not sheet.grid.headings else ""

    def _going_on(self, sheet: Sheet) -> Layout | None:
        """A table of a document that another begins where the page ends, without a header."""
        last = self._last
        if last is None or sheet.grid.width != self._width or not self._is(".docx", ".doc"):
            return None
        return replace(last, top=0, body=0, end=len(sheet.rows), left_out=(), guessed=())

    def _leave_out(self, grid: Grid, message: str) -> None:
        """Pages are full of tables that lay them out; elsewhere a table is meant as one."""
        if not self._is(".html", ".htm", ".csv"):
            place = grid.place(self.file, 0, 0)
            self.left_out.append(doubts.ROW_LEFT_OUT.finding(place, message))

    def _is(self, *endings: str) -> bool:
        return self.file.lower().endswith(endings)

    def _tables(self, sheet: Sheet, found: tuple[Layout, ...], domain: str) -> list[ImportedTable]:
        items: dict[str, list[ImportedItem]] = {}
        columns: set[str] = set()
        unit = ""
        for layout in found:
            reader = ItemReader(self.file, sheet, layout, self.titles, self.registry, self.findings)
            if layout.fault:
                refuse(reader, layout)
                continue
            rows = records(sheet, layout, self.names, domain, unit)
            domain, unit = rows.domain, rows.unit
            report(reader, layout, rows)
            for under, item in reader.read(rows.records):
                items.setdefault(under, []).append(item)
            columns.update(key_of(column.role) for column in layout.columns)
        self._domain = domain
        missing = tuple(one.key for one in ELEMENTS if one.key not in columns)
        rivals = self._rivals(sheet, found[0].top) if "" in items else ()
        return [
            ImportedTable(under, sheet.grid.name, tuple(group), missing, () if under else rivals)
            for under, group in items.items()
        ]

    def _first_domain(self, sheet: Sheet, top: int) -> str:
        """The domain named nearest above the table."""
        return next((found for text in _above(sheet, top) if (found := self.names.title(text))), "")

    def _rivals(self, sheet: Sheet, top: int) -> tuple[str, ...]:
        """The domains of the nearest title that names several."""
        named = (self.names.titles(text) for text in _above(sheet, top))
        return next((domains for domains in named if len(domains) > 1), ())


def _above(sheet: Sheet, top: int) -> Iterator[str]:
    """The titles of a table, the nearest first: rows above it, what stands before, the sheet."""
    for row in reversed(sheet.rows[:top]):
        yield from (text for text in dict.fromkeys(row) if text)
    yield from reversed(sheet.grid.headings)
    yield sheet.grid.name
