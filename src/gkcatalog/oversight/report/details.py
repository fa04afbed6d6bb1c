"""The middle of the report: coverage, dates, changes, milestones, where findings gather."""

from collections.abc import Iterator

from gkcatalog.model.change import Change, Effect
from gkcatalog.model.paper import Block, Cell, Chart, ChartKind, Heading, Prose, Series, table
from gkcatalog.oversight.coverage.paper import matrix
from gkcatalog.oversight.currency import SOON, Due
from gkcatalog.oversight.duties import State
from gkcatalog.oversight.report.quarterly import Hotspot, Material, Report, hotspots
from gkcatalog.rules import rule_by_code

_MOST = 10


def details(report: Report) -> Iterator[Block]:
    """The sections between the scores and the next steps."""
    yield Heading("领域覆盖")
    yield from _coverage(report)
    yield Heading("复核和更新")
    yield from _currency(report)
    yield Heading("本季度的变化")
    yield from _changes(report)
    yield Heading("通知确定的时间节点")
    yield from _milestones(report)
    yield Heading("问题集中处")
    yield from _hotspots(report)
    if report.material.audit:
        yield Heading("网页检查")
        yield from _audit(report)


def _coverage(report: Report) -> Iterator[Block]:
    counts = "，".join(f"{state.chinese} {report.covered.count(state)}" for state in State)
    yield Prose(f"覆盖率 {report.covered.rate}：{counts}。")
    yield matrix(report.covered)
    yield Heading("没有完全覆盖的领域")
    rows: list[tuple[Cell, ...]] = [
        (duty.unit.name, duty.domain.name, duty.state.chinese, duty.reason)
        for duty in report.covered.duties
        if duty.state in (State.MISSING, State.PARTLY)
    ]
    yield table("缺失和部分覆盖的领域", "单位 领域 状况 说明", rows)


def _currency(report: Report) -> Iterator[Block]:
    overdue = [(f.unit.name, due) for f in report.figures for due in f.currency.overdue]
    soon = [(f.unit.name, due) for f in report.figures for due in f.currency.soon]
    unrecorded = sum(len(f.currency.unrecorded) for f in report.figures)
    yield Prose(
        f"已超期 {len(overdue)} 项，{SOON} 个工作日内到期 {len(soon)} 项；"
        f"有更新周期而没有记录最近更新的事项 {unrecorded} 条。"
    )
    heads = "单位 事项 名称 办理 期限 {}#"
    if overdue:
        yield table("已超期", heads.format("超期工作日"), [_due(n, d, -d.left) for n, d in overdue])
    if soon:
        yield table("即将到期", heads.format("剩余工作日"), [_due(n, d, d.left) for n, d in soon])


def _due(unit: str, due: Due, days: int) -> tuple[Cell, ...]:
    day = due.day.isoformat() + ("" if due.certain else "（节假日未公布，按周一至周五估算）")
    return (unit, due.item.full_id, due.item.name, due.task.chinese, day, days)


def _changes(report: Report) -> Iterator[Block]:
    material = report.material
    if not material.start:
        yield Prose("没有季度初的版本可以比对。")
        return
    yield Prose(f"与 {material.start} 比对，共 {len(material.changes)} 处变化。")
    rows: list[tuple[Cell, ...]] = [
        (figures.unit.name, *(figures.changed(effect) for effect in Effect), len(figures.changes))
        for figures in report.figures
        if figures.changes
    ]
    heads = " ".join(f"{effect.chinese}#" for effect in Effect)
    yield table("各单位的变化", f"单位 {heads} 合计#", rows)
    if rows:
        changed = [figures for figures in report.figures if figures.changes]
        yield Chart(
            "各单位变化的影响",
            ChartKind.STACKED,
            tuple(figures.unit.name for figures in changed),
            tuple(
                Series(effect.chinese, tuple(figures.changed(effect) for figures in changed))
                for effect in Effect
            ),
            "处",
        )
    grave = [c for c in material.changes if c.effect in (Effect.NARROW, Effect.TRANSFER)]
    if grave:
        yield table(
            "减损和移交", "事项 名称 影响 变化", [_change(material, change) for change in grave]
        )


def _change(material: Material, change: Change) -> tuple[Cell, ...]:
    return (change.item, change.name, material.effect_of(change), change.message)


def _milestones(report: Report) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            each.day.isoformat(),
            each.name,
            each.measure,
            each.done,
            each.whole,
            each.rate,
            "已达到" if each.met else "未达到",
        )
        for each in report.milestones
    ]
    yield table("时间节点", "期限 任务 衡量 完成# 总数# 完成率# 状况", rows)
    for each in report.milestones:
        if each.open:
            yield Prose(f"{each.day.isoformat()} 还没有完成的：{'、'.join(each.open)}。")


def _hotspots(report: Report) -> Iterator[Block]:
    findings = report.material.findings
    names = {d.code: d.name for d in report.covered.domains}
    rules = [_spot(_rule(spot.name), spot) for spot in hotspots(findings, "code")]
    domains = [_spot(names.get(s.name, s.name), s) for s in hotspots(findings, "domain")]
    items = [_spot(spot.name, spot) for spot in hotspots(findings, "item")[:_MOST]]
    yield table("检查规则", "规则 错误# 警告# 提示#", rules)
    yield table("领域", "领域 错误# 警告# 提示#", domains)
    yield table(f"问题最多的{_MOST}条事项", "事项 错误# 警告# 提示#", items)


def _spot(name: str, spot: Hotspot) -> tuple[Cell, ...]:
    return (name, spot.errors, spot.warnings, spot.infos)


def _rule(code: str) -> str:
    rule = rule_by_code(code)
    return f"{code} {rule.title.rstrip('。')}" if rule else code


def _audit(report: Report) -> Iterator[Block]:
    record = report.material.audit
    if record is None:
        return
    yield Prose(
        f"{record.day.isoformat()} 检查了 {record.checked} 条事项的网页，"
        f"有问题的 {record.faulty} 条。"
    )
    rows: list[tuple[Cell, ...]] = [
        (item, "；".join(sentences)) for item, sentences in record.results.items() if sentences
    ]
    yield table("网页有问题的事项", "事项 问题", rows)
