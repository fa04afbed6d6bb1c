from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases import calendar

KNOWN = st.dates(date(2019, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 10, 1), False),
        (date(2024, 10, 7), False),
        (date(2024, 10, 12), True),
        (date(2024, 10, 13), False),
        (date(2024, 9, 29), True),
        (date(2025, 1, 26), True),
        (date(2025, 1, 28), False),
        (date(2025, 3, 3), True),
        (date(2025, 3, 8), False),
    ],
)
def test_working_days_know_holidays_and_their_exchange(day: date, working: bool) -> None:
    assert calendar.is_known(day)
    assert calendar.is_working_day(day) is working


def test_beyond_the_known_years_weekdays_are_taken_and_said_to_be_uncertain() -> None:
    far = calendar.known_until() + timedelta(days=370)
    monday = far - timedelta(days=far.weekday())
    assert calendar.is_working_day(monday)
    assert not calendar.is_working_day(monday + timedelta(days=5))
    assert calendar.add_working_days(monday, 5) == calendar.Reckoned(
        monday + timedelta(days=7), False
    )
    assert calendar.working_days_between(monday, monday + timedelta(days=7)) == calendar.Count(
        5, False
    )


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2025, 3, 3), 0, date(2025, 3, 3)),
        (date(2025, 3, 3), 1, date(2025, 3, 4)),
        (date(2025, 3, 3), 5, date(2025, 3, 10)),
        (date(2025, 3, 3), 20, date(2025, 3, 31)),
        (date(2024, 9, 30), 1, date(2024, 10, 8)),
        (date(2024, 9, 30), 5, date(2024, 10, 12)),
        (date(2025, 3, 10), -5, date(2025, 3, 3)),
    ],
)
def test_spans_end_on_a_working_day(start: date, number: int, end: date) -> None:
    assert calendar.add_working_days(start, number) == calendar.Reckoned(end, True)


@given(KNOWN, st.integers(0, 60))
def test_counting_back_what_was_added(start: date, number: int) -> None:
    end = calendar.add_working_days(start, number).day
    assert calendar.working_days_between(start, end).days == number
    assert calendar.working_days_between(end, start).days == -number


@pytest.mark.parametrize(
    "text",
    ["", "2025-02-30", "2025-1-1", "2025/01/01", "20250101", "２０２５-01-01", "2025-01-01\n",
     "0000-01-01", "2025年1月1日"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert calendar.parse_date(text) is None


@given(st.dates())
def test_dates_come_back(day: date) -> None:
    assert calendar.parse_date(day.isoformat()) == day


@given(st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    assert calendar.parse_date(text) is None or len(text) == 10
    assert calendar.next_due(date(2025, 1, 1), text) is None or calendar.is_cycle(text)


@pytest.mark.parametrize(
    "cycle", ["", "每日", "两周", "0天", "天", "-1天", "15 天", "030天", "每 月"]
)
def test_what_is_no_cycle(cycle: str) -> None:
    assert not calendar.is_cycle(cycle)
    assert calendar.next_due(date(2025, 1, 31), cycle) is None


@pytest.mark.parametrize(
    ("cycle", "days", "due"),
    [
        ("实时", 0, None),
        ("每周", 7, date(2025, 2, 7)),
        ("每月", 31, date(2025, 2, 28)),
        ("每季度", 92, date(2025, 4, 30)),
        ("每半年", 184, date(2025, 7, 31)),
        ("每年", 366, date(2026, 1, 31)),
        ("90天", 90, date(2025, 5, 1)),
    ],
)
def test_cycles_say_when_the_next_update_is_due(cycle: str, days: int, due: date | None) -> None:
    assert calendar.cycle_days(cycle) == days
    assert calendar.next_due(date(2025, 1, 31), cycle) == due


@given(st.dates(), st.sampled_from(["每周", "每月", "每季度", "每半年", "每年", "30天"]))
def test_the_next_update_is_due_within_the_cycle(last: date, cycle: str) -> None:
    due = calendar.next_due(last, cycle)
    days = calendar.cycle_days(cycle)
    assert due is None or (days is not None and timedelta() < due - last <= timedelta(days=days))


def test_the_last_day_of_the_calendar_has_no_next() -> None:
    assert calendar.next_due(date.max, "每月") is None
    assert calendar.next_due(date.max, "1天") is None
