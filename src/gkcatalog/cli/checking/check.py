"""What `validate` and `lint` share: options, the check, its outputs, its exit code."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.cli.checking.drawn import drawn_on
from gkcatalog.cli.checking.outputs import Format, Reported, formatted
from gkcatalog.cli.checking.selection import Selection, codes, relative_paths
from gkcatalog.cli.compiling import compiled, sources_of
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.cli.suffixes import agree
from gkcatalog.cli.terminal import emit, painter, say
from gkcatalog.compiler.compilation import STANDARDS, Compilation, Sources
from gkcatalog.disk.workspace import Workspace, write_atomically
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.oversight import Waiver
from gkcatalog.render.findings.summary import Summary, count

__all__ = ["Check", "Format", "Threshold", "check", "check_all", "day", "outputs_of", "report"]


_EARLIEST = date(1949, 10, 1)
"""Before it there is nothing to check; far before it quarters and weeks can not be counted."""


class Threshold(StrEnum):
    """From which severity on a check fails."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def reached(self, findings: Iterable[Finding]) -> bool:
        """Whether a finding is at or above the threshold."""
        order = (Severity.INFO, Severity.WARNING, Severity.ERROR)
        if self is Threshold.NEVER:
            return False
        least = order.index(Severity(self.value))
        return any(order.index(finding.severity) >= least for finding in findings)


class Check(Struct, frozen=True):
    """A finished check: what was compiled and what of it is reported."""

    compilation: Compilation
    sources: Sources
    findings: tuple[Finding, ...]
    summary: Summary
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    """Accepted findings to be shown beside the others."""

    def exit_code(self, threshold: Threshold) -> int:
        """1 for findings at or above the threshold and for files that could not be checked."""
        return 1 if threshold.reached(self.findings) or self.summary.unchecked else 0


def check(
    session: Session,
    paths: Iterable[Path],
    select: Iterable[str],
    ignore: Iterable[str],
    as_of: date,
    *,
    changed_since: str = "",
    show_waived: bool = False,
) -> tuple[Workspace, Check]:
    """Compile the workspace and select what is reported. Raises `WrongUse`, `CannotFinish`."""
    workspace = session.workspace()
    selection = selected(workspace, paths, select, ignore, changed_since)
    sources = sources_of(session, workspace)
    compilation = compiled(session, workspace, sources, as_of)
    done = judged(compilation, sources, selection, show_waived=show_waived)
    return workspace, done


def check_all(session: Session, as_of: date) -> tuple[Workspace, Check]:
    """Compile the workspace and report everything."""
    return check(session, (), (), (), as_of)


def selected(
    workspace: Workspace,
    paths: Iterable[Path],
    select: Iterable[str],
    ignore: Iterable[str],
    changed_since: str = "",
) -> Selection:
    """What options ask for. Raises `WrongUse`, and `CannotFinish` where git can not answer."""
    changed = None
    if changed_since:
        from gkcatalog.cli.checking.changed import changed_files

        changed = changed_files(workspace.root, changed_since)
    return Selection(relative_paths(workspace, paths), codes(select), codes(ignore), changed)


def judged(
    compilation: Compilation, sources: Sources, selection: Selection, *, show_waived: bool = False
) -> Check:
    """What of a compilation is reported."""
    if any(path.startswith(STANDARDS) for path in selection.changed or ()):
        directory, standards = compilation.directory, compilation.standards
        drawn = drawn_on(directory.items, standards, selection.changed or ())
        selection = replace(selection, drawn=drawn)
    findings = tuple(f for f in compilation.findings if selection.keeps(f))
    waived = tuple(pair for pair in compilation.waived if selection.keeps(pair[0]))
    summary = count(
        findings,
        compilation.files,
        compilation.units,
        compilation.items,
        tuple(path for path in compilation.unchecked if selection.checks(path)),
        len(waived),
    )
    return Check(compilation, sources, findings, summary, waived if show_waived else ())


def day(text: str) -> date:
    """A date out of YYYY-MM-DD, today for `""`. Raises `WrongUse`."""
    if not text:
        return date.today()
    with suppress(ValueError):
        found = date.fromisoformat(text)
        # Other forms of ISO 8601, such as 20260131 and 2026-W05-6, may be slips.
        if found >= _EARLIEST and found.isoformat() == text:
            return found
    raise WrongUse(f"日期“{text}”不对，请写成 2026-01-31 的形式")


def report(
    check: Check,
    format_: Format,
    outputs: Iterable[str] = (),
    *,
    fail_on: Threshold = Threshold.ERROR,
    statistics: bool = False,
) -> None:
    """Write the findings to standard output and to the files of `-o FORMAT=FILE`.

    With `statistics`, standard output has a count a rule instead. Raises `WrongUse` before
    anything is written, where an output is not understood.
    """
    reported = Reported(
        check.findings,
        check.summary,
        check.sources,
        check.waived,
        lambda finding: fail_on.reached((finding,)),
    )
    for output, path in outputs_of(outputs):
        write_atomically(path, f"{formatted(output, reported)}\n".encode())
    if statistics:
        from gkcatalog.render.findings.statistics import statistics as counted

        emit(counted(check.findings, as_data=format_ is Format.JSON))
    else:
        emit(formatted(format_, reported, painter(sys.stdout)))
    for file in check.summary.unchecked:
        if file in check.sources.unreadable:
            say(f"读不了 {file}：{check.sources.unreadable[file]}")
    say(check.summary.line)


def outputs_of(texts: Iterable[str]) -> list[tuple[Format, Path]]:
    """Formats and files out of `FORMAT=FILE`. Raises `WrongUse`."""
    return [_output(text) for text in texts]


def _output(text: str) -> tuple[Format, Path]:
    name, _, path = text.partition("=")
    if name not in {known.value for known in Format} or not path:
        wanted = "、".join(known.value for known in Format)
        raise WrongUse(f"-o {text} 不对，请写成 格式=文件，格式有：{wanted}")
    agree(name, Path(path))
    return Format(name), Path(path)
