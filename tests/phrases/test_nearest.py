"""Nearest names for slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gkcatalog.phrases.nearest import distance_one, nearest

UNITS = ("区财政局", "区民政局", "区政务服务和大数据管理局", "曹镇乡政府")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", ()),
        ("局", ()),
        ("税务所", ()),
        ("消防救援大队", ()),
        ("区财征局", ("区财政局",)),
        ("财政局", ("区财政局",)),
        ("区财政局局", ("区财政局",)),
        ("区政务服务和大数数据管理局", ("区政务服务和大数据管理局",)),
        ("大数数据", ("区政务服务和大数据管理局",)),
        ("曹镇政府", ("曹镇乡政府",)),
    ],
)
def test_nearest_names(word: str, expected: tuple[str, ...]) -> None:
    assert nearest(word, UNITS) == expected


def test_the_nearest_comes_first_and_the_list_is_cut() -> None:
    assert nearest("区政局", ("区民政局", "区政局所", "区财政局"), limit=2) == (
        "区民政局",
        "区政局所",
    )


@given(st.text("甲乙丙", max_size=5), st.text("甲乙丙", max_size=5))
def test_distance_one_agrees_with_the_definition(left: str, right: str) -> None:
    assert distance_one(left, right) is (OSA.distance(left, right) == 1)
