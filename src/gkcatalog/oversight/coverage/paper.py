"""Coverage as a paper for readers."""

from collections.abc import Iterator

from gkcatalog.model.paper import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Heading,
    Listing,
    Mark,
    Matrix,
    Paper,
    Percent,
    Prose,
    Series,
    Tone,
    table,
)
from gkcatalog.model.registry import Registry
from gkcatalog.oversight.coverage.covered import Coverage, link_rate
from gkcatalog.oversight.coverage.standard import FORMULA as STANDARD_FORMULA
from gkcatalog.oversight.coverage.standard import StandardCoverage, tailored
from gkcatalog.oversight.duties import FORMULA, State, coverage_rate
from gkcatalog.rules.regulation_kinds import KINDS, kind_name

MARKS = {
    State.COVERED: Mark("●", State.COVERED.chinese, Tone.GOOD),
    State.PARTLY: Mark("◐", State.PARTLY.chinese, Tone.PARTLY),
    State.NOT_CONCERNED: Mark("－", State.NOT_CONCERNED.chinese, Tone.NEUTRAL),
    State.MISSING: Mark("✕", State.MISSING.chinese, Tone.BAD),
}


def coverage_paper(found: Coverage, registry: Registry, district: str) -> Paper:
    """The duty matrix, the powers without item, the kinds of article 20."""
    blocks: list[Block] = [
        Heading("责任覆盖"),
        Prose(f"覆盖率 {found.rate}：{_counts(found)}。"),
        Prose(f"{FORMULA}。"),
        *_duties(found),
        Heading("权责清单和公共服务事项"),
        *_powers(found, registry),
        Heading("条例第二十条列明的信息"),
        *_kinds(found),
    ]
    return Paper(f"{district}政务公开覆盖情况", f"截至{found.as_of.isoformat()}", tuple(blocks))


def _counts(found: Coverage) -> str:
    counts = "，".join(f"{state.chinese} {found.count(state)}" for state in State)
    return f"应负责的领域共 {len(found.duties)} 个（单位×领域），{counts}"


def _duties(found: Coverage) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for unit in found.units:
        mine = found.duties_of(unit.code)
        counts = [sum(1 for duty in mine if duty.state is state) for state in State]
        rows.append((unit.name, len(mine), *counts, coverage_rate(mine)))
    heads = "单位 应负责# 已覆盖# 部分覆盖# 不涉及# 缺失# 覆盖率#"
    yield table("各单位覆盖情况", heads, rows)
    yield Chart(
        "各单位的领域覆盖",
        ChartKind.STACKED,
        tuple(unit.name for unit in found.units),
        tuple(
            Series(
                state.chinese,
                tuple(
                    sum(1 for duty in found.duties_of(unit.code) if duty.state is state)
                    for unit in found.units
                ),
            )
            for state in State
        ),
        "个",
    )
    yield Heading("领域×单位")
    yield matrix(found)
    yield Heading("没有完全覆盖的领域")
    if all(duty.state is State.COVERED for duty in found.duties):
        yield Prose("没有。")
    for state in (State.MISSING, State.PARTLY, State.NOT_CONCERNED):
        listed: list[tuple[Cell, ...]] = [
            (duty.unit.name, duty.domain.name, duty.domain.clause, duty.reason)
            for duty in found.duties
            if duty.state is state
        ]
        if listed:
            yield table(f"{state.chinese}的领域", "单位 领域 条款 说明", listed)


def matrix(found: Coverage) -> Matrix:
    """Units against domains; empty where a unit does not answer for a domain."""
    marks = {(d.unit.code, d.domain.code): MARKS[d.state] for d in found.duties}
    return Matrix(
        "领域×单位",
        "单位",
        tuple(domain.name for domain in found.domains),
        tuple(
            (unit.name, tuple(marks.get((unit.code, domain.code)) for domain in found.domains))
            for unit in found.units
        ),
        tuple(MARKS.values()),
    )


