"""Findings as a GitLab Code Quality report.

Source: GitLab documentation, Code Quality, report format: paths relative without `./`, and a
fingerprint of its own for each entry, or entries are dropped.
"""

import json
from collections.abc import Iterable
from typing import Any

from gkcatalog.model.finding import Finding, Severity
from gkcatalog.render.findings.summary import Summary

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(findings: Iterable[Finding], summary: Summary) -> str:
    """An array of findings; files that could not be checked are blockers."""
    entries = [_entry(finding) for finding in findings]
    entries += [
        _report(f"未检查：{path}", "unchecked", f"unchecked:{path}", "blocker", path, 1)
        for path in summary.unchecked
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _entry(finding: Finding) -> dict[str, Any]:
    place = finding.place
    cell = f"{place.cell}：" if place.cell else ""
    hint = f"。{finding.hint}" if finding.hint else ""
    return _report(
        f"{cell}{finding.message}{hint}",
        finding.code,
        finding.fingerprint,
        _SEVERITIES[finding.severity],
        place.file,
        place.line,
    )


def _report(
    description: str, check: str, fingerprint: str, severity: str, path: str, line: int
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
