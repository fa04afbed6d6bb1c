"""Days that are over, counted in working days of the Chinese calendar."""

from datetime import date
from functools import lru_cache

from gkcatalog.phrases.calendar import (
    add_working_days,
    is_working_day,
    next_due,
    parse_date,
    working_days_between,
)


@lru_cache(maxsize=1024)
def days_over(text: str, as_of: date) -> int | None:
    """Working days since a day that is over; `None` where it is not, or is no date."""
    day = parse_date(text)
    return working_days_between(day, as_of).days if day and day < as_of else None


@lru_cache(maxsize=1024)
def update_due(last: str, cycle: str) -> str:
    """The working day by which the update after `last` is due, `""` where none can be told."""
    updated = parse_date(last)
    due = next_due(updated, cycle) if updated else None
    if due is None:
        return ""
    return (due if is_working_day(due) else add_working_days(due, 1).day).isoformat()


def how_long(days: int) -> str:
    """超过N个工作日, for messages; a day off may lie between."""
    return f"，超过{days}个工作日" if days else ""
