"""The table of initials says what the dictionary says that it is made of."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from gkcatalog.render.search.initials import characters, initials, letter, one_by_one


def dictionary(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


@cache
def phrases() -> list[str]:
    """Phrases of the characters that names are searched by."""
    return [p for p in PHRASES_DICT if all("\u3400" <= character <= "\u9fff" for character in p)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("！", ""),
        ("低保", "db"),
        ("低保（A类）", "dbal"),
        ("2026年预算", "2026nys"),
        ("行政许可", "xzxk"),
        ("银行、行业", "yhhy"),
        ("预算执行情况", "yszxqk"),
        ("会计师事务所", "kjssws"),
    ],
)
def test_initials(text: str, wanted: str) -> None:
    assert initials(text) == wanted


def test_every_character_and_phrase_is_read_as_in_the_dictionary() -> None:
    texts = [*map(chr, range(0x3400, 0xA000)), *phrases()]
    assert [text for text in texts if initials(text) != dictionary(text)] == []


def test_of_a_character_alone_its_usual_reading_counts() -> None:
    for text in ("低保", "重庆", "会计", "㐀", "年类"):
        assert one_by_one(text) == "".join(map(dictionary, text))
        assert all(letter(one) == dictionary(one) for one in characters(text))
    assert one_by_one("２０２６年，A类") == "2026nal"
    assert characters("２０２６年，A类") == {"年", "类"}


@given(st.lists(st.integers(0, 40_000), min_size=2, max_size=6), st.integers(0, 3))
def test_phrases_in_a_row_are_cut_as_in_the_dictionary(numbers: list[int], cut: int) -> None:
    text = "".join(phrases()[number % len(phrases())] for number in numbers)[cut:]
    assert initials(text) == dictionary(text)
