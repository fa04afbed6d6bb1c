"""What a unit should do next, gravest first, and what the bulletin may say of it."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from gkcatalog.model.change import Effect
from gkcatalog.model.finding import Severity
from gkcatalog.model.item import Item
from gkcatalog.oversight.currency import SOON, Due
from gkcatalog.oversight.duties import DutyState, State
from gkcatalog.oversight.report.figures import Figures
from gkcatalog.oversight.report.quarterly import GROUPS, Report, Row

_SHOWN = 5
_FINE, _POOR = Decimal(95), Decimal(80)
"""Scores from which a unit is praised and below which it is named."""


class Step(Struct, frozen=True):
    """One thing to do: a sentence, and how many items, duties or entries it is about."""

    text: str
    count: int


def steps(figures: Figures) -> tuple[Step, ...]:
    """What a unit should do, gravest first."""
    return tuple(_steps(figures))


def _steps(figures: Figures) -> Iterator[Step]:
    errors = [f for f in figures.findings if f.severity is Severity.ERROR]
    warnings = [f for f in figures.findings if f.severity is Severity.WARNING]
    missing = _unanswered(figures)
    unread = [duty.unread for duty in figures.duties if duty.unread]
    partly = [duty for duty in figures.duties if duty.state is State.PARTLY]
    overdue, soon = figures.currency.overdue, figures.currency.soon
    gaps = [link for link in figures.links if not link.items]
    unrecorded = figures.currency.unrecorded
    if errors:
        yield Step(f"改正{len(errors)}个错误：{_codes(f.code for f in errors)}", len(errors))
    if unread:
        text = f"改正{len(unread)}个没有读出事项的文件：{_first(unread)}"
        yield Step(text, len(unread))
    if missing:
        text = f"为{len(missing)}个领域编列事项，或者写明不涉及：{_domains(missing)}"
        yield Step(text, len(missing))
    if overdue:
        yield Step(f"办理{len(overdue)}项已超期的复核和更新：{_dues(overdue)}", len(overdue))
    if partly:
        yield Step(f"补齐{len(partly)}个只部分覆盖的领域：{_domains(partly)}", len(partly))
    if warnings:
        text = f"核对{len(warnings)}个警告：{_codes(f.code for f in warnings)}"
        yield Step(text, len(warnings))
    if soon:
        text = f"在{SOON}个工作日内办理{len(soon)}项复核和更新：{_dues(soon)}"
        yield Step(text, len(soon))
    if gaps:
        names = _first([link.entry.name for link in gaps])
        yield Step(f"为{len(gaps)}项权责和公共服务编列事项或者标注来源：{names}", len(gaps))
    if unrecorded:
        yield Step(f"补记{len(unrecorded)}条事项的最近更新：{_ids(unrecorded)}", len(unrecorded))


def _unanswered(figures: Figures) -> list[DutyState]:
    """Duties with nothing written; what stands in a file that waits to be mended is not known."""
    return [d for d in figures.duties if d.state is State.MISSING and not d.unread]


def _codes(codes: Iterable[str]) -> str:
    counted = Counter(codes)
    return "、".join(f"{code}（{counted[code]}）" for code in sorted(counted))


def _domains(duties: list[DutyState]) -> str:
    return _first([duty.domain.name for duty in duties])


def _dues(dues: tuple[Due, ...]) -> str:
    return _first([f"{due.item.id}（{due.task.chinese}，{due.day.isoformat()}）" for due in dues])


def _ids(items: tuple[Item, ...]) -> str:
    return _first([item.id for item in items])


def _first(names: list[str]) -> str:
    shown = "、".join(names[:_SHOWN])
    return f"{shown}等" if len(names) > _SHOWN else shown


class Mention(Struct, frozen=True):
    """A unit for the bulletin and the facts that speak for or against it."""

    row: Row
    facts: tuple[str, ...]


def praised(report: Report) -> tuple[Mention, ...]:
    """Units that publish, at the top of their group, with a fine score and no grave fault."""
    approved = report.material.approved
    return tuple(
        Mention(row, tuple(_merits(row)))
        for row in report.rows
        if row.group in GROUPS
        and row.rank <= 3
        and row.figures.shown
        and row.score is not None
        and row.score >= _FINE
        and not _faults(row, approved)
    )


def criticised(report: Report) -> tuple[Mention, ...]:
    """Units with a poor score or a fault that the notice names, lowest score first."""
    approved = report.material.approved
    named = [
        Mention(row, tuple(_faults(row, approved)))
        for row in report.rows
        if _faults(row, approved) or (row.score is not None and row.score < _POOR)
    ]
    return tuple(sorted(named, key=lambda m: (m.row.score or Decimal(0), m.row.figures.unit.code)))


def _merits(row: Row) -> Iterator[str]:
    figures = row.figures
    yield f"得分{row.score}，{row.group}第{row.rank}名"
    if row.gain is not None and row.gain > 0:
        yield f"较上季度提高{row.gain}"
    yield f"{figures.items}条事项，要素完整率{figures.completeness}"
    if widened := figures.changed(Effect.WIDEN):
        yield f"本季度扩大公开{widened}处"
    if guides := sum(1 for duty in figures.duties if duty.state is State.COVERED):
        yield f"负责的{len(figures.duties)}个领域已覆盖{guides}个"


def _faults(row: Row, approved: Container[str]) -> list[str]:
    figures, found = row.figures, []
    missing = _unanswered(figures)
    narrowed = [
        change
        for change in figures.changes
        if change.effect is Effect.NARROW and change.fingerprint not in approved
    ]
    if missing:
        found.append(f"{len(missing)}个领域没有事项也没有说明：{_domains(missing)}")
    if errors := figures.count(Severity.ERROR):
        found.append(f"目录有{errors}个错误没有改正")
    if overdue := figures.currency.overdue:
        longest = max(-due.left for due in overdue)
        found.append(f"{len(overdue)}项复核和更新超期，最长超过{longest}个工作日")
    if narrowed:
        found.append(f"本季度未经批准减损公开{len(narrowed)}处")
    return found
