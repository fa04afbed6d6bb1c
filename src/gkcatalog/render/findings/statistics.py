"""How many findings each rule has."""

import json
from collections import Counter
from collections.abc import Iterable

from gkcatalog.model.finding import Finding, Fixable
from gkcatalog.rules import rule_by_code

_FIXES = {Fixable.SAFE: "修复", Fixable.UNSAFE: "核对", Fixable.NO: "　　"}


def statistics(findings: Iterable[Finding], *, as_data: bool = False) -> str:
    """A line a rule, the most frequent first; `as_data` gives JSON."""
    listed = list(findings)
    counts = Counter((f.code, f.severity) for f in listed)
    fixable = Counter((f.code, f.severity) for f in listed if f.fixable is not Fixable.NO)
    ways = {(f.code, f.severity): f.fixable for f in listed if f.fixable is not Fixable.NO}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0][0], row[0][1].value))
    if as_data:
        entries = [
            {
                "code": code,
                "severity": severity.value,
                "title": _title(code),
                "count": number,
                "fixable": fixable[code, severity],
            }
            for (code, severity), number in rows
        ]
        return json.dumps({"version": 1, "statistics": entries}, ensure_ascii=False, indent=1)
    return "\n".join(
        f"{number:>6}  {code}  {severity.chinese}  "
        f"{_FIXES[ways.get((code, severity), Fixable.NO)]}  {_title(code)}"
        for (code, severity), number in rows
    )


def _title(code: str) -> str:
    rule = rule_by_code(code)
    return rule.title.rstrip("。") if rule else ""
