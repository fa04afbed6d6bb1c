"""What is due: reviews (复核日期) and updates (最近更新 plus 更新周期), counted in working days.

An update that falls due on a day off is due on the next working day. Sources: 条例第十八条 for the
review of what is withheld, 《通知》二（一） for 动态调整.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.model.paper import Percent
from gkcatalog.phrases.calendar import (
    Count,
    add_working_days,
    cycle_days,
    is_working_day,
    next_due,
    parse_date,
    working_days_between,
)

SOON = 10
"""Working days: what is due within them is shown beside what is overdue."""
FORMULA = "及时率＝（没有超期的＋没有记录最近更新的×0.5）÷有复核日期或者更新周期的事项"


class Task(Enum):
    """What is due; the value is the word in JSON."""

    REVIEW = "review"
    REASSESSMENT = "reassessment"
    UPDATE = "update"

    @property
    def chinese(self) -> str:
        """The task in the words of the catalog."""
        return {"review": "复核", "reassessment": "不予公开的复核", "update": "更新"}[self.value]


class Due(Struct, frozen=True):
    """Something due on a day; `left` working days from the day of the report, negative when over.

    `certain` is False where the holidays between are not announced yet.
    """

    item: Item
    task: Task
    day: date
    left: int
    certain: bool


class Currency(Struct, frozen=True):
    """What some items have to do and by when. `unrecorded` have a cycle and no 最近更新."""

    dues: tuple[Due, ...]
    unrecorded: tuple[Item, ...]

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What is over, longest first."""
        return tuple(due for due in self.dues if due.left < 0)

    @property
    def soon(self) -> tuple[Due, ...]:
        """What falls due within `SOON` working days."""
        return tuple(due for due in self.dues if 0 <= due.left <= SOON)

    @property
    def rate(self) -> Percent:
        """The share of items in time, by `FORMULA`."""
        late = {due.item.full_id for due in self.overdue}
        dated = {due.item.full_id for due in self.dues}
        open_ended = {item.full_id for item in self.unrecorded} - late
        whole = dated | open_ended
        in_time = whole - late - open_ended
        return Percent.of(len(in_time) + Fraction(len(open_ended), 2), len(whole))


def currency(items: Iterable[Item], as_of: date) -> Currency:
    """What is due in items on a day, by date and full id."""
    listed = tuple(items)
    dues = sorted(
        (due for item in listed for due in _dues(item, as_of)),
        key=lambda due: (due.day, due.item.full_id, due.task.value),
    )
    unrecorded = tuple(item for item in listed if _needs_record(item))
    return Currency(tuple(dues), unrecorded)


def _needs_record(item: Item) -> bool:
    return bool(cycle_days(item.update_cycle)) and parse_date(item.last_updated) is None


def _dues(item: Item, as_of: date) -> Iterator[Due]:
    days = {Task.REVIEW: parse_date(item.review_due)}
    if item.withheld:
        days[Task.REASSESSMENT] = parse_date(item.withheld.review_due)
    if updated := parse_date(item.last_updated):
        days[Task.UPDATE] = _working(next_due(updated, item.update_cycle))
    for task, day in days.items():
        if day:
            left = _left(as_of, day)
            yield Due(item, task, day, left.days, left.certain)


def _working(day: date | None) -> date | None:
    if day is None or is_working_day(day):
        return day
    return add_working_days(day, 1).day


@lru_cache(maxsize=4096)
def _left(as_of: date, day: date) -> Count:
    """Working days from one day to the other; a date that passed is over even on a weekend."""
    count = working_days_between(as_of, day)
    return Count(-1, count.certain) if day < as_of and not count.days else count
