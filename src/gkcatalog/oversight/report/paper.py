"""The quarterly report as a paper: overview, ranking, what the scores are made of, bulletin."""

from collections.abc import Iterator
from decimal import Decimal

from gkcatalog.model.finding import Severity
from gkcatalog.model.paper import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Heading,
    Listing,
    Paper,
    Percent,
    Prose,
    Series,
    table,
)
from gkcatalog.oversight.report.details import details
from gkcatalog.oversight.report.history import Snapshot
from gkcatalog.oversight.report.quarterly import GROUPS, Report, Row
from gkcatalog.oversight.report.score import FORMULA, PARTS
from gkcatalog.oversight.report.steps import Mention, criticised, praised, steps

_NONE: Cell = "—"
_RATES = {"coverage": "领域覆盖率", "completeness": "要素完整率", "powers": "权责对应率"}


def report_paper(report: Report, district: str) -> Paper:
    """The whole report."""
    blocks: list[Block] = [
        Heading("总览"),
        *_overview(report),
        Heading("单位排名"),
        *_ranking(report),
        Heading("计分办法"),
        *_method(),
        Heading("得分构成"),
        *_scores(report),
        *details(report),
        Heading("下一步"),
        *_next(report),
        Heading("通报素材"),
        *_bulletin(report),
    ]
    revision = f"，版本 {report.revision}" if report.revision else ""
    return Paper(
        f"{district}政务公开标准化规范化工作{report.quarter.name}报告",
        f"截至{report.as_of.isoformat()}{revision}",
        tuple(blocks),
    )


def known(value: Decimal | int | None) -> Cell:
    """A number, or a dash where there is none."""
    return _NONE if value is None else value


def signed(value: Decimal | int | None) -> str:
    """A change with its sign: +1.50, －0.20, 0."""
    if value is None:
        return "—"
    return f"+{value}" if value > 0 else f"－{-value}" if value < 0 else "0"


def _overview(report: Report) -> Iterator[Block]:
    before = _before(report)
    rows: list[tuple[Cell, ...]] = [
        _compared("事项", report.items, before.items if before else None),
        _compared("平均得分", report.average, before.average if before else None),
    ]
    for severity in Severity:
        was = before.counts.get(severity.value) if before else None
        rows.append(_compared(f"{severity.chinese}数", report.count(severity), was))
    rows += [_rate(key, rate, before) for key, rate in report.rates.items()]
    yield table("全区指标", "指标 本季度# 上季度# 增减#", rows)
    if report.material.notes:
        yield Listing(report.material.notes)
    if report.material.unchecked:
        yield Prose(f"没有读出、不在统计内的文件：{'、'.join(report.material.unchecked)}。")
    kept = report.material.history
    if kept:
        names = (*(each.quarter for each in kept), report.quarter.code)
        averages = (*(each.average for each in kept), report.average)
        counts = (*(each.items for each in kept), report.items)
        yield Chart("平均得分的变化", ChartKind.LINES, names, (Series("平均得分", averages),))
        history: list[tuple[Cell, ...]] = [
            (name, count, known(average))
            for name, count, average in zip(names, counts, averages, strict=True)
        ]
        yield table("各季度", "季度 事项# 平均得分#", history)


def _before(report: Report) -> Snapshot | None:
    kept = report.material.history
    return kept[-1] if kept and kept[-1].quarter == report.quarter.before.code else None


def _compared(
    name: str, now: Decimal | int | None, before: Decimal | int | None
) -> tuple[Cell, ...]:
    change = None if now is None or before is None else now - before
    return (name, known(now), known(before), signed(change))


def _rate(key: str, now: Percent, before: Snapshot | None) -> tuple[Cell, ...]:
    was = before.rates.get(key) if before else None
    gain = None if was is None or now.value is None else now.value - was
    points = "—" if gain is None else f"{signed(gain)}个百分点" if gain else "0"
    return (_RATES[key], now, "—" if was is None else f"{was}%", points)


def _ranking(report: Report) -> Iterator[Block]:
    yield Prose("同一类单位之间排名；得分相同的名次相同。较上季度的增减按单位登记的沿革接续。")
    heads = "单位 名次# 得分# 较上季度# 事项# 错误# 警告# 提示#"
    for group in dict.fromkeys((*GROUPS, *(row.group for row in report.rows))):
        rows = [row for row in report.rows if row.group == group]
        if not rows:
            continue
        yield table(f"{group}排名", heads, [_row(row) for row in rows])
        yield Chart(
            f"{group}得分",
            ChartKind.BARS,
            tuple(row.figures.unit.name for row in rows),
            (Series("得分", tuple(row.score for row in rows)),),
            "分",
        )
    if report.unscored:
        names = "、".join(figures.unit.name for figures in report.unscored)
        yield Prose(f"没有负责的领域，也没有事项，不计分：{names}。")


def _row(row: Row) -> tuple[Cell, ...]:
    f = row.figures
    return (
        f.unit.name,
        row.rank,
        known(row.score),
        signed(row.gain),
        f.items,
        *(f.count(severity) for severity in Severity),
    )


def _method() -> Iterator[Block]:
    yield Prose(f"{FORMULA}。每一部分的依据用 report --explain 单位 查看。")
    weights: list[tuple[Cell, ...]] = [(part.name, part.weight, part.formula) for part in PARTS]
    yield table("各部分的权重和公式", "部分 权重# 公式", weights)


def _scores(report: Report) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for row in report.rows:
        points = {addend.part.key: addend.points for addend in row.figures.score.addends}
        cells = [known(points.get(part.key)) for part in PARTS]
        rows.append((row.figures.unit.name, *cells, known(row.score)))
    rates: list[tuple[Cell, ...]] = [
        (f.unit.name, f.coverage, f.completeness, f.quality, f.currency.rate, f.linked)
        for f in (row.figures for row in report.rows)
    ]
    yield table("各单位的比率", "单位 覆盖率# 完整率# 质量率# 及时率# 对应率#", rates)
    heads = " ".join(f"{part.name}#" for part in PARTS)
    yield table("各单位得分构成", f"单位 {heads} 合计#", rows)


def _next(report: Report) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (figures.unit.name, number, step.text)
        for figures in report.figures
        for number, step in enumerate(steps(figures), start=1)
    ]
    yield table("各单位下一步要做的事", "单位 次序# 事项", rows)


def _bulletin(report: Report) -> Iterator[Block]:
    yield Prose("供编写通报时选用，事实以前面各表为准。")
    for title, mentions in (
        ("工作先进、成效较好的单位", praised(report)),
        ("需要改进的单位", criticised(report)),
    ):
        yield Heading(title, 3)
        if mentions:
            yield Listing(tuple(_mention(mention) for mention in mentions))
        else:
            yield Prose("没有。")


def _mention(mention: Mention) -> str:
    facts = "；".join(mention.facts) or f"得分{mention.row.score}"
    return f"{mention.row.figures.unit.name}：{facts}。"
