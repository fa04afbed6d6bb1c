"""Findings as workflow commands of GitHub Actions: annotations beside the lines of a change.

Source: actions/toolkit, docs/commands.md and problem-matchers.md: of each level ten annotations
a step are shown and the rest is dropped in silence; so the rest is written as plain lines.
"""

from collections import Counter
from collections.abc import Iterable

from gkcatalog.model.finding import Finding, Severity
from gkcatalog.render.findings.concise import line_of
from gkcatalog.render.findings.order import by_severity
from gkcatalog.render.findings.summary import Summary

MAX_ANNOTATIONS = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Iterable[Finding], summary: Summary) -> str:
    """Annotations, the gravest first; then what no annotation is left for, one line each."""
    shown, rest = [], []
    used: Counter[Severity] = Counter({Severity.ERROR: min(len(summary.unchecked), 1)})
    for finding in by_severity(findings):
        used[finding.severity] += 1
        if used[finding.severity] <= MAX_ANNOTATIONS:
            shown.append(_annotation(finding))
        else:
            rest.append(line_of(finding))
    if summary.unchecked:
        shown.insert(0, f"::error title=未检查::{_data('、'.join(summary.unchecked))}")
    return "\n".join([*shown, *rest])


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.file}
    if not place.cell:
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"{finding.code} {place.cell or finding.item}".strip()
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    hint = f"。{finding.hint}" if finding.hint else ""
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(finding.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
