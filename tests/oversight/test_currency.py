"""Due dates in working days."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkcatalog.model.item import Item, Withheld
from gkcatalog.oversight.currency import Task, currency

TODAY = date(2026, 11, 20)  # a Friday


def an_item(**values: Any) -> Item:
    return Item("czj", "czyjs", "a-1", **values)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(an_item(), [], id="nothing due"),
        pytest.param(an_item(update_cycle="实时", last_updated="2020-01-01"), [], id="实时"),
        pytest.param(an_item(last_updated="2020-01-01"), [], id="updated without a cycle"),
        pytest.param(an_item(update_cycle="每月"), [], id="a cycle without an update"),
        pytest.param(
            an_item(method="不予公开", withheld=Withheld()),
            [],
            id="withheld for good",
        ),
        pytest.param(
            an_item(review_due="2026-11-20"), [(Task.REVIEW, "2026-11-20", 0)], id="today"
        ),
        pytest.param(
            an_item(review_due="2026-11-23"), [(Task.REVIEW, "2026-11-23", 1)], id="after weekend"
        ),
        pytest.param(
            an_item(review_due="2026-11-19"), [(Task.REVIEW, "2026-11-19", -1)], id="yesterday"
        ),
        pytest.param(
            an_item(update_cycle="每月", last_updated="2026-10-22"),
            [(Task.UPDATE, "2026-11-23", 1)],
            id="due on a Sunday, so on Monday",
        ),
        pytest.param(
            an_item(method="不予公开", withheld=Withheld(review_due="2026-11-18")),
            [(Task.REASSESSMENT, "2026-11-18", -2)],
            id="withheld",
        ),
    ],
)
def test_due(item: Item, expected: list[tuple[Task, str, int]]) -> None:
    found = currency([item], TODAY)
    assert [(due.task, due.day.isoformat(), due.left) for due in found.dues] == expected


@pytest.mark.parametrize(
    ("day", "soon"),
    [("2026-11-19", False), ("2026-11-20", True), ("2026-12-04", True), ("2026-12-07", False)],
)
def test_what_falls_due_within_ten_working_days_is_soon(day: str, soon: bool) -> None:
    assert bool(currency([an_item(review_due=day)], TODAY).soon) is soon


def test_a_date_passed_on_a_weekend_is_over() -> None:
    (due,) = currency([an_item(review_due="2026-11-21")], date(2026, 11, 22)).overdue
    assert due.left == -1


def test_rate_counts_what_is_not_recorded_half() -> None:
    items = [
        Item("czj", "czyjs", "a-1", review_due="2026-11-01"),
        Item("czj", "czyjs", "a-2", review_due="2027-11-01"),
        Item("czj", "czyjs", "a-3", update_cycle="每月"),
        Item("czj", "czyjs", "a-4"),
    ]
    found = currency(items, TODAY)
    assert (found.rate.part * 2, found.rate.whole) == (3, 3)
    assert [item.id for item in found.unrecorded] == ["a-3"]


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_every_due_is_overdue_or_not(day: date) -> None:
    found = currency([an_item(review_due=day.isoformat())], TODAY)
    assert (len(found.overdue) == 1) == (day < TODAY)
