"""Heights of rows, and where pages end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.render.workbook.heights import height_of, pages, row_height, text_lines

FULL = 14
"""Pixels of a Chinese character at 10.5 points."""


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        pytest.param("", 10, 1, id="empty"),
        pytest.param("一二三四五", 5, 1, id="just fits"),
        pytest.param("abcdefghi", 5, 1, id="latin letters are narrow"),
        pytest.param("一二三四五六", 5, 2, id="one too many"),
        pytest.param("一\n二\n\n三", 5, 4, id="line breaks count"),
        pytest.param("一二三四五。", 5, 2, id="a full stop does not begin a line"),
        pytest.param("一二三四（五六）", 5, 2, id="an opening bracket does not end a line"),
        pytest.param("一二三四abcdef", 5, 2, id="a word is kept together"),
        pytest.param("a" * 40, 5, 5, id="a word longer than a line is broken"),
        pytest.param("一" * 100, 10, 10, id="long text"),
    ],
)
def test_lines(text: str, characters: int, lines: int) -> None:
    assert text_lines(text, characters * FULL, 10.5) == lines


@given(st.text(min_size=1, max_size=200), st.integers(40, 400))
def test_text_never_takes_fewer_lines_than_its_width(text: str, pixels: int) -> None:
    width = sum(0.55 if character < "\x7f" else 1.0 for character in text if character != "\n")
    assert text_lines(text, pixels, 10.5) * pixels >= width * FULL - 1e-6


@given(st.text(max_size=200), st.text(max_size=50), st.integers(40, 400))
def test_more_text_is_never_lower(text: str, more: str, pixels: int) -> None:
    both = row_height([(f"{text}\n{more}", pixels)], 10.5)
    assert both > row_height([(text, pixels)], 10.5)


def test_the_highest_cell_decides() -> None:
    assert row_height([("一", 100), ("一\n二\n三", 100)], 10.5) == height_of(3, 10.5)


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([50, 50], [0, 0], id="fills a page"),
        pytest.param([60, 50, 100, 100, 101], [0, 1, 1, 2, 3], id="breaks"),
        pytest.param([500, 10], [0, 1], id="higher than a page"),
    ],
)
def test_pages(heights: list[float], expected: list[int]) -> None:
    assert list(pages(heights, 100, 150)) == expected
