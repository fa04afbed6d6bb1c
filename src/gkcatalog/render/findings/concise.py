"""Findings as one line each: `path:line:column: 级别 code message`."""

from collections.abc import Iterable

from gkcatalog.model.finding import Finding
from gkcatalog.render.findings.summary import Summary


def concise(findings: Iterable[Finding], summary: Summary) -> str:
    """One line a finding; what could not be checked stands last."""
    lines = [line_of(finding) for finding in findings]
    return "\n".join([*lines, *(f"未检查：{path}" for path in summary.unchecked)])


def line_of(finding: Finding) -> str:
    """The line of one finding."""
    severity, message = finding.severity.chinese, finding.message.removesuffix("。")
    return f"{where(finding)}: {severity} {finding.code} {message}。{finding.hint}"


def where(finding: Finding) -> str:
    """`path:line:column`, or the cell of a workbook."""
    place = finding.place
    return (
        f"{place.file}!{place.cell}" if place.cell else f"{place.file}:{place.line}:{place.column}"
    )
