"""Findings as JUnit XML, for pipelines that show test results.

A finding is a test case: one at or above the threshold has failed, one below it or waived is
skipped, so that it is seen and does not turn the pipeline red.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree

from gkcatalog.model.finding import Finding
from gkcatalog.model.oversight import Waiver
from gkcatalog.render.findings.concise import line_of
from gkcatalog.render.findings.summary import Summary

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(
    findings: Sequence[Finding],
    summary: Summary,
    failing: Callable[[Finding], bool],
    waived: Iterable[tuple[Finding, Waiver]] = (),
) -> str:
    """One suite; a sound workspace is one test that passed."""
    suite = ElementTree.Element("testsuite", name="gkcatalog")
    failures = skipped = 0
    for finding in findings:
        case = _case(suite, finding.place.file, f"{finding.code} {finding.message}", finding)
        failed = failing(finding)
        failures, skipped = failures + failed, skipped + (not failed)
        _outcome(case, "failure" if failed else "skipped", finding)
    for finding, waiver in waived:
        case = _case(suite, finding.place.file, f"{finding.code} {finding.message}", finding)
        skipped += 1
        reason = f"已豁免：{waiver.reason}（至 {waiver.expires}）"
        ElementTree.SubElement(case, "skipped", message=_xml(reason))
    for path in summary.unchecked:
        ElementTree.SubElement(_case(suite, path, "未检查"), "error", message="未检查")
    if not len(suite):
        _case(suite, "gkcatalog", "检查")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", str(len(summary.unchecked)))
    suite.set("skipped", str(skipped))
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode")


def _case(
    suite: ElementTree.Element, file: str, name: str, finding: Finding | None = None
) -> ElementTree.Element:
    case = ElementTree.SubElement(suite, "testcase", classname=_xml(file), name=_xml(name))
    if finding is not None:
        case.set("file", _xml(file))
        case.set("line", str(finding.place.line))
    return case


def _outcome(case: ElementTree.Element, kind: str, finding: Finding) -> None:
    outcome = ElementTree.SubElement(case, kind, message=_xml(finding.message))
    if kind == "failure":
        outcome.set("type", finding.severity.chinese)
    outcome.text = _xml(line_of(finding))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
