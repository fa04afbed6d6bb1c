"""Quarters and the history of units."""

from datetime import date
from decimal import Decimal

import pytest

from gkcatalog.model.registry import Registry, Unit
from gkcatalog.oversight.report.history import (
    Snapshot,
    Standing,
    followed,
    forerunners,
    from_data,
    to_data,
)
from gkcatalog.oversight.report.quarter import Quarter


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q5", "2026Q0", "26Q1", "2026Q11", "Q3", "2026Q３"]
)
def test_not_a_quarter(text: str) -> None:
    assert Quarter.parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["2026Q3", "2026q3", "2026-Q3", " 2026Q3 ", "2026年第三季度", "2026年3季度", "2026年三季度"],
)
def test_a_quarter(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2026, 3)


def test_days_of_a_quarter() -> None:
    first = Quarter(2024, 1)
    assert (first.first, first.last) == (date(2024, 1, 1), date(2024, 3, 31))
    assert first.before == Quarter(2023, 4)
    assert (first.code, first.name) == ("2024Q1", "2024年第一季度")
    assert Quarter.of(date(2024, 12, 31)) == Quarter(2024, 4)


OLD = Snapshot(
    "2026Q3",
    "abc",
    {
        "jia": Standing(30, Decimal("90.00"), 1, 2, 3),
        "yi": Standing(10, Decimal("50.00"), 0, 1, 0),
        "bing": Standing(0, None, 0, 0, 0),
    },
    counts={"error": 1, "warning": 4, "info": 3},
)


def registry(*units: Unit) -> Registry:
    return Registry(units=units)


def test_a_unit_keeps_its_code_whatever_its_name() -> None:
    unit = Unit("jia", "新名称", aliases=("旧名称",))
    assert followed(unit, OLD, registry(unit)) == OLD.units["jia"]


def test_a_unit_that_was_not_there_has_no_past() -> None:
    unit = Unit("ding", "丁局")
    assert followed(unit, OLD, registry(unit)) is None
    assert followed(unit, None, registry(unit)) is None


def test_merged_units_are_weighed_by_their_items() -> None:
    new = Unit("xin", "新局", effective="2026-10-01")
    units = registry(
        Unit("jia", "甲局", repealed="2026-10-01", successors=("新局",)),
        Unit("yi", "乙局", repealed="2026-10-01", successors=("xin",)),
        new,
    )
    assert followed(new, OLD, units) == Standing(40, Decimal("80.00"), 1, 3, 3)


def test_a_split_unit_is_the_past_of_both() -> None:
    first, second = Unit("a", "子局"), Unit("b", "丑局")
    units = registry(
        Unit("jia", "甲局", repealed="2026-10-01", successors=("子局", "丑局")), first, second
    )
    assert followed(first, OLD, units) == followed(second, OLD, units) == OLD.units["jia"]


def test_a_chain_and_a_circle_of_names_end() -> None:
    last = Unit("c", "丙", successors=("a",))
    units = registry(Unit("a", "甲", successors=("b",)), Unit("b", "乙", successors=("c",)), last)
    assert [unit.code for unit in forerunners(last, units)] == ["a", "b"]


def test_a_snapshot_comes_back_from_data() -> None:
    assert from_data(to_data(OLD)) == OLD


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"format": 3}, {"format": 3, "rates": {}, "units": {"a": [1]}}, {"format": 0}],
)
def test_damaged_data_is_no_snapshot(data: object) -> None:
    assert from_data(data) is None
