"""The duty matrix: who owes which domain, and how far the debt is paid.

A duty is covered by items of stage 目录 that are published, partly by items of stage 清单 alone,
where nothing is published or where required items of the standard are lacking, answered by a
published 不涉及, else missing. Missing duties are those of GK801, and those whose file waits to be
mended.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.paper import Percent
from gkcatalog.model.registry import Domain, Duty, Unit
from gkcatalog.rules.duty_files import waiting_file
from gkcatalog.rules.kinds import District
from gkcatalog.rules.standard_items import by_domain_and_unit, compare_with, standards_for


class State(Enum):
    """How far a duty is paid; the value is the word in JSON."""

    COVERED = "covered"
    PARTLY = "partly"
    NOT_CONCERNED = "not_concerned"
    MISSING = "missing"

    @property
    def chinese(self) -> str:
        """已覆盖, 部分覆盖, 不涉及 or 缺失."""
        return _CHINESE[self]

    @property
    def credit(self) -> Fraction:
        """What a duty counts in the rate."""
        return _CREDIT[self]


_CHINESE = {
    State.COVERED: "已覆盖",
    State.PARTLY: "部分覆盖",
    State.NOT_CONCERNED: "不涉及",
    State.MISSING: "缺失",
}
_CREDIT = {
    State.COVERED: Fraction(1),
    State.PARTLY: Fraction(1, 2),
    State.NOT_CONCERNED: Fraction(1),
    State.MISSING: Fraction(0),
}
FORMULA = "覆盖率＝（已覆盖＋不涉及＋部分覆盖×0.5）÷应负责的领域数"


class DutyState(Struct, frozen=True):
    """One cell of the matrix. `reason` is that of 不涉及, or why it is not covered.

    `published` are the items of stage 目录 that outputs show. `unread` is the file that would
    answer the duty and waits to be mended.
    """

    unit: Unit
    domain: Domain
    state: State
    catalog: int
    inventory: int
    reason: str = ""
    lacking: tuple[Item, ...] = ()
    published: int = 0
    unread: str = ""


def duty_states(district: District) -> tuple[DutyState, ...]:
    """Every duty in force on the day, in the order of the registers."""
    files: dict[tuple[str, str], list[ItemFile]] = {}
    for file in district.directory.files:
        files.setdefault((file.unit, file.domain), []).append(file)
    items = by_domain_and_unit(district.directory.files)
    return tuple(
        _state(district, duty, files.get((duty.unit.code, duty.domain.code), []), items)
        for duty in district.registry.owed_on(district.today)
    )


def coverage_rate(duties: tuple[DutyState, ...]) -> Percent:
    """The share of duties paid, by `FORMULA`."""
    return Percent.of(sum((duty.state.credit for duty in duties), Fraction(0)), len(duties))


def _state(
    district: District,
    duty: Duty,
    files: list[ItemFile],
    items: Mapping[str, Mapping[str, tuple[Item, ...]]],
) -> DutyState:
    unit, domain = duty.unit, duty.domain
    catalog = sum(len(file.items) for file in files if file.published)
    inventory = sum(len(file.items) for file in files if not file.published)
    published = sum(len(file.shown) for file in files)
    reason = next((file.not_concerned for file in files if file.not_concerned), "")
    if not catalog and not inventory:
        if reason:
            return DutyState(unit, domain, State.NOT_CONCERNED, 0, 0, reason)
        unread = waiting_file(duty, district.unread)
        why = f"{unread} 里没有读出事项，请按检查结果改正" if unread else ""
        return DutyState(unit, domain, State.MISSING, 0, 0, why, unread=unread)
    lacking = tuple(_lacking(district, unit, domain, items))
    if not catalog:
        why = "只有事项清单，还没有标准目录"
    elif not published:
        why = "目录里的事项都不予公开，没有公布的"
    elif lacking:
        why = f"缺少标准必备事项{len(lacking)}条"
    else:
        return DutyState(unit, domain, State.COVERED, catalog, inventory, published=published)
    return DutyState(unit, domain, State.PARTLY, catalog, inventory, why, lacking, published)


def _lacking(
    district: District,
    unit: Unit,
    domain: Domain,
    items: Mapping[str, Mapping[str, tuple[Item, ...]]],
) -> Iterator[Item]:
    by_unit = items.get(domain.code, {})
    mine = by_unit.get(unit.code, ())
    for standard in standards_for(mine, domain.code, district.standards):
        yield from compare_with(standard, domain.code, unit, by_unit, district).lacking
