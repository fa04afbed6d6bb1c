"""Findings as one line each: `path:line:column: 级别 code message`."""

from collections.abc import Iterable

from gkcatalog.model.finding import Finding
from gkcatalog.render.findings.summary import Summary


def concise(findings: Iterable[Finding], summary: Summary) -> str:
    """One line a finding; what could not be checked stands last."""
    lines = [_line(finding) for finding in findings]
    return "\n".join([*lines, *(f"未检查：{path}" for path in summary.unchecked)])


def _line(finding: Finding) -> str:
    place = finding.place
    where = (
        f"{place.file}!{place.cell}"
        if place.cell
        else (f"{place.file}:{place.line}:{place.column}")
    )
    return f"{where}: {finding.severity.chinese} {finding.code} {finding.message}。{finding.hint}"
