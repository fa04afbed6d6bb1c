"""What the office keeps beside the catalogs: powers, retired items, waivers."""

from collections.abc import Container, Mapping

from msgspec import Struct

MERGED = "合并"
CARRIED_ON = ("移交", MERGED)
"""Manners of retiring that name who carries the item on."""


class Power(Struct, frozen=True):
    """An entry of a 权责清单; `kind` is one of the ten kinds of administrative power."""

    code: str
    name: str
    kind: str = ""


class PublicService(Struct, frozen=True):
    """An entry of a 公共服务事项清单."""

    code: str
    name: str


class Powers(Struct, frozen=True):
    """`catalogs/powers/<unit code>.yaml`."""

    file: str
    unit: str
    powers: tuple[Power, ...] = ()
    services: tuple[PublicService, ...] = ()


class PowersEntry(Struct, frozen=True):
    """Where an entry of a powers file stands: below 权责 or 公共服务, at `index`."""

    file: str
    unit: str
    section: str
    index: int


class Retired(Struct, frozen=True):
    """An item that ended: `manner` is 移交, 合并 or 终止; an id is never used again."""

    item: str
    manner: str
    successors: tuple[str, ...] = ()
    date: str = ""
    basis: str = ""
    name: str = ""
    index: int = 0


def arrives(
    successor: str, known: Container[str], retired: Mapping[str, Retired], passed: tuple[str, ...]
) -> bool:
    """Whether an id is that of a known item, or of a retired one that ended or went to such.

    `passed` are the ids on the way so far: a way that comes back to one leads nowhere.
    """
    if successor in known:
        return True
    entry = retired.get(successor)
    if entry is None or successor in passed:
        return False
    passed = (*passed, successor)
    if not entry.successors:
        return entry.manner not in CARRIED_ON
    return all(arrives(each, known, retired, passed) for each in entry.successors)


class Waiver(Struct, frozen=True):
    """A finding accepted for a stated reason until a date, by an approving unit."""

    rule: str
    reason: str
    approved_by: str
    expires: str
    item: str = ""
    file: str = ""
    field: str = ""
    fingerprint: str = ""
    index: int = 0
