"""Every addend of one unit's score, with the items and findings behind it."""

from collections.abc import Iterator

from gkcatalog.model.finding import Severity
from gkcatalog.model.paper import Block, Cell, Heading, Paper, Prose, table
from gkcatalog.oversight.report.figures import Figures, counts
from gkcatalog.oversight.report.paper import known
from gkcatalog.oversight.report.quarterly import Report
from gkcatalog.oversight.report.score import FORMULA, PARTS, Points


def explanation(report: Report, figures: Figures) -> Paper:
    """The score of a unit, addend by addend."""
    total = figures.score.total
    blocks: list[Block] = [Heading("得分"), Prose(f"{FORMULA}。")]
    if total is None:
        blocks.append(Prose("没有负责的领域，也没有事项，不计分。"))
    else:
        blocks += _sum(figures)
    behind = {
        "coverage": _coverage,
        "completeness": _completeness,
        "quality": _quality,
        "currency": _currency,
        "powers": _powers,
    }
    addends = {addend.part.key: addend for addend in figures.score.addends}
    for part in PARTS:
        blocks += [Heading(part.name), Prose(f"{part.formula}。")]
        addend = addends.get(part.key)
        if addend is None:
            blocks.append(Prose("没有可比的内容，不计入得分。"))
        else:
            blocks += [Prose(_calculation(addend)), *behind[part.key](figures)]
    return Paper(
        f"{figures.unit.name}{report.quarter.name}得分说明",
        f"截至{report.as_of.isoformat()}"
        + (f"，版本 {report.revision}" if report.revision else ""),
        tuple(blocks),
    )


def _sum(figures: Figures) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (a.part.name, a.part.weight, a.full, a.rate, a.points) for a in figures.score.addends
    ]
    rows.append(("合计", "", "", "", known(figures.score.total)))
    yield table("得分相加", "部分 权重# 满分# 比率# 得分#", rows)


def _calculation(addend: Points) -> str:
    part, whole = (_plain(float(value)) for value in (addend.rate.part, addend.rate.whole))
    return f"{part}÷{whole}＝{addend.rate}，满分{addend.full}，得{addend.points}分。"


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _coverage(figures: Figures) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            duty.domain.name,
            duty.domain.clause,
            duty.state.chinese,
            duty.catalog,
            duty.inventory,
            duty.reason,
        )
        for duty in figures.duties
    ]
    yield table("负责的领域", "领域 条款 状况 目录事项# 清单事项# 说明", rows)
    lacking: list[tuple[Cell, ...]] = [
        (item.id, item.name, duty.domain.name) for duty in figures.duties for item in duty.lacking
    ]
    if lacking:
        yield table("缺少的标准必备事项", "标准事项 名称 领域", lacking)


def _completeness(figures: Figures) -> Iterator[Block]:
    yield Prose(
        f"{figures.items} 条事项共应填写 {figures.required} 个要素，缺 {len(figures.gaps)} 个。"
    )
    rows: list[tuple[Cell, ...]] = [
        (gap.item.full_id, gap.item.name, gap.key, gap.item.file) for gap in figures.gaps
    ]
    if rows:
        yield table("缺少的要素", "事项 名称 要素 文件", rows)


def _quality(figures: Figures) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            f.code,
            f.severity.chinese,
            f.item or "—",
            f"{f.place.file}:{f.place.line}",
            f.message,
            "计" if counts(f) else "不计",
        )
        for f in figures.findings
    ]
    totals = "，".join(f"{s.chinese} {figures.count(s)}" for s in Severity)
    yield Prose(f"检查结果：{totals}。")
    if rows:
        yield table("检查结果", "规则 级别 事项 位置 问题 计入", rows)


def _currency(figures: Figures) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            due.item.full_id,
            due.item.name,
            due.task.chinese,
            due.day.isoformat(),
            due.left,
            "超期" if due.left < 0 else "未到期",
        )
        for due in figures.currency.dues
    ]
    if rows:
        yield table("复核和更新", "事项 名称 办理 期限 剩余工作日# 状况", rows)
    unrecorded: list[tuple[Cell, ...]] = [
        (item.full_id, item.name, item.update_cycle) for item in figures.currency.unrecorded
    ]
    if unrecorded:
        yield table("有更新周期而没有记录最近更新", "事项 名称 更新周期", unrecorded)


def _powers(figures: Figures) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            link.entry.code,
            link.kind,
            link.entry.name,
            "、".join(item.id for item in link.items) or "没有",
        )
        for link in figures.links
    ]
    yield table("权责和公共服务", "编码 类型 名称 事项", rows)
