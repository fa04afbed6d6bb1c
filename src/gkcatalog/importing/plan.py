"""A file of tables and a workspace → new bytes of item files; start reading here.

Items keep their ids, comments and whatever the table has no column for; nothing is deleted
unless that is asked for.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.importing import doubts
from gkcatalog.importing.absent import kept
from gkcatalog.importing.rewriting import FileEdits, rewritten
from gkcatalog.importing.rows_merged import RowEdits, edits_of_rows, edits_of_workbook
from gkcatalog.importing.tables import Rows, TableFile
from gkcatalog.importing.target import UNEDITABLE, files_of, ids_used, obstacles
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.place import Place

History = Callable[[str], tuple[Item, ...] | None]
"""The items of a revision; `None` where it is not known."""


class Wanted(Struct, frozen=True):
    """What is asked for: the code of the unit, the stage of new items, whether to delete."""

    unit: str
    stage: str = ""
    prune: bool = False


class Plan(Struct, frozen=True):
    """New bytes by path of the files that change, and how many items that concerns."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    rows: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    refused: int = 0
    """Rows that could not be written."""

    @property
    def line(self) -> str:
        """One line for the terminal."""
        pruned = f"，删去 {self.removed} 条" if self.removed else ""
        refused = f"，没有导入 {self.refused} 条" if self.refused else ""
        same = max(self.rows - self.added - self.changed - self.refused, 0)
        return (
            f"读出 {self.rows} 条事项：新增 {self.added} 条，修改 {self.changed} 条，"
            f"未变 {same} 条{pruned}{refused}。"
        )

    def applied(self, sources: Sources) -> Sources:
        """The sources as they are once the plan is written."""
        return replace(sources, files={**sources.files, **self.files})


def planned(
    found: TableFile,
    sources: Sources,
    compilation: Compilation,
    wanted: Wanted,
    history: History = lambda revision: None,
) -> Plan:
    """What importing a file changes. Writes nothing.

    `compilation` is that of `sources`; `history` is asked for the items of the revision that a
    workbook was exported from, where it does not carry them itself.
    """
    run = _Run(found, sources, compilation, wanted, history, [*found.findings])
    for rows in found.rows:
        if rows.unit == wanted.unit:
            run.take(rows)
        elif rows.unit and rows.items:
            run.findings.append(_of_other_unit(rows, compilation, found.name))
    counts = (run.rows, run.added, run.changed, run.removed, run.refused)
    return Plan(run.files, tuple(run.findings), *counts)


def _elsewhere(base: Sequence[Item], existing: Sequence[Item]) -> bool:
    """Whether a workbook was exported where there are items that nobody here has."""
    here = {item.id for item in existing}
    return bool(base) and not any(item.id in here for item in base)


def _of_other_unit(rows: Rows, compilation: Compilation, name: str) -> Finding:
    known = compilation.foundation.registry.unit_names.get(rows.unit)
    unit = known.name if known else rows.unit
    place = rows.items[0].places.get("", Place(name)) if rows.items else Place(name)
    return doubts.OTHER_UNIT.finding(
        place,
        f"有 {len(rows.items)} 条事项属于“{unit}”，没有导入。",
        f"请用 --unit {unit} 另行导入。",
        "单位",
        rows.unit,
    )


class _Run(Struct):
    """One import; `files` and `findings` grow as it goes."""

    found: TableFile
    sources: Sources
    compilation: Compilation
    wanted: Wanted
    history: History
    findings: list[Finding]
    files: dict[str, bytes] = field(default_factory=dict)
    rows: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    refused: int = 0

    def take(self, rows: Rows) -> None:
        """The rows of one domain."""
        files = self._files(rows) if rows.domain else None
        if files is None:
            return
        existing = tuple(item for file in files for item in file.items)
        taken = ids_used(self.compilation, rows.unit) - {item.id for item in existing}
        base = self._base(rows, existing) if self.found.export else ()
        if self.found.export is None or _elsewhere(base, existing):
            edits = edits_of_rows(rows, existing, taken, self.compilation.foundation)
        else:
            edits = edits_of_workbook(rows, base, existing, taken, self.found.name)
        prune = self.wanted.prune and not self._has_strangers(rows.domain)
        removed = edits.absent if prune else ()
        self._write(rows, files, replace(edits, absent=removed))
        self.findings += edits.findings
        if not prune:
            after = replace(self.sources, files={**self.sources.files, **self.files})
            self.findings += kept(edits.absent, after)
        self.rows += len(rows.items)
        self.refused += edits.left

    def _has_strangers(self, domain: str) -> bool:
        """Whether rows were left to nobody: what seems absent may be among them."""
        return any(not rows.unit and rows.domain == domain for rows in self.found.rows)

    def _files(self, rows: Rows) -> tuple[ItemFile, ...] | None:
        """The item files of the domain, `None` where they can not be written on."""
        files = files_of(self.compilation, rows.unit, rows.domain)
        found = [one for one in obstacles(self.compilation, rows.unit, files) if rows.items]
        for one in found:
            self._refuse(one.path, one.why, one.remedy)
        return None if found else files

    def _refuse(self, path: str, why: str, remedy: str) -> None:
        finding = doubts.NOT_EDITABLE.finding(
            Place(path), f"{path} {why}，没有导入。", f"{remedy}，再导入。"
        )
        if finding not in self.findings:
            self.findings.append(finding)

    def _base(self, rows: Rows, existing: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items as they were exported: of the workbook, else of history, else as they are."""
        export = self.found.export
        assert export is not None, "only asked of workbooks made for editing"
        if export.base is not None:
            return export.base.get(rows.domain, ())
        known = self.history(export.revision) if export.revision else None
        if known is not None:
            return tuple(i for i in known if (i.unit, i.domain) == (rows.unit, rows.domain))
        self.findings.append(
            doubts.BASE_UNKNOWN.finding(
                Place(self.found.name),
                "不知道这份工作簿导出时的内容，凡与目录文件不同的格子都当作表格里的修改。",
                "请核对修改；以后请保留工作簿里隐藏的工作表。",
            )
        )
        return existing

    def _write(self, rows: Rows, files: tuple[ItemFile, ...], edits: RowEdits) -> None:
        work = FileEdits(rows.domain, files, edits)
        wanted = self.wanted
        for change in rewritten(work, self.sources, self.compilation, wanted.unit, wanted.stage):
            self.findings += change.findings
            if change.data is None:
                self._refuse(change.path, *UNEDITABLE)
                self.refused += change.added + change.changed
                continue
            if change.data != self.sources.files.get(change.path):
                self.files[change.path] = change.data
            self.added += change.added
            self.changed += change.changed
            self.removed += change.removed
