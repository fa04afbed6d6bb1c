"""The figures of one unit: everything that its score and its line in a report come from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from gkcatalog.model.change import Change, Effect
from gkcatalog.model.fields import FIELD_BY_NAME
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.item import Item, ItemFile, UnitCatalog
from gkcatalog.model.paper import Percent
from gkcatalog.model.registry import Unit
from gkcatalog.oversight.coverage.covered import Coverage, link_rate
from gkcatalog.oversight.currency import Currency, currency
from gkcatalog.oversight.duties import DutyState, coverage_rate
from gkcatalog.oversight.report.score import MEASURED_ELSEWHERE, Score, quality, score
from gkcatalog.requirements import required_fields
from gkcatalog.rules.kinds import District
from gkcatalog.rules.power_links import Link

T = TypeVar("T")


class Gap(Struct, frozen=True):
    """A required element that an item does not have; `key` is Chinese."""

    item: Item
    key: str


class Figures(Struct, frozen=True):
    """One unit on one day; `shown` are its items that outputs show."""

    unit: Unit
    catalog: int
    inventory: int
    withheld: int
    shown: int
    required: int
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]
    duties: tuple[DutyState, ...]
    links: tuple[Link[Item], ...]
    currency: Currency
    changes: tuple[Change, ...]

    @property
    def items(self) -> int:
        """Items of every stage."""
        return self.catalog + self.inventory

    @property
    def completeness(self) -> Percent:
        """The share of required elements that are there."""
        return Percent.of(self.required - len(self.gaps), self.required)

    @property
    def coverage(self) -> Percent:
        """The share of duties paid."""
        return coverage_rate(self.duties)

    @property
    def linked(self) -> Percent:
        """The share of powers and services with an item."""
        return link_rate(self.links)

    @property
    def quality(self) -> Percent:
        """How free of findings the items are."""
        weighed = [finding.severity for finding in self.findings if counts(finding)]
        return quality(
            weighed.count(Severity.ERROR),
            weighed.count(Severity.WARNING),
            weighed.count(Severity.INFO),
            self.items,
        )

    @property
    def score(self) -> Score:
        """The score with its addends; without items and duties there is none."""
        if not self.items and not self.duties:
            return Score(())
        return score(
            {
                "coverage": self.coverage,
                "completeness": self.completeness,
                "quality": self.quality,
                "currency": self.currency.rate,
                "powers": self.linked,
            }
        )

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def changed(self, effect: Effect) -> int:
        """How many changes of the quarter have an effect."""
        return sum(1 for change in self.changes if change.effect is effect)


def counts(finding: Finding) -> bool:
    """Whether a finding counts in the quality: what other parts measure costs points there."""
    return finding.code not in MEASURED_ELSEWHERE


def all_figures(
    district: District,
    covered: Coverage,
    findings: Iterable[Finding],
    changes: Iterable[Change],
) -> tuple[Figures, ...]:
    """The figures of every unit in force on the day, in the order of the register."""
    by_unit = _grouped((finding.unit, finding) for finding in findings)
    changed = _grouped((change.unit, change) for change in changes)
    catalogs = {catalog.unit: catalog for catalog in district.directory.units}
    links = _grouped((link.powers.unit, link) for link in covered.links)
    duties = _grouped((duty.unit.code, duty) for duty in covered.duties)
    return tuple(
        _figures(
            district,
            unit,
            catalogs.get(unit.code, UnitCatalog(unit.code, ())),
            tuple(by_unit.get(unit.code, ())),
            tuple(duties.get(unit.code, ())),
            tuple(links.get(unit.code, ())),
            tuple(changed.get(unit.code, ())),
        )
        for unit in district.registry.units
        if unit.in_force(district.today)
    )


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped


def _figures(
    district: District,
    unit: Unit,
    catalog: UnitCatalog,
    findings: tuple[Finding, ...],
    duties: tuple[DutyState, ...],
    links: tuple[Link[Item], ...],
    changes: tuple[Change, ...],
) -> Figures:
    published = sum(len(file.items) for file in catalog.files if file.published)
    items = catalog.items
    required = sum(
        len(required_fields(item, file.stage)) for file in catalog.files for item in file.items
    )
    return Figures(
        unit,
        published,
        len(items) - published,
        sum(1 for item in items if item.withheld_from_all),
        sum(len(file.shown) for file in catalog.files),
        required,
        tuple(gap for file in catalog.files for gap in _gaps(file)),
        findings,
        duties,
        links,
        currency(items, district.as_of),
        changes,
    )


def _gaps(file: ItemFile) -> Iterator[Gap]:
    for item in file.items:
        for name in required_fields(item, file.stage):
            if not getattr(item, name):
                yield Gap(item, FIELD_BY_NAME[name].key)
