"""A check of addresses as a paper: figures, what assessors would mark down, every address."""

from collections import Counter
from collections.abc import Iterator

from gkcatalog.audit.faults import Kind
from gkcatalog.audit.record import Record
from gkcatalog.model.finding import Severity
from gkcatalog.model.paper import Block, Cell, Column, Heading, Paper, Prose, Table, table
from gkcatalog.model.registry import Registry

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def audit_paper(record: Record, registry: Registry, place: str) -> Paper:
    """The paper of a record."""
    return Paper(
        f"{place}网页检查",
        f"检查日期 {record.day.isoformat()}",
        tuple(_blocks(record, registry)),
    )


def _blocks(record: Record, registry: Registry) -> Iterator[Block]:
    yield Heading("总体情况")
    yield Prose(summary(record))
    if record.without_address:
        yield Prose(f"没有填写网址的事项 {record.without_address} 条，没有检查。")
    if not record.items:
        return
    yield _kinds(record)
    yield _units(record, registry)
    if any(True for _ in record.faults):
        yield Heading("问题")
        yield from _faults(record, registry)
    yield Heading("网址")
    yield _addresses(record)


def summary(record: Record) -> str:
    """The figures in one line."""
    checked = sum(1 for item in record.items if item.checked)
    addresses = {address.url for item in record.items for address in item.addresses}
    return (
        f"检查了 {checked} 条事项的 {len(addresses)} 个网址："
        f"错误 {record.count(Severity.ERROR)} 处，警告 {record.count(Severity.WARNING)} 处，"
        f"提示 {record.count(Severity.INFO)} 处。"
    )


def _kinds(record: Record) -> Table:
    counts = Counter((fault.kind, fault.severity) for _, _, fault in record.faults)
    rows: list[tuple[Cell, ...]] = [
        (kind.chinese, *(counts[kind, severity] for severity in _ORDER))
        for kind in Kind
        if any(counts[kind, severity] for severity in _ORDER)
    ]
    return table("各类问题", "问题 错误# 警告# 提示#", rows)


def _units(record: Record, registry: Registry) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for unit in dict.fromkeys(item.unit for item in record.items):
        items = [item for item in record.items if item.unit == unit]
        faulty = [
            item
            for item in items
            if any(fault.severity is not Severity.INFO for fault in item.faults)
        ]
        rows.append((_name(unit, registry), sum(item.checked for item in items), len(faulty)))
    return table("各单位", "单位 检查的事项# 有问题的事项#", rows)


def _faults(record: Record, registry: Registry) -> Iterator[Block]:
    """The faults of each unit in one table, gravest first, to be passed on to it."""
    for unit in dict.fromkeys(item.unit for item, _, _ in record.faults):
        found = [each for each in record.faults if each[0].unit == unit]
        found.sort(key=lambda each: _ORDER.index(each[2].severity))
        rows: list[tuple[Cell, ...]] = [
            (f"{item.item} {item.name}", fault.severity.chinese, fault.message, address.url)
            for item, address, fault in found
        ]
        yield Heading(_name(unit, registry), 3)
        yield table(f"{_name(unit, registry)}的问题", "事项 级别 问题 网址", rows)


def _addresses(record: Record) -> Table:
    columns = tuple(
        Column(title, title in ("信息条数", "跳转"))
        for title in ("事项", "网址", "状态", "跳转", "信息条数", "最新", "证书到期")
    )
    rows: list[tuple[Cell, ...]] = [
        (
            item.item,
            address.url,
            str(address.status) if address.status else "—",
            address.redirects,
            "" if address.entries is None else address.entries,
            address.newest.isoformat() if address.newest else "",
            address.certificate_until.isoformat() if address.certificate_until else "",
        )
        for item in record.items
        for address in item.addresses
    ]
    return Table("检查的网址", columns, rows=tuple(rows))


def _name(code: str, registry: Registry) -> str:
    unit = registry.unit_names.get(code)
    return unit.name if unit else code
