"""Accepted findings as lines, with the reason for which they are accepted."""

from collections.abc import Iterable

from gkcatalog.model.finding import Finding
from gkcatalog.model.oversight import Waiver
from gkcatalog.render.findings.concise import where


def waived_lines(waived: Iterable[tuple[Finding, Waiver]]) -> list[str]:
    """One line an accepted finding."""
    return [
        f"{where(finding)}: 已豁免 {finding.code} {finding.message}。"
        f"理由：{waiver.reason}（{waiver.approved_by}批准，至 {waiver.expires}）"
        for finding, waiver in waived
    ]
