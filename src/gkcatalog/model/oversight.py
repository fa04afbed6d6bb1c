"""What the office keeps beside the catalogs: powers, retired items, waivers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Power:
    """An entry of a 权责清单; `kind` is one of the ten kinds of administrative power."""

    code: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PublicService:
    """An entry of a 公共服务事项清单."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Powers:
    """`catalogs/powers/<unit code>.yaml`."""

    file: str
    unit: str
    powers: tuple[Power, ...] = ()
    services: tuple[PublicService, ...] = ()


@dataclass(frozen=True, slots=True)
class PowersEntry:
    """Where an entry of a powers file stands: below 权责 or 公共服务, at `index`."""

    file: str
    unit: str
    section: str
    index: int


@dataclass(frozen=True, slots=True)
class Retired:
    """An item that ended: `manner` is 移交, 合并 or 终止; an id is never used again."""

    item: str
    manner: str
    successors: tuple[str, ...] = ()
    date: str = ""
    basis: str = ""
    name: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True)
class Waiver:
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
