"""The dated record of a check: what reports take, and what the office keeps."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from gkcatalog.audit.faults import Fault
from gkcatalog.model.finding import Severity
from gkcatalog.oversight.audit_record import AuditRecord


class Address(Struct, frozen=True):
    """An address of an item. `entries` is `None` where no page could be read.

    `checked` is False where robots.txt or the missing network kept us out.
    """

    url: str
    final: str
    status: int
    redirects: int
    certificate_until: date | None
    title: str
    portal: str
    entries: int | None
    newest: date | None
    checked: bool = True
    faults: tuple[Fault, ...] = ()


class Checked(Struct, frozen=True):
    """An item and its addresses in the order written."""

    item: str
    name: str
    unit: str
    domain: str
    addresses: tuple[Address, ...]

    @property
    def checked(self) -> bool:
        """Whether at least one of the addresses was visited."""
        return any(address.checked for address in self.addresses)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of all addresses."""
        return tuple(fault for address in self.addresses for fault in address.faults)


class Record(Struct, frozen=True):
    """A whole check. `without_address` counts published items that name no address."""

    day: date
    items: tuple[Checked, ...]
    without_address: int = 0

    @property
    def faults(self) -> Iterator[tuple[Checked, Address, Fault]]:
        """Every fault with its item and address."""
        for item in self.items:
            for address in item.addresses:
                for fault in address.faults:
                    yield item, address, fault

    def count(self, severity: Severity) -> int:
        """How many faults have a severity."""
        return sum(1 for _, _, fault in self.faults if fault.severity is severity)


class UnreadableRecord(Exception):
    """A file is no record of a check; the message is one Chinese line."""


def record_data(record: Record) -> dict[str, Any]:
    """A record as plain data, keys in their order."""
    return {
        "version": 1,
        "day": record.day.isoformat(),
        "summary": {
            "items": len(record.items),
            "checked": sum(1 for item in record.items if item.checked),
            "without_address": record.without_address,
            "addresses": len({a.url for item in record.items for a in item.addresses}),
            "errors": record.count(Severity.ERROR),
            "warnings": record.count(Severity.WARNING),
            "infos": record.count(Severity.INFO),
        },
        "items": [_item_data(item) for item in record.items],
    }


def record_bytes(record: Record) -> bytes:
    """A record as a file: JSON, two spaces, the same bytes for the same record."""
    return (json.dumps(record_data(record), ensure_ascii=False, indent=2) + "\n").encode()


def _item_data(item: Checked) -> dict[str, Any]:
    return {
        "item": item.item,
        "name": item.name,
        "unit": item.unit,
        "domain": item.domain,
        "addresses": [_address_data(address) for address in item.addresses],
    }


def _address_data(address: Address) -> dict[str, Any]:
    return {
        "url": address.url,
        "final": address.final,
        "status": address.status,
        "redirects": address.redirects,
        "certificate_until": _text(address.certificate_until),
        "title": address.title,
        "portal": address.portal,
        "entries": address.entries,
        "newest": _text(address.newest),
        "checked": address.checked,
        "faults": [
            {"kind": f.kind.value, "severity": f.severity.value, "message": f.message}
            for f in address.faults
        ],
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


class _Fault(msgspec.Struct):
    severity: str
    message: str


class _Address(msgspec.Struct):
    faults: list[_Fault]
    checked: bool = True


class _Item(msgspec.Struct):
    item: str
    addresses: list[_Address]


class _Record(msgspec.Struct):
    version: int
    day: date
    items: list[_Item]


class _Whole(msgspec.Struct):
    items: list[Checked]


def audit_record(data: bytes) -> AuditRecord:
    """What reports take from a record: items that were visited, with errors and warnings.

    Raises `UnreadableRecord`.
    """
    try:
        record = msgspec.json.decode(data, type=_Record)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise UnreadableRecord("不是网页检查的记录，或者已经损坏，请重新检查") from problem
    if record.version != 1:
        raise UnreadableRecord(f"记录的版本 {record.version} 读不了，请重新检查")
    results: Mapping[str, tuple[str, ...]] = {
        item.item: tuple(dict.fromkeys(_sentences(item)))
        for item in record.items
        if any(address.checked for address in item.addresses)
    }
    return AuditRecord(record.day, results)


def merged(record: Record, earlier: bytes, order: Sequence[str], without_address: int) -> Record:
    """A check of some items laid over the earlier one of the same day.

    `order` has the full ids of all items that still have an address, others are dropped;
    `without_address` counts those that have none. Raises `UnreadableRecord`, also for a record of
    another day.
    """
    made = audit_record(earlier).day
    if made != record.day:
        raise UnreadableRecord(f"是 {made} 的记录，部分单位的结果并不进去，请用 --record 另指文件")
    try:
        known = msgspec.json.decode(earlier, type=_Whole)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise UnreadableRecord("不是网页检查的记录，或者已经损坏，请重新检查") from problem
    items = {item.item: item for item in (*known.items, *record.items)}
    kept = tuple(items[item] for item in order if item in items)
    return Record(record.day, kept, without_address)


def _sentences(item: _Item) -> Iterator[str]:
    for address in item.addresses:
        for fault in address.faults:
            if fault.severity != Severity.INFO.value:
                yield fault.message
