"""The gravest findings first, for readers that stop early."""

from collections.abc import Iterable

from gkcatalog.model.finding import Finding, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, warnings, infos; each in the order given."""
    return sorted(findings, key=lambda finding: _RANK[finding.severity])
