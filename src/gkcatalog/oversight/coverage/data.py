"""Coverage as plain data for JSON: English keys, codes for units and domains."""

from typing import Any

from gkcatalog.model.paper import Percent
from gkcatalog.oversight.coverage.covered import Coverage
from gkcatalog.oversight.coverage.standard import FORMULA as STANDARD_FORMULA
from gkcatalog.oversight.coverage.standard import StandardCoverage, tailored
from gkcatalog.oversight.duties import FORMULA, State, coverage_rate
from gkcatalog.rules.regulation_kinds import KINDS


def number(percent: Percent) -> float | None:
    """A percentage with one decimal, `None` where there is no whole."""
    return None if percent.value is None else float(percent.value)


def coverage_data(found: Coverage) -> dict[str, Any]:
    """The duty matrix, the powers, the kinds of article 20."""
    return {
        "version": 1,
        "as_of": found.as_of.isoformat(),
        "formula": FORMULA,
        "percent": number(found.rate),
        "summary": {state.value: found.count(state) for state in State},
        "units": [
            {
                "unit": unit.code,
                "name": unit.name,
                "duties": len(found.duties_of(unit.code)),
                "percent": number(coverage_rate(found.duties_of(unit.code))),
            }
            for unit in found.units
        ],
        "duties": _duties(found),
        "powers": _powers(found),
        "article20": [
            {"kind": kind, "name": KINDS[kind], "items": [item.full_id for item in items]}
            for kind, items in found.kinds.items()
        ],
    }


def _duties(found: Coverage) -> list[dict[str, Any]]:
    return [
        {
            "unit": duty.unit.code,
            "domain": duty.domain.code,
            "state": duty.state.value,
            "catalog": duty.catalog,
            "inventory": duty.inventory,
            "reason": duty.reason,
            "lacking": [item.id for item in duty.lacking],
        }
        for duty in found.duties
    ]


def _powers(found: Coverage) -> dict[str, Any]:
    return {
        "total": len(found.links),
        "linked": sum(1 for link in found.links if link.items),
        "percent": number(found.link_rate),
        "entries": [
            {
                "unit": link.powers.unit,
                "code": link.entry.code,
                "name": link.entry.name,
                "kind": link.kind,
                "items": [item.full_id for item in link.items],
            }
            for link in found.links
        ],
    }


def standard_data(found: StandardCoverage) -> dict[str, Any]:
    """A standard against the units."""
    return {
        "version": 1,
        "standard": found.standard.code,
        "name": found.standard.name,
        "formula": STANDARD_FORMULA,
        "percent": number(found.rate),
        "comparisons": [
            {
                "unit": comparison.unit.code,
                "domain": comparison.domain,
                "owed": len(comparison.owed),
                "taken": len(comparison.taken),
                "lacking": [item.id for item in comparison.lacking],
                "optional": [item.id for item in comparison.optional],
                "extra": [item.full_id for item in comparison.extra],
                "tailored": [
                    {"item": t.item.full_id, "source": t.source, "differs": list(t.differs)}
                    for t in tailored(comparison)
                ],
            }
            for comparison in found.comparisons
        ],
    }