def _powers(found: Coverage, registry: Registry) -> Iterator[Block]:
    if not found.links:
        yield Prose(
            "没有可对照的权责清单：请在 catalogs/powers 下按单位建立，或者用 powers import 导入。"
        )
        return
    linked = sum(1 for link in found.links if link.items)
    yield Prose(
        f"共 {len(found.links)} 项，有公开事项对应的 {linked} 项，占 {found.link_rate}。"
        "对应关系看事项的“来源”。"
    )
    names = registry.unit_names
    rows: list[tuple[Cell, ...]] = []
    for unit in dict.fromkeys(link.powers.unit for link in found.links):
        mine = tuple(link for link in found.links if link.powers.unit == unit)
        have = sum(1 for link in mine if link.items)
        name = names[unit].name if unit in names else unit
        rows.append((name, len(mine), have, len(mine) - have, link_rate(mine)))
    yield table("各单位的权责和公共服务", "单位 清单项数# 有对应# 没有对应# 对应率#", rows)
    gaps: list[tuple[Cell, ...]] = [
        (
            names[link.powers.unit].name if link.powers.unit in names else link.powers.unit,
            link.entry.code,
            link.kind,
            link.entry.name,
        )
        for link in found.links
        if not link.items
    ]
    if gaps:
        yield table("没有对应事项的权责和公共服务", "单位 编码 类型 名称", gaps)


def _kinds(found: Coverage) -> Iterator[Block]:
    have = sum(1 for items in found.kinds.values() if items)
    yield Prose(
        f"十五类信息中有事项引用的 {have} 类，占 {found.kind_rate}。"
        "按事项依据中引用的“第二十条第（N）项”归类。"
    )
    rows: list[tuple[Cell, ...]] = [
        (kind_name(kind), KINDS[kind], len(items), len({item.unit for item in items}))
        for kind, items in found.kinds.items()
    ]
    yield table("十五类信息的事项", "项次 内容 事项数# 单位数#", rows)


def standard_paper(found: StandardCoverage, registry: Registry, district: str) -> Paper:
    """A standard against the units: the rate, then what is lacking, tailored and extra."""
    names = {domain.code: domain.name for domain in registry.domains}
    standard = found.standard
    rows: list[tuple[Cell, ...]] = []
    differing: list[tuple[Cell, ...]] = []
    for c in found.comparisons:
        own = tuple(tailored(c))
        rate = Percent.of(len(c.owed) - len(c.lacking), len(c.owed))
        counts = (len(c.owed), len(c.lacking), len(c.taken), len(own), len(c.extra))
        rows.append((c.unit.name, names[c.domain], *counts, rate))
        differing += [(c.unit.name, t.item.full_id, t.source, "、".join(t.differs)) for t in own]
    blocks: list[Block] = [
        Heading("标准的落实"),
        Prose(f"落实率 {found.rate}。{STANDARD_FORMULA}。"),
        Listing(
            (
                "标准事项由层级中的第一级编列：同时标县级、乡级的，由区直单位编列，乡镇和街道按实际承担的工作选用。",
                "几个单位共同负责一个领域的，有一个单位编列即可，已经撤销的单位不算。",
            )
        ),
        table("各单位各领域", "单位 领域 应编列# 缺少# 采用# 有调整# 自有# 落实率#", rows),
        *_lists(found, names, differing),
    ]
    number = f"（{standard.number}）" if standard.number else ""
    title = f"{district}落实《{standard.name or standard.code}》{number}情况"
    return Paper(title, f"标准代码 {standard.code}", tuple(blocks))


def _lists(
    found: StandardCoverage, names: dict[str, str], differing: list[tuple[Cell, ...]]
) -> Iterator[Block]:
    lacking: list[tuple[Cell, ...]] = [
        (c.unit.name, names[c.domain], f"{c.standard}/{item.id}", item.name)
        for c in found.comparisons
        for item in c.lacking
    ]
    extra: list[tuple[Cell, ...]] = [
        (c.unit.name, names[c.domain], item.full_id, item.name)
        for c in found.comparisons
        for item in c.extra
    ]
    if lacking:
        yield Heading("缺少的必备事项")
        yield table("缺少的必备事项", "单位 领域 标准事项 名称", lacking)
    if differing:
        yield Heading("作了调整的事项")
        yield table("作了调整的事项", "单位 事项 标准事项 不同的要素", differing)
    if extra:
        yield Heading("标准以外的事项")
        yield table("标准以外的事项", "单位 领域 事项 名称", extra)
