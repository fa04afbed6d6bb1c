"""One screen for the office: where every unit stands, what is overdue, what changed this week."""

from collections.abc import Iterator

from gkcatalog.model.change import Effect
from gkcatalog.model.finding import Severity
from gkcatalog.model.paper import Block, Cell, Heading, Paper, Prose, table
from gkcatalog.oversight.currency import SOON
from gkcatalog.oversight.duties import State
from gkcatalog.oversight.report.figures import Figures
from gkcatalog.oversight.report.paper import known
from gkcatalog.oversight.report.quarterly import Report

WEEK = 7
"""Days that changes are shown for."""
_MOST = 8
_MOST_UNITS = 15
_MOST_NAMES = 40
"""Units told with and without numbers, so that it stays one screen; the report has all of them."""


def status_paper(report: Report, district: str) -> Paper:
    """Units that need attention first, with numbers; those in order by name."""
    waiting = sorted(
        (figures for figures in report.figures if any(_burden(figures))),
        key=_burden,
        reverse=True,
    )
    fine = [figures.unit.name for figures in report.figures if not any(_burden(figures))]
    counts = "，".join(f"{severity.chinese} {report.count(severity)}" for severity in Severity)
    blocks: list[Block] = [
        Prose(
            f"事项 {report.items}，覆盖率 {report.covered.rate}，平均得分 {known(report.average)}；"
            f"{counts}。"
        ),
        *_units(waiting),
        *_fine(fine),
        *_overdue(report),
        *_changes(report),
    ]
    return Paper(f"{district}政务公开现状", f"截至{report.as_of.isoformat()}", tuple(blocks))


def _burden(figures: Figures) -> tuple[int, int, int, int]:
    """Errors, missing domains, what is overdue, warnings: the gravest first."""
    return (
        figures.count(Severity.ERROR),
        sum(1 for duty in figures.duties if duty.state is State.MISSING),
        len(figures.currency.overdue),
        figures.count(Severity.WARNING),
    )


def _units(waiting: list[Figures]) -> Iterator[Block]:
    if not waiting:
        return
    rows: list[tuple[Cell, ...]] = []
    for figures in waiting[:_MOST_UNITS]:
        errors, missing, overdue, warnings = _burden(figures)
        score = known(figures.score.total)
        rows.append((figures.unit.name, figures.items, errors, warnings, missing, overdue, score))
    more = f"，先列 {_MOST_UNITS} 个" if len(waiting) > _MOST_UNITS else ""
    caption = f"需要处理的{len(waiting)}个单位{more}"
    yield table(caption, "单位 事项# 错误# 警告# 缺失领域# 超期# 得分#", rows)


def _fine(names: list[str]) -> Iterator[Block]:
    if names:
        listed = "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")
        yield Prose(f"没有错误、警告、缺失和超期的 {len(names)} 个单位：{listed}。")


def _overdue(report: Report) -> Iterator[Block]:
    dues = sorted(
        (
            (figures.unit.name, due)
            for figures in report.figures
            for due in (*figures.currency.overdue, *figures.currency.soon)
        ),
        key=lambda pair: (pair[1].day, pair[1].item.full_id),
    )
    if not dues:
        yield Prose(f"没有超期和 {SOON} 个工作日内到期的复核、更新。")
        return
    rows: list[tuple[Cell, ...]] = [
        (unit, due.item.full_id, due.task.chinese, due.day.isoformat(), due.left)
        for unit, due in dues[:_MOST]
    ]
    more = f"，先列 {_MOST} 项" if len(dues) > _MOST else ""
    yield table(f"超期和快到期的{len(dues)}项{more}", "单位 事项 办理 期限 剩余工作日#", rows)


def _changes(report: Report) -> Iterator[Block]:
    material = report.material
    if not material.start:
        yield Prose(f"没有 {WEEK} 天以前的版本，看不出一周的变化。")
        return
    counts = "，".join(
        f"{effect.chinese} {sum(1 for c in material.changes if c.effect is effect)}"
        for effect in Effect
    )
    yield Heading("一周的变化", 3)
    yield Prose(f"{len(material.changes)} 处：{counts}。")
    grave = [c for c in material.changes if c.effect in (Effect.NARROW, Effect.TRANSFER)]
    rows: list[tuple[Cell, ...]] = [
        (change.item, material.effect_of(change), change.message) for change in grave[:_MOST]
    ]
    if rows:
        yield table("减损和移交", "事项 影响 变化", rows)
