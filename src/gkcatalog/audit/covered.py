"""Beside coverage: of what is covered, what the public can not read where it is said to be."""

from collections.abc import Iterable, Iterator
from typing import Any

from gkcatalog.model.item import Item
from gkcatalog.model.paper import Block, Cell, Heading, Prose, table
from gkcatalog.model.registry import Registry
from gkcatalog.oversight.audit_record import AuditRecord

Row = tuple[str, str, int, int]
"""Unit, domain, items checked, items with something wrong."""


def covered_rows(record: AuditRecord, items: Iterable[Item]) -> tuple[Row, ...]:
    """Units and domains with checked items, in the order of the items."""
    counts: dict[tuple[str, str], list[int]] = {}
    for item in items:
        if (sentences := record.results.get(item.full_id)) is not None:
            count = counts.setdefault((item.unit, item.domain), [0, 0])
            count[0] += 1
            count[1] += bool(sentences)
    return tuple((*key, checked, faulty) for key, (checked, faulty) in counts.items())


def covered_blocks(record: AuditRecord, rows: tuple[Row, ...], registry: Registry) -> list[Block]:
    """The section of a coverage paper; nothing where no item of the paper was checked."""
    return list(_blocks(record, rows, registry)) if rows else []


def _blocks(record: AuditRecord, rows: tuple[Row, ...], registry: Registry) -> Iterator[Block]:
    checked, faulty = sum(row[2] for row in rows), sum(row[3] for row in rows)
    yield Heading("网页检查")
    yield Prose(
        f"{record.day.isoformat()} 检查了 {checked} 条事项的网页，有问题的 {faulty} 条。"
        "覆盖率只看目录里有没有事项，不看网页。"
    )
    cells: list[tuple[Cell, ...]] = [
        (_unit(row[0], registry), _domain(row[1], registry), row[2], row[3])
        for row in rows
        if row[3]
    ]
    if cells:
        yield table("网页有问题的领域", "单位 领域 检查的事项# 有问题的事项#", cells)


def covered_data(record: AuditRecord, rows: tuple[Row, ...]) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "day": record.day.isoformat(),
        "domains": [
            {"unit": unit, "domain": domain, "checked": checked, "faulty": faulty}
            for unit, domain, checked, faulty in rows
        ],
    }


def _unit(code: str, registry: Registry) -> str:
    unit = registry.unit_names.get(code)
    return unit.name if unit else code


def _domain(code: str, registry: Registry) -> str:
    domain = registry.domain_names.get(code)
    return domain.name if domain else code
