"""`validate` of tables: the rules at their cells, and the workbook with its faults marked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from gkcatalog.cli.checking.check import Check
from gkcatalog.cli.checking.selection import Selection, codes
from gkcatalog.cli.compiling import compiled
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import domain_of, unit_of
from gkcatalog.cli.session import Session
from gkcatalog.cli.table_files import TableOptions, bytes_of, mapping
from gkcatalog.cli.terminal import say
from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.disk.workspace import NoWorkspace, Workspace, read_bytes, write_atomically
from gkcatalog.importing.checking import Checked, checked
from gkcatalog.importing.ground import shipped_sources
from gkcatalog.importing.tables import table_file
from gkcatalog.model.finding import Finding
from gkcatalog.render.findings.summary import count


def check_tables(
    session: Session, paths: Sequence[Path], options: TableOptions, as_of: date
) -> Check:
    """Check tables against the workspace; against the shipped register where there is none.

    Raises `WrongUse` and `CannotFinish`.
    """
    _check_annotation(paths, options)
    root, sources, compilation = _ground(session, as_of)
    foundation = compilation.foundation
    unit = unit_of(options.unit, foundation.registry).code if options.unit else ""
    domain = domain_of(options.domain, foundation.registry).code if options.domain else ""
    mapped = mapping(options.map_) if options.map_ else None
    tables = [
        table_file(
            bytes_of(path),
            root.relative(path) if root else path.as_posix(),
            foundation,
            unit=unit,
            domain=domain,
            mapped=mapped,
        )
        for path in paths
    ]
    found = checked(tables, sources, compilation)
    selection = Selection((), codes(options.select), codes(options.ignore))
    findings = tuple(finding for finding in found.findings if selection.keeps(finding))
    if options.annotate:
        _annotate(paths[0], options.annotate, findings)
    return _check(compilation, sources, found, findings)


def _check_annotation(paths: Sequence[Path], options: TableOptions) -> None:
    if options.annotate is None:
        return
    if len(paths) != 1 or paths[0].suffix.lower() not in (".xlsx", ".xlsm"):
        raise WrongUse("--annotate 只能标注一个 .xlsx 工作簿，请只写一个路径")
    if options.annotate.absolute() == paths[0].absolute():
        raise WrongUse("--annotate 不能写到原来的工作簿上，请换一个文件名")


def both(one: Check, other: Check) -> Check:
    """Two checks as one."""
    findings = tuple(sorted((*one.findings, *other.findings), key=lambda each: each.sort_key))
    first, second = one.summary, other.summary
    summary = count(
        findings,
        first.files + second.files,
        max(first.units, second.units),
        first.items + second.items,
        (*first.unchecked, *second.unchecked),
        first.waived,
    )
    return replace(one, findings=findings, summary=summary)


def _ground(session: Session, as_of: date) -> tuple[Workspace | None, Sources, Compilation]:
    """The workspace and what it compiles to; the shipped register outside of one."""
    try:
        workspace = session.workspace()
    except NoWorkspace:
        sources = shipped_sources()
        return None, sources, compile_sources(sources, as_of)
    sources = workspace.sources()
    return workspace, sources, compiled(session, workspace, sources, as_of)


def _check(
    compilation: Compilation, sources: Sources, found: Checked, findings: tuple[Finding, ...]
) -> Check:
    summary = count(findings, found.files, found.units, found.items, found.unread, 0)
    return Check(compilation, sources, findings, summary)


def _annotate(path: Path, target: Path, findings: Sequence[Finding]) -> None:
    from gkcatalog.exchange.annotated.workbook import annotated
    from gkcatalog.exchange.grids.grid import Unreadable

    result = annotated(read_bytes(path), path.name, findings)
    if isinstance(result, Unreadable):
        raise WrongUse(f"{path} 不能标注：{result.reason}{result.remedy}")
    write_atomically(target, result)
    cells = len({finding.place.cell for finding in findings if finding.place.cell})
    say(f"已标注 {cells} 个单元格：{target}")
