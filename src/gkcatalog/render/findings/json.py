"""Findings as JSON (contract, section 4)."""

import json
from collections.abc import Iterable
from typing import Any

from gkcatalog.model.finding import Finding
from gkcatalog.model.oversight import Waiver
from gkcatalog.render.findings.summary import Summary


def as_json(
    findings: Iterable[Finding],
    summary: Summary,
    waived: Iterable[tuple[Finding, Waiver]] = (),
) -> str:
    """Version 1 of the format; accepted findings stand apart, where they are asked for."""
    report: dict[str, Any] = {
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
    }
    accepted = [{**_diagnostic(finding), **_waiver(waiver)} for finding, waiver in waived]
    if accepted:
        report["waived"] = accepted
    return json.dumps(report, ensure_ascii=False, indent=1)


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "expires": waiver.expires,
    }


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
