"""What `validate` and `lint` share: options, the check, its outputs, its exit code."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.cli.terminal import emit, painter, say
from gkcatalog.compiler import Compilation, Sources, compile_sources
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.render.findings.summary import Summary, count
from gkcatalog.rules import all_rules
from gkcatalog.workspace import Workspace, write_atomically


class Format(StrEnum):
    """The output formats of findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


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


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings are reported: below paths, of codes."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding is reported."""
        code = finding.code
        if self.select and not any(code.startswith(known) for known in self.select):
            return False
        if any(code.startswith(known) for known in self.ignore):
            return False
        return not self.paths or any(_concerns(path, finding) for path in self.paths)


def _concerns(path: str, finding: Finding) -> bool:
    """A path names the file, a folder above it, or the folder of the unit it is about."""
    file = finding.place.file
    of_unit = f"catalogs/units/{finding.unit}"
    return file == path or file.startswith(f"{path}/") or path == "." or path == of_unit


@dataclass(frozen=True, slots=True)
class Check:
    """A finished check: what was compiled and what of it is reported."""

    compilation: Compilation
    sources: Sources
    findings: tuple[Finding, ...]
    summary: Summary


def check(
    session: Session, paths: Iterable[Path], select: str, ignore: str, as_of: date
) -> tuple[Workspace, Check]:
    """Compile the workspace and select what is reported. Raises `WrongUse`."""
    workspace = session.workspace()
    selection = Selection(
        tuple(_existing(workspace, path) for path in paths), codes(select), codes(ignore)
    )
    sources = workspace.sources()
    compilation = compile_sources(sources, as_of, ci=os.environ.get("CI", "") == "true")
    findings = tuple(f for f in compilation.findings if selection.keeps(f))
    return workspace, Check(
        compilation, sources, findings, _summary(compilation, findings, selection)
    )


def check_all(session: Session, as_of: date) -> tuple[Workspace, Check]:
    """Compile the workspace and report everything."""
    return check(session, (), "", "", as_of)


def _summary(
    compilation: Compilation, findings: tuple[Finding, ...], selection: Selection
) -> Summary:
    unchecked = tuple(
        path
        for path in compilation.unchecked
        if not selection.paths
        or any(path == p or path.startswith(f"{p}/") or p == "." for p in selection.paths)
    )
    return count(
        findings,
        compilation.files,
        len(compilation.directory.units),
        len(compilation.directory.items),
        unchecked,
        len(compilation.waived),
    )


def _existing(workspace: Workspace, path: Path) -> str:
    if not path.exists():
        raise WrongUse(f"没有这个文件或文件夹：{path}")
    return workspace.relative(path)


def codes(text: str) -> tuple[str, ...]:
    """Rule codes or prefixes out of `GK1,GK301`. Raises `WrongUse` for one that is none."""
    wanted = tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())
    known = [rule.code for rule in all_rules()]
    for code in wanted:
        if not any(rule.startswith(code) for rule in known):
            similar = nearest(code, tuple(known))
            guess = f"，是不是 {' 或 '.join(similar)}？" if similar else ""
            raise WrongUse(f"没有规则 {code}{guess}（gkcatalog rules 列出全部规则）")
    return wanted


def day(text: str) -> date:
    """A date out of YYYY-MM-DD, today for `""`. Raises `WrongUse`."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"日期“{text}”不对，请写成 2026-01-31 的形式") from None


def formatted(check: Check, format_: Format, paint: Callable[[str, str], str]) -> str:
    """The findings in a format."""
    match format_:
        case Format.FULL:
            from gkcatalog.render.findings.full import full

            return full(check.findings, check.summary, source_line(check.sources), paint)
        case Format.CONCISE:
            from gkcatalog.render.findings.concise import concise

            return concise(check.findings, check.summary)
        case Format.JSON:
            from gkcatalog.render.findings.json import as_json

            return as_json(check.findings, check.summary)


def source_line(sources: Sources) -> Callable[[str, int], str]:
    """Lines of the files of a workspace, for code frames."""
    from gkcatalog.source.lines import Lines

    known: dict[str, Lines] = {}

    def line(file: str, number: int) -> str:
        if file not in known:
            raw = sources.files.get(file, b"").removeprefix(b"\xef\xbb\xbf")
            known[file] = Lines.of(_decoded(raw))
        return known[file].line(number)

    return line


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def report(check: Check, format_: Format, outputs: Iterable[str]) -> None:
    """Write the findings to standard output and to the files of `-o FORMAT=FILE`."""
    for output in outputs:
        name, _, path = output.partition("=")
        if name not in {known.value for known in Format} or not path:
            wanted = "、".join(known.value for known in Format)
            raise WrongUse(f"-o {output} 不对，请写成 格式=文件，格式有：{wanted}")
        text = formatted(check, Format(name), lambda text, style: text)
        write_atomically(Path(path), f"{text}\n".encode())
    emit(formatted(check, format_, painter(sys.stdout)))
    say(check.summary.line)
