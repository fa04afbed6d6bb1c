"""The quarterly report as values: every unit ranked, compared, told what to do next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from gkcatalog.model.change import Change
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.paper import Percent
from gkcatalog.oversight.audit_record import AuditRecord
from gkcatalog.oversight.coverage.covered import Coverage, coverage
from gkcatalog.oversight.report.figures import Figures, all_figures
from gkcatalog.oversight.report.history import Snapshot, Standing, district_rates, followed, mean
from gkcatalog.oversight.report.milestones import Milestone, milestones
from gkcatalog.oversight.report.quarter import Quarter
from gkcatalog.rules.kinds import District

GROUPS = {
    "区直单位和派驻机构": ("区直单位", "派驻机构"),
    "乡镇和街道": ("乡镇", "街道"),
    "村和社区": ("村", "社区"),
}
"""Units are ranked among their like: what they owe differs too much."""
_OTHERS = "其他单位"


class Row(Struct, frozen=True):
    """One unit in a report. `rank` counts within its group from 1; equal scores share a rank."""

    figures: Figures
    group: str
    rank: int
    before: Standing | None

    @property
    def score(self) -> Decimal | None:
        """The score of the unit."""
        return self.figures.score.total

    @property
    def gain(self) -> Decimal | None:
        """The score less that of the quarter before."""
        if self.score is None or self.before is None or self.before.score is None:
            return None
        return self.score - self.before.score


class Hotspot(Struct, frozen=True):
    """Where findings gather: a rule, a domain or an item, with their numbers by severity."""

    name: str
    errors: int
    warnings: int
    infos: int


class Material(Struct, frozen=True):
    """What a report is made from, apart from the district itself.

    `start` is the revision that changes are counted from, `""` where there is none; `history`
    are earlier quarters, oldest first; `notes` say what was not to be had; `approved` says why
    narrowing changes are approved, by fingerprint.
    """

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    start: str = ""
    history: tuple[Snapshot, ...] = ()
    audit: AuditRecord | None = None
    unchecked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    approved: Mapping[str, str] = field(default_factory=dict)

    def effect_of(self, change: Change) -> str:
        """What a change means for the public, in Chinese, and whether that is approved."""
        word = change.effect.chinese
        return f"{word}（已批准）" if change.fingerprint in self.approved else word


class Report(Struct, frozen=True):
    """A quarter of the district, judged on a day at a revision."""

    quarter: Quarter
    as_of: date
    revision: str
    rows: tuple[Row, ...]
    unscored: tuple[Figures, ...]
    covered: Coverage
    milestones: tuple[Milestone, ...]
    material: Material

    @property
    def figures(self) -> tuple[Figures, ...]:
        """The figures of every unit, ranked ones first."""
        return (*(row.figures for row in self.rows), *self.unscored)

    @property
    def items(self) -> int:
        """Items of all units."""
        return sum(figures.items for figures in self.figures)

    @property
    def average(self) -> Decimal | None:
        """The mean score of the units ranked."""
        return mean([row.score for row in self.rows if row.score is not None])

    @property
    def rates(self) -> dict[str, Percent]:
        """Rates of the whole district: coverage, completeness, powers."""
        return district_rates(self.covered, self.figures)

    def count(self, severity: Severity) -> int:
        """Findings of a severity, those of no unit too."""
        return sum(1 for finding in self.material.findings if finding.severity is severity)

    def row(self, unit: str) -> Row | None:
        """The row of a unit, by its code."""
        return next((row for row in self.rows if row.figures.unit.code == unit), None)


def report(district: District, quarter: Quarter, revision: str, material: Material) -> Report:
    """The report of a district as it stands on `district.as_of`."""
    covered = coverage(district)
    figures = all_figures(district, covered, material.findings, material.changes)
    previous = _previous(quarter, material.history)
    ranked = _ranked([each for each in figures if each.score.total is not None])
    rows = tuple(
        Row(each, group, rank, followed(each.unit, previous, district.registry))
        for each, group, rank in ranked
    )
    return Report(
        quarter,
        district.as_of,
        revision,
        rows,
        tuple(each for each in figures if each.score.total is None),
        covered,
        milestones(district, covered),
        material,
    )


def hotspots(findings: Iterable[Finding], by: str) -> tuple[Hotspot, ...]:
    """Codes, domains or items (`code`, `domain`, `item`) by what weighs on them, heaviest first."""
    counts: dict[str, Counter[Severity]] = {}
    for finding in findings:
        name = getattr(finding, by)
        if name:
            counts.setdefault(name, Counter())[finding.severity] += 1
    found = (
        Hotspot(name, n[Severity.ERROR], n[Severity.WARNING], n[Severity.INFO])
        for name, n in counts.items()
    )
    return tuple(sorted(found, key=lambda h: (-h.errors, -h.warnings, -h.infos, h.name)))


def group_of(kind: str) -> str:
    """The group in which a kind of unit is ranked."""
    return next((group for group, kinds in GROUPS.items() if kind in kinds), _OTHERS)


def _previous(quarter: Quarter, history: tuple[Snapshot, ...]) -> Snapshot | None:
    return next((kept for kept in history if kept.quarter == quarter.before.code), None)


def _ranked(figures: list[Figures]) -> list[tuple[Figures, str, int]]:
    order = (*GROUPS, _OTHERS)
    grouped = {
        group: sorted(
            (each for each in figures if group_of(each.unit.kind) == group),
            key=lambda each: (-(each.score.total or 0), each.unit.code),
        )
        for group in order
    }
    found = []
    for group, members in grouped.items():
        totals = [each.score.total for each in members]
        found += [(each, group, totals.index(each.score.total) + 1) for each in members]
    return found
