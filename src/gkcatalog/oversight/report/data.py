"""The quarterly report as plain data for JSON."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gkcatalog.model.change import Effect
from gkcatalog.model.finding import Severity
from gkcatalog.oversight.coverage.data import coverage_data, number
from gkcatalog.oversight.currency import Due
from gkcatalog.oversight.report.figures import Figures
from gkcatalog.oversight.report.quarterly import Hotspot, Report, hotspots
from gkcatalog.oversight.report.score import FORMULA, PARTS
from gkcatalog.oversight.report.steps import Mention, criticised, praised, steps

_WORDS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def report_data(report: Report) -> dict[str, Any]:
    """Every figure of the report: units by rank, then what they come to."""
    return {
        "version": 1,
        "quarter": report.quarter.code,
        "as_of": report.as_of.isoformat(),
        "revision": report.revision,
        "notes": list(report.material.notes),
        "unchecked": list(report.material.unchecked),
        "formula": FORMULA,
        "weights": [
            {"part": p.key, "name": p.name, "weight": p.weight, "formula": p.formula} for p in PARTS
        ],
        "summary": {
            "items": report.items,
            "average": decimal(report.average),
            **{name: number(rate) for name, rate in report.rates.items()},
            **{word: report.count(severity) for severity, word in _WORDS.items()},
        },
        "units": _units(report),
        "history": _history(report),
        "changes": _changes(report),
        "milestones": _milestones(report),
        "hotspots": {
            kind: _spots(hotspots(report.material.findings, kind))
            for kind in ("code", "domain", "item")
        },
        "bulletin": {
            "praised": _mentions(praised(report)),
            "criticised": _mentions(criticised(report)),
        },
        "coverage": coverage_data(report.covered),
        "audit": _audit(report),
    }


def _units(report: Report) -> list[dict[str, Any]]:
    """Ranked units first; the others have no group and no rank."""
    ranked = [
        {
            **_figures(row.figures),
            "group": row.group,
            "rank": row.rank,
            "gain": decimal(row.gain),
        }
        for row in report.rows
    ]
    others = [
        {**_figures(figures), "group": "", "rank": None, "gain": None}
        for figures in report.unscored
    ]
    return [*ranked, *others]


def _history(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "quarter": kept.quarter,
            "revision": kept.revision,
            "items": kept.items,
            "average": decimal(kept.average),
            **{name: decimal(rate) for name, rate in kept.rates.items()},
        }
        for kept in report.material.history
    ]


def _milestones(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "date": each.day.isoformat(),
            "name": each.name,
            "measure": each.measure,
            "done": each.done,
            "whole": each.whole,
            "percent": number(each.rate),
            "met": each.met,
            "open": list(each.open),
        }
        for each in report.milestones
    ]


def decimal(value: Decimal | None) -> float | None:
    """A score as a number of JSON."""
    return None if value is None else float(value)


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "unit": figures.unit.code,
        "name": figures.unit.name,
        "items": figures.items,
        "catalog": figures.catalog,
        "inventory": figures.inventory,
        "withheld": figures.withheld,
        "score": decimal(figures.score.total),
        "points": {a.part.key: decimal(a.points) for a in figures.score.addends},
        "completeness": number(figures.completeness),
        "coverage": number(figures.coverage),
        "currency": number(figures.currency.rate),
        "powers": number(figures.linked),
        **{word: figures.count(severity) for severity, word in _WORDS.items()},
        "overdue": [_due(due) for due in figures.currency.overdue],
        "due_soon": [_due(due) for due in figures.currency.soon],
        "unrecorded": len(figures.currency.unrecorded),
        "changes": {effect.value: figures.changed(effect) for effect in Effect},
        "next": [{"text": step.text, "count": step.count} for step in steps(figures)],
    }


def _due(due: Due) -> dict[str, Any]:
    return {
        "item": due.item.full_id,
        "task": due.task.value,
        "date": due.day.isoformat(),
        "working_days_left": due.left,
        "certain": due.certain,
    }


def _changes(report: Report) -> dict[str, Any]:
    changes = report.material.changes
    return {
        "since": report.material.start,
        "summary": {e.value: sum(1 for c in changes if c.effect is e) for e in Effect},
        "changes": [
            {
                "kind": change.kind.value,
                "effect": change.effect.value,
                "unit": change.unit,
                "item": change.item,
                "field": change.field,
                "message": change.message,
                "fingerprint": change.fingerprint,
                "approved": report.material.approved.get(change.fingerprint, ""),
            }
            for change in changes
        ],
    }


def _spots(spots: Iterable[Hotspot]) -> list[dict[str, Any]]:
    return [
        {"name": s.name, "errors": s.errors, "warnings": s.warnings, "infos": s.infos}
        for s in spots
    ]


def _mentions(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    return [{"unit": m.row.figures.unit.code, "facts": list(m.facts)} for m in mentions]


def _audit(report: Report) -> dict[str, Any] | None:
    record = report.material.audit
    if record is None:
        return None
    return {"date": record.day.isoformat(), "checked": record.checked, "faulty": record.faulty}
