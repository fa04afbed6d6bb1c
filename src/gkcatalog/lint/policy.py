"""Which findings count and how much: ignored codes, changed severities, accepted findings.

What makes a file unreadable or an item ambiguous can be neither ignored nor waived.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.oversight import Waiver
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import RuleSettings, Settings


def effective(finding: Finding, settings: Settings, registry: Registry) -> Finding | None:
    """The finding with its severity under the settings, `None` where it is ignored."""
    if not finding.waivable:
        return finding
    severity: Severity = finding.severity
    for rules in _layers(finding.unit, settings, registry):
        if any(finding.code.startswith(code) for code in rules.ignore):
            return None
        severity = _severity(finding.code, rules) or severity
    return replace(finding, severity=severity) if severity is not finding.severity else finding


def _layers(unit: str, settings: Settings, registry: Registry) -> Iterator[RuleSettings]:
    yield settings.rules
    for name, rules in settings.rules.units.items():
        known = registry.unit_names.get(name)
        if unit and known is not None and known.code == unit:
            yield rules


def _severity(code: str, rules: RuleSettings) -> Severity | None:
    matching = [known for known in rules.severities if code.startswith(known)]
    return rules.severities[max(matching, key=len)] if matching else None


class Waived(Struct, frozen=True):
    """Findings after waivers: what is left, what was accepted, which waivers matched nothing."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    unused: tuple[Waiver, ...]


def waive(
    findings: Iterable[Finding],
    waivers: tuple[Waiver, ...],
    as_of: date,
    unread: Collection[str] = (),
) -> Waived:
    """Accept the findings that a waiver in force names, be there expired ones beside it.

    Of several the one that lasts longest accepts, and all are of use. What a waiver names may lie
    in files that are `unread`: such a one is not called unused.
    """
    left: list[Finding] = []
    accepted: list[tuple[Finding, Waiver]] = []
    matched: set[int] = set()
    for finding in findings:
        naming = [waiver for waiver in waivers if matches(waiver, finding)]
        valid = [waiver for waiver in naming if in_force(waiver, as_of)]
        if valid:
            accepted.append((finding, max(valid, key=lambda waiver: waiver.expires)))
        else:
            left.append(finding)
        matched.update(known.index for known in valid or naming)
    unused = tuple(
        w
        for w in waivers
        if w.index not in matched and w.rule.startswith("GK") and not may_be_unread(w, unread)
    )
    return Waived(tuple(left), tuple(accepted), unused)


def may_be_unread(waiver: Waiver, unread: Collection[str]) -> bool:
    """Whether what a waiver names may lie in files that could not be checked.

    Whose items an unread file holds is not known: the header decides, not the path.
    """
    return waiver.file in unread if waiver.file else bool(unread)


def in_force(waiver: Waiver, as_of: date) -> bool:
    """A waiver holds through its last day."""
    return as_of.isoformat() <= waiver.expires


def matches(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver names a finding: rule, item or file, and field and fingerprint if given."""
    return (
        waiver.rule == finding.code
        and finding.waivable
        and (not waiver.item or waiver.item == finding.item)
        and (not waiver.file or waiver.file == finding.place.file)
        and (not waiver.field or waiver.field == finding.field)
        and (not waiver.fingerprint or waiver.fingerprint == finding.fingerprint)
    )
