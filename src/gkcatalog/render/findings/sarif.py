"""Findings as SARIF 2.1.0, for code scanning services and editors.

Source: OASIS SARIF 2.1.0, 3.14 (run), 3.27 (result), 3.30 (region), 3.55 (fix). Columns count
Unicode code points, as everywhere in this program; lines end where YAML ends them.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from gkcatalog import __version__
from gkcatalog.model.finding import Edit, Finding, Severity
from gkcatalog.model.oversight import Waiver
from gkcatalog.model.place import Place
from gkcatalog.render.findings.order import by_severity
from gkcatalog.render.findings.summary import Summary
from gkcatalog.rules import all_rules
from gkcatalog.rules.kinds import Rule
from gkcatalog.source.lines import Lines

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
MAX_RESULTS = 25_000
"""What GitHub takes in one run; beyond it the gravest findings are kept."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(
    findings: Sequence[Finding],
    summary: Summary,
    lines: Callable[[str], Lines],
    waived: Sequence[tuple[Finding, Waiver]] = (),
) -> str:
    """One run with every rule; `lines` gives the text that the edits of a finding change."""
    rules = all_rules()
    index = {rule.code: number for number, rule in enumerate(rules)}
    kept = by_severity(findings)[:MAX_RESULTS] if len(findings) > MAX_RESULTS else findings
    results = [_result(finding, index, lines) for finding in kept]
    results += [
        {**_result(finding, index, lines), "suppressions": [_suppression(waiver)]}
        for finding, waiver in waived[: MAX_RESULTS - len(results)]
    ]
    run = {
        "tool": {"driver": _driver(rules)},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r", "\x85", "\u2028", "\u2029"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "工作区的根文件夹"}}},
        "invocations": [_invocation(summary.unchecked)],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _driver(rules: Iterable[Rule]) -> dict[str, Any]:
    return {
        "name": "gkcatalog",
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    title, _, rest = rule.manual.partition("\n")
    examples = f"条款：{rule.clause}\n\n不对：\n{rule.bad}\n\n对：\n{rule.good}"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("_")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": rest.strip().replace("\n", "") or title},
        "help": {"text": f"{rule.manual}\n\n{examples}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(unchecked: Iterable[str]) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": f"未检查：{path}"},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
        }
        for path in unchecked
    ]
    invocation: dict[str, Any] = {"executionSuccessful": True}
    return {**invocation, "toolExecutionNotifications": notes} if notes else invocation


def _result(
    finding: Finding, index: dict[str, int], lines: Callable[[str], Lines]
) -> dict[str, Any]:
    hint = f"。{finding.hint}" if finding.hint else ""
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    result |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{hint}"},
        "locations": [_location(finding)],
        "partialFingerprints": {"gkcatalog/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(finding.related)]
    if finding.edits and not finding.place.cell:
        result["fixes"] = [_fix(finding, lines(finding.place.file))]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(place.file)}}
    if place.cell:
        location["logicalLocations"] = [{"fullyQualifiedName": place.cell, "kind": "cell"}]
        return location
    location["physicalLocation"]["region"] = _region(place)
    if finding.item:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.item, "kind": "member"}]
    return location


def _related(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": _artifact(place.file), "region": _region(place)},
        "message": {"text": "另见"},
    }


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": ROOT}


def _fix(finding: Finding, lines: Lines) -> dict[str, Any]:
    file = finding.place.file
    replacements = [_replacement(file, edit, lines) for edit in finding.edits]
    return {
        "description": {"text": finding.hint or finding.message},
        "artifactChanges": [{"artifactLocation": _artifact(file), "replacements": replacements}],
    }


def _replacement(file: str, edit: Edit, lines: Lines) -> dict[str, Any]:
    place = lines.place(file, edit.start, edit.end)
    return {
        "deletedRegion": _region(place),
        "insertedContent": {"text": edit.text},
    }


def _suppression(waiver: Waiver) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waiver.reason}（{waiver.approved_by}批准，至 {waiver.expires}）",
    }
