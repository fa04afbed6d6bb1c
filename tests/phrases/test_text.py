"""The surface of text: silent cases first, repairs, repairing twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases.terms import TERMS
from gkcatalog.phrases.text import (
    narrow,
    private_signs,
    unbalanced,
    unbracketed,
    visible,
    widen,
    without_blanks,
    without_edges,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "区财政局 区民政局",
        "第二十条 行政机关应当主动公开",
        "财政部 国家税务总局",
        "2019 年度报告",
        "PM2.5 监测",
        "表 一",
        "区财政局 等",
        "hello world",
    ],
)
def test_blanks_between_words_stay(text: str) -> None:
    assert without_blanks(text, TERMS) is None


@pytest.mark.parametrize(
    "text", ["", " ", "\u3000\n", "甲 乙", "甲\n", "\u3000\u3000第一段\n\u3000\u3000第二段\n"]
)
def test_edges_without_blanks(text: str) -> None:
    assert without_edges(text) is None


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("甲\u3000", "甲"),
        (" \u00a0甲 乙\t", "甲 乙"),
        ("\u3000甲\u3000\n", "甲\n"),
        ("\u3000甲\n乙 ", "\u3000甲\n乙"),
    ],
)
def test_blanks_at_the_edges(text: str, mended: str) -> None:
    assert without_edges(text) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("政府 网站", "政府网站"),
        ("主动公 开", "主动公开"),
        ("姓 名、住 址", "姓名、住址"),
        ("二 十个工作日", "二十个工作日"),
        ("信息形成\n或变更", "信息形成或变更"),
        ("区财政局 政府\u3000网站", "区财政局 政府网站"),
    ],
)
def test_blanks_inside_words(text: str, mended: str) -> None:
    assert without_blanks(text, TERMS) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [("20个工作日", None), ("，。（）", None), ("２０个工作日", "20个工作日"), ("Ａ类ｂ", "A类b")],
)
def test_full_width_digits_and_letters(text: str, mended: str | None) -> None:
    assert narrow(text) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("政府信息", None),
        ("第一行\n第二行\t末", None),
        ("政\u200b府信息\ufeff", "政府信息"),
        ("政府\x07信息", "政府信息"),
        ("\ue0a8政府", "政府"),
    ],
)
def test_invisible_characters(text: str, mended: str | None) -> None:
    assert visible(text) == mended


def test_signs_of_private_fonts_are_told_apart() -> None:
    assert private_signs("\uf0fe政府网站")
    assert not private_signs("政\u200b府网站")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "（甲）",
        "(甲）",
        "（甲（乙））",
        "1）甲；2）乙",
        "a) 甲 b) 乙",
        "（一）甲；二）乙",
        "“甲”《乙〈丙〉》",
    ],
)
def test_paired_brackets(text: str) -> None:
    assert unbalanced(text) == ""


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("（甲", "（"),
        ("甲乙丙）丁", "）"),
        ("“甲", "“"),
        ("《甲〉", "《〉"),
        ("（《甲）", "《"),
        ("〔201680号", "〔"),
        ("（甲（乙）", "（"),
    ],
)
def test_lone_brackets(text: str, lone: str) -> None:
    assert unbalanced(text) == lone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲，乙；丙：丁（戊）",
        "1,000元",
        "8:30至17:30",
        "http://a.b/c?d=1,2:3",
        "国办发(2016)80号",
        "(1)",
        "1)甲",
        "a(b), c",
        "版本2.0",
    ],
)
def test_half_width_punctuation_that_stays(text: str) -> None:
    assert widen(text) is None


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("甲,乙;丙:丁", "甲，乙；丙：丁"),
        ("时间:8:30-12:00", "时间：8:30-12:00"),
        ("网址:http://a.b/c:d", "网址：http://a.b/c:d"),
        ("(甲),(乙)", "（甲），（乙）"),
        ("（甲)", "（甲）"),
        ("PM2.5(细颗粒物)", "PM2.5（细颗粒物）"),
        ("是否公开?", "是否公开？"),
        ("联系人:甲, 电话:12345", "联系人：甲，电话：12345"),
    ],
)
def test_half_width_punctuation_in_prose(text: str, mended: str) -> None:
    assert widen(text) == mended


_prose = st.text(" ()（）,;:：《》“”甲政府网站公开一二12ａ９\n", max_size=24) | st.text(max_size=24)


@given(_prose)
def test_repairing_twice_changes_nothing(text: str) -> None:
    for repair in (narrow, visible, widen, without_edges, lambda each: without_blanks(each, TERMS)):
        mended = repair(text)
        assert mended is None or (mended != text and repair(mended) is None)
    assert all(sign in text for sign in unbalanced(text))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("", ""),
        ("微信群", "微信群"),
        ("微信群（村级）", "微信群（村级）"),
        ("（村级）微信群", "（村级）微信群"),
        ("（村级）微信群（业主）", "（村级）微信群（业主）"),
        ("（微信群", "（微信群"),
        ("（）", ""),
        ("（微信群）", "微信群"),
        ("(微信群）", "微信群"),
        ("（微信群（村级）和（业主））", "微信群（村级）和（业主）"),
    ],
)
def test_brackets_around_the_whole(text: str, inner: str) -> None:
    assert unbracketed(text) == inner
