"""What a report keeps of an earlier quarter, and how a unit is followed through its names.

A snapshot is small and plain, so that it can be cached. A unit that was merged, split or set up
anew under another code is followed through 替代 of the register: what its forerunners had is
weighed by their items.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec import Struct, field

from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.paper import Percent, rounded
from gkcatalog.model.registry import Registry, Unit
from gkcatalog.oversight.coverage.covered import Coverage
from gkcatalog.oversight.report.figures import Figures

FORMAT = 3
"""Raised whenever the figures of a snapshot come to mean something else."""


class Standing(Struct, frozen=True):
    """One unit in an earlier quarter."""

    items: int
    score: Decimal | None
    errors: int
    warnings: int
    infos: int


class Snapshot(Struct, frozen=True):
    """An earlier quarter: its code, the revision it was read from, its units by code."""

    quarter: str
    revision: str
    units: Mapping[str, Standing]
    rates: Mapping[str, Decimal | None] = field(default_factory=dict)
    """Rates of the whole district in percent, by name."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Findings of the whole district, those of no unit too, by severity."""

    @property
    def items(self) -> int:
        """Items of all units."""
        return sum(standing.items for standing in self.units.values())

    @property
    def average(self) -> Decimal | None:
        """The mean score of the units that have one."""
        return mean([s.score for s in self.units.values() if s.score is not None])


def mean(scores: list[Decimal]) -> Decimal | None:
    """The mean with two decimals, `None` of nothing."""
    if not scores:
        return None
    return rounded(sum((Fraction(s) for s in scores), Fraction(0)) / len(scores), 2)


def snapshot(
    quarter: str,
    revision: str,
    figures: Iterable[Figures],
    rates: Mapping[str, Percent],
    findings: Iterable[Finding],
) -> Snapshot:
    """What to keep of a quarter."""
    found = Counter(finding.severity for finding in findings)
    units = {each.unit.code: standing(each) for each in figures}
    values = {name: rate.value for name, rate in rates.items()}
    counts = {severity.value: found[severity] for severity in Severity}
    return Snapshot(quarter, revision, units, values, counts)


def district_rates(covered: Coverage, figures: Iterable[Figures]) -> dict[str, Percent]:
    """Rates of the whole district: coverage, completeness, powers."""
    listed = tuple(figures)
    required = sum(each.required for each in listed)
    gaps = sum(len(each.gaps) for each in listed)
    return {
        "coverage": covered.rate,
        "completeness": Percent.of(required - gaps, required),
        "powers": covered.link_rate,
    }


def standing(figures: Figures) -> Standing:
    """What to keep of a unit."""
    return Standing(
        figures.items,
        figures.score.total,
        figures.count(Severity.ERROR),
        figures.count(Severity.WARNING),
        figures.count(Severity.INFO),
    )


def to_data(kept: Snapshot) -> dict[str, Any]:
    """A snapshot as plain data."""
    return {
        "format": FORMAT,
        "quarter": kept.quarter,
        "revision": kept.revision,
        "rates": {k: None if rate is None else str(rate) for k, rate in kept.rates.items()},
        "counts": dict(kept.counts),
        "units": {
            code: [
                s.items,
                None if s.score is None else str(s.score),
                s.errors,
                s.warnings,
                s.infos,
            ]
            for code, s in kept.units.items()
        },
    }


def from_data(data: Any) -> Snapshot | None:
    """The snapshot in plain data, `None` for anything else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    try:
        units = {
            str(code): Standing(int(n), None if s is None else Decimal(s), int(e), int(w), int(i))
            for code, (n, s, e, w, i) in data["units"].items()
        }
        rates = {
            str(name): None if rate is None else Decimal(rate)
            for name, rate in data["rates"].items()
        }
        counts = {str(name): int(count) for name, count in data["counts"].items()}
        return Snapshot(str(data["quarter"]), str(data["revision"]), units, rates, counts)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError):
        return None


def forerunners(unit: Unit, registry: Registry) -> tuple[Unit, ...]:
    """The units that were replaced by a unit, theirs too, in the order of the register."""
    found: dict[str, Unit] = {}
    wanted = [unit]
    while wanted:
        target = wanted.pop()
        for other in registry.units:
            heirs = [registry.unit_names.get(name) for name in other.successors]
            if target in heirs and other.code not in found and other.code != unit.code:
                found[other.code] = other
                wanted.append(other)
    return tuple(other for other in registry.units if other.code in found)


def followed(unit: Unit, kept: Snapshot | None, registry: Registry) -> Standing | None:
    """How a unit stood in a snapshot: itself together with its forerunners of then."""
    if kept is None:
        return None
    codes = (unit.code, *(other.code for other in forerunners(unit, registry)))
    there = [kept.units[code] for code in codes if code in kept.units]
    scored = [s for s in there if s.score is not None]
    if not there:
        return None
    weight = sum(max(s.items, 1) for s in scored)
    total = sum((Fraction(s.score or 0) * max(s.items, 1) for s in scored), Fraction(0))
    return Standing(
        sum(s.items for s in there),
        rounded(total / weight, 2) if scored else None,
        sum(s.errors for s in there),
        sum(s.warnings for s in there),
        sum(s.infos for s in there),
    )
