"""Dates, working days of the Chinese calendar with 调休, and update cycles.

Holidays and the working weekends that make up for them are those of the yearly notices of
国务院办公厅, from the library `chinesecalendar`. It knows a year once its notice is out;
beyond `known_until` Monday to Friday are taken, and results say `certain=False`.
"""

import importlib
import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Any

from msgspec import Struct

from gkcatalog.pattern import pattern

_DATE = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_EVERY_N_DAYS = pattern(r"([1-9][0-9]{0,5})天", re.ASCII)
_ONE_DAY = timedelta(days=1)

REAL_TIME = "实时"
_MONTHS = {"每月": 1, "每季度": 3, "每半年": 6, "每年": 12}
_LONGEST = {REAL_TIME: 0, "每周": 7, "每月": 31, "每季度": 92, "每半年": 184, "每年": 366}


class Reckoned(Struct, frozen=True):
    """A day reached by counting; `certain` is False where a year's holidays are not known."""

    day: date
    certain: bool


class Count(Struct, frozen=True):
    """A number of working days; `certain` as in `Reckoned`."""

    days: int
    certain: bool


@cache
def _library() -> Any:
    return importlib.import_module("chinese_calendar")


@cache
def _years() -> tuple[int, int]:
    holidays = importlib.import_module("chinese_calendar.constants").holidays
    return min(holidays).year, max(holidays).year


def known_until() -> date:
    """Return the last day whose holidays are known."""
    return date(_years()[1], 12, 31)


def is_known(day: date) -> bool:
    """Return whether the holidays of the day's year are known."""
    first, last = _years()
    return first <= day.year <= last


def is_working_day(day: date) -> bool:
    """Return whether a day is a working day; Monday to Friday where `is_known` is False."""
    return bool(_library().is_workday(day)) if is_known(day) else day.weekday() < 5


def add_working_days(start: date, number: int) -> Reckoned:
    """Return the last day of a span of working days; the first day is not counted.

    A negative number counts backwards (提前N个工作日). Raises OverflowError beyond year 9999.
    """
    step = _ONE_DAY if number >= 0 else -_ONE_DAY
    day, left = start, abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return Reckoned(day, is_known(start) and is_known(day))


def working_days_between(first: date, second: date) -> Count:
    """Count the working days after `first` up to and with `second`; negative when reversed."""
    if second < first:
        reverse = working_days_between(second, first)
        return Count(-reverse.days, reverse.certain)
    days = (first + timedelta(days=n) for n in range(1, (second - first).days + 1))
    return Count(sum(map(is_working_day, days)), is_known(first) and is_known(second))


def parse_date(text: str) -> date | None:
    """Return the day that YYYY-MM-DD names, `None` for anything else."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def is_cycle(text: str) -> bool:
    """Return whether a text is a 更新周期: 实时 每周 每月 每季度 每半年 每年, or N天."""
    return cycle_days(text) is not None


def cycle_days(cycle: str) -> int | None:
    """Return the most days between two updates (0 for 实时), `None` where it is no cycle."""
    if found := _EVERY_N_DAYS.fullmatch(cycle):
        return int(found[1])
    return _LONGEST.get(cycle)


def next_due(last: date, cycle: str) -> date | None:
    """Return the day by which the next update is due; `None` for 实时 and for no cycle.

    A month later is the same day of that month, or its last day.
    """
    try:
        if cycle in _MONTHS:
            return _months_later(last, _MONTHS[cycle])
        days = cycle_days(cycle)
        return last + timedelta(days=days) if days else None
    except (OverflowError, ValueError):
        return None


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise OverflowError("beyond the last year")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
