"""Document numbers: canonical forms and repairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases.document_numbers import parse_number, repair

LEFT_ALONE = [
    "国办发〔2016〕80号",
    "国务院令第711号",
    "主席令第四十一号",
    "住房和城乡建设部令第11号",
    "国家税务总局公告2018年第31号",
    "国办发〔2016〕第80号",
    "电话（2021）12",
    "2019年5号",
    "责令第3次改正",
    "命令第5号",
    "《条例》（2019）第20条",
    "",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_sound_texts_are_left_alone(text: str) -> None:
    assert repair(text) is None


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("〔201680号", "〔2016〕80号"),
        ("国办发〔201680号", "国办发〔2016〕80号"),
        ("国办发2016〕80号", "国办发〔2016〕80号"),
        ("国办发201680号", "国办发〔2016〕80号"),
        ("[2016]80号", "〔2016〕80号"),
        ("国办发[2016]80号", "国办发〔2016〕80号"),
        ("国办发(2016)80号", "国办发〔2016〕80号"),
        ("国办发（2016）80号", "国办发〔2016〕80号"),
        ("国办发﹝2016﹞80号", "国办发〔2016〕80号"),
        ("国办发【2016】80号", "国办发〔2016〕80号"),
        ("国办发〔2016]80号", "国办发〔2016〕80号"),
        ("国办发〔2016〕 80 号", "国办发〔2016〕80号"),
        ("国办发〔2016〕80", "国办发〔2016〕80号"),
        ("国务院令第711", "国务院令第711号"),
        ("国务院令711号", "国务院令第711号"),
        ("《意见》（国办发〔2016）80号）、《条例》", "《意见》（国办发〔2016〕80号）、《条例》"),
    ],
)
def test_damage_is_mended_once(text: str, mended: str) -> None:
    assert repair(text) == mended
    assert repair(mended) is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("国务院", ""),
        ("国办发〔2016〕80号等", ""),
        ("中华人民共和国国务院令第711号", "国务院令第711号"),
        ("国令第711号", "国务院令第711号"),
        ("国务院第711号令", "国务院令第711号"),
        ("主席令第四十一号", "主席令第41号"),
        ("交通运输部令2021年第5号", "交通运输部令2021年第5号"),
        ("国家税务总局2018年第31号公告", "国家税务总局公告2018年第31号"),
        ("国办发﹝２０１６﹞080号", "国办发〔2016〕80号"),
    ],
)
def test_canonical_form(text: str, canonical: str) -> None:
    assert parse_number(text) == canonical
    assert parse_number(canonical) == canonical


@given(st.text("国办发令第〔〕[]（）2016８0 号年公告一十", max_size=40) | st.text(max_size=40))
def test_repairing_twice_changes_nothing(text: str) -> None:
    mended = repair(text)
    assert mended is None or repair(mended) is None
    canonical = parse_number(text)
    assert parse_number(canonical) == canonical
