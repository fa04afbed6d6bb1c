"""What the page does with a table: the same as `validate` and `import`."""

from datetime import date

from msgspec import Struct, field

from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.exchange.annotated.workbook import annotated
from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Unreadable, letters
from gkcatalog.importing.checking import checked
from gkcatalog.importing.earlier import history_of
from gkcatalog.importing.ground import shipped_sources
from gkcatalog.importing.plan import Plan, Wanted, planned
from gkcatalog.importing.tables import TableFile, table_file
from gkcatalog.importing.told import told
from gkcatalog.model.finding import Finding
from gkcatalog.model.registry import Registry
from gkcatalog.render.changes.told import Told


class Ground(Struct, frozen=True):
    """What tables are checked against. `workspace` is `None` outside of one."""

    workspace: Workspace | None
    sources: Sources
    compilation: Compilation

    @classmethod
    def of(cls, workspace: Workspace | None) -> "Ground":
        """The workspace as it is now."""
        sources = workspace.sources() if workspace else shipped_sources()
        return cls(workspace, sources, compile_sources(sources, date.today()))

    @property
    def registry(self) -> Registry:
        """The registers of units and domains."""
        return self.compilation.foundation.registry


class Upload(Struct, frozen=True):
    """A file as the browser sent it, and the codes that were chosen, `""` for none."""

    name: str
    data: bytes
    unit: str = ""
    domain: str = ""


class Import(Struct, frozen=True):
    """An import that waits for its confirmation."""

    unit: str
    plan: Plan
    told: Told


class Look(Struct, frozen=True):
    """What was found in an upload."""

    upload: Upload
    ground: Ground
    findings: tuple[Finding, ...]
    items: int
    readable: bool
    texts: dict[str, str] = field(default_factory=dict)
    """What stands in the cells that findings name."""
    marked: bytes | None = None
    """The workbook with its faults marked, where the format allows it."""
    waiting: Import | None = None

    @property
    def unit_known(self) -> bool:
        """Whether it is known whose table it is."""
        return self.waiting is not None


def look_at(upload: Upload, ground: Ground) -> Look:
    """Check an upload and work out what importing it changes. Writes nothing."""
    compilation = ground.compilation
    tables = table_file(
        upload.data, upload.name, compilation.foundation, unit=upload.unit, domain=upload.domain
    )
    result = checked([tables], ground.sources, compilation)
    waiting = _import(tables, upload, ground)
    extra = waiting.plan.findings if waiting else ()
    findings = tuple(
        sorted(dict.fromkeys((*result.findings, *extra)), key=lambda one: one.sort_key)
    )
    marked = annotated(upload.data, upload.name, findings) if findings else None
    return Look(
        upload,
        ground,
        findings,
        result.items,
        not result.unread,
        _texts(upload, findings),
        None if isinstance(marked, Unreadable) else marked,
        waiting,
    )


def _import(tables: TableFile, upload: Upload, ground: Ground) -> Import | None:
    unit = upload.unit or _unit_named(tables)
    if ground.workspace is None or not unit or unit not in ground.registry.unit_names:
        return None
    history = history_of(ground.workspace.root, ground.sources)
    plan = planned(tables, ground.sources, ground.compilation, Wanted(unit), history)
    return Import(unit, plan, told(plan, ground.sources, upload.name))


def _unit_named(tables: TableFile) -> str:
    """The one unit that a table names itself, `""` for none or several."""
    units = {rows.unit for rows in tables.rows if rows.unit}
    if tables.export:
        units.add(tables.export.unit)
    return units.pop() if len(units) == 1 else ""


def _texts(upload: Upload, findings: tuple[Finding, ...]) -> dict[str, str]:
    wanted = {finding.place.cell for finding in findings if finding.place.cell}
    grids = read(upload.data, upload.name) if wanted else ()
    if isinstance(grids, Unreadable):
        return {}
    return {
        cell: text
        for grid in grids
        for number, row in enumerate(grid.expanded(), 1)
        for column, text in enumerate(row)
        if (cell := f"{grid.name}!{letters(column)}{number}") in wanted
    }
