"""Offsets and an editor's positions: units of three encodings, line ends of three kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.lsp.positions import Position, Positions


@pytest.mark.parametrize(
    ("text", "offset", "encoding", "line", "unit"),
    [
        ("", 0, "utf-16", 0, 0),
        ("名称: 甲", 4, "utf-16", 0, 4),
        ("名称: 𠮷甲", 5, "utf-16", 0, 6),
        ("名称: 𠮷甲", 5, "utf-8", 0, 12),
        ("名称: 𠮷甲", 5, "utf-32", 0, 5),
        ("一\n二", 2, "utf-16", 1, 0),
        ("一\r\n二", 3, "utf-16", 1, 0),
        ("一\r二", 2, "utf-16", 1, 0),
        ("一\u2028二\n三", 2, "utf-16", 0, 2),
        ("一\n", 2, "utf-16", 1, 0),
        ("一", 99, "utf-16", 0, 1),
        ("\ud842x", 1, "utf-16", 0, 1),
    ],
)
def test_the_position_of_an_offset(
    text: str, offset: int, encoding: str, line: int, unit: int
) -> None:
    assert Positions.of(text, encoding).at(offset) == Position(line, unit)


@pytest.mark.parametrize(
    ("text", "line", "unit", "offset"),
    [
        ("一\n二", 0, 99, 1),
        ("一\r\n二", 0, 99, 1),
        ("一\n二", 99, 0, 3),
        ("𠮷甲", 0, 2, 1),
        ("𠮷甲", 0, 1, 1),
    ],
)
def test_positions_that_editors_send_too_far_or_inside(
    text: str, line: int, unit: int, offset: int
) -> None:
    assert Positions.of(text).offset(Position(line, unit)) == offset


@given(
    st.text("甲a𠮷\u2028\x85 \n", max_size=30),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_there_and_back(text: str, encoding: str) -> None:
    positions = Positions.of(text, encoding)
    found = [positions.offset(positions.at(offset)) for offset in range(len(text) + 1)]
    assert found == list(range(len(text) + 1))
