import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases import numerals

NOT_NUMERALS = ["", "十十", "二二十", "百", "一千百", "二零十", "二十零", "两两", "一百五十五五",
                "-1", "1.5", "１０个", "²", "٣", "一" * 20, "1二", "十廿"]  # fmt: skip


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_what_is_no_numeral(text: str) -> None:
    assert numerals.parse(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("20", 20), ("零五", 5), ("２０", 20), ("１5", 15), ("零", 0), ("〇", 0),
        ("一", 1), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("廿", 20), ("廿五", 25),
        ("卅", 30), ("卅一", 31), ("三十", 30), ("九十九", 99), ("一百", 100),
        ("一百二十", 120), ("一百零五", 105),
        ("一百一十", 110), ("两百", 200), ("一千零二十", 1020), ("二〇二六", 2026), ("叁拾", 30),
        ("贰拾伍", 25), ("一千", 1000),
    ],
)  # fmt: skip
def test_numerals(text: str, number: int) -> None:
    assert numerals.parse(text) == number


@given(st.integers(0, 9999))
def test_every_number_comes_back(number: int) -> None:
    assert numerals.parse(numerals.chinese(number)) == number
    assert numerals.parse(str(number)) == number


@given(st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    value = numerals.parse(text)
    assert value is None or value >= 0


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_without_a_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        numerals.chinese(number)
