"""Findings as JSON (contract, section 4)."""

import json
from collections.abc import Iterable
from typing import Any

from gkcatalog.model.finding import Finding
from gkcatalog.render.findings.summary import Summary


def as_json(findings: Iterable[Finding], summary: Summary) -> str:
    """Version 1 of the format."""
    return json.dumps(
        {
            "version": 1,
            "summary": {
                "files": summary.files,
                "units": summary.units,
                "items": summary.items,
                "errors": summary.errors,
                "warnings": summary.warnings,
                "infos": summary.infos,
                "unchecked": list(summary.unchecked),
            },
            "diagnostics": [_diagnostic(finding) for finding in findings],
        },
        ensure_ascii=False,
        indent=1,
    )


def _diagnostic(finding: Finding) -> dict[str, Any]:
    place = finding.place
    entry: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "unit": finding.unit,
        "domain": finding.domain,
        "item": finding.item,
        "field": finding.field,
        "hint": finding.hint,
        "fixable": finding.fixable.value,
        "fingerprint": finding.fingerprint,
    }
    if place.cell:
        entry["cell"] = place.cell
    return entry
