"""The doubts about tables: codes given once, wording complete."""

import re

import pytest
from registers import REGISTRY

from gkcatalog.exchange.doubts import DOUBTS
from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.place import Place
from gkcatalog.model.settings import Settings


def test_every_code_of_the_band_is_given_once() -> None:
    codes = [one.code for one in DOUBTS]
    assert sorted(codes) == [f"GK0{number}" for number in range(50, 70)]


def test_every_doubt_has_a_title_and_a_manual_in_whole_sentences() -> None:
    for one in DOUBTS:
        assert re.fullmatch(r"[\u4e00-\u9fff“”]{4,16}", one.title), one.code
        assert one.manual.endswith("。") and one.title not in one.manual, one.code


def test_the_fingerprint_depends_on_what_it_is_about_and_not_on_the_cell() -> None:
    first = DOUBTS[0].finding(Place("a", cell="表!A1"), "甲", value="同")
    moved = DOUBTS[0].finding(Place("a", cell="表!B7"), "换了说法", value="同")
    other = DOUBTS[0].finding(Place("a", cell="表!A1"), "甲", value="异")
    assert first.fingerprint == moved.fingerprint != other.fingerprint
    assert re.fullmatch("[0-9a-f]{12}", first.fingerprint)


@pytest.mark.parametrize(
    ("title", "code", "hint"),
    [
        ("公开方式", "GK067", "请改用主动公开、依申请公开、不予公开。"),
        ("五公开", "GK067", "请改用决策、执行、管理、服务、结果。"),
        ("公开层级", "GK065",
         "请改用市级、县级、乡级、村级，或在 gkcatalog.yaml 的“层级别名”中登记。"),
    ],
)  # fmt: skip
def test_the_remedy_of_an_unknown_word_is_of_its_column(title: str, code: str, hint: str) -> None:
    table = f"公开事项,公开内容,公开依据,{title}\n政府预算,收支表,《预算法》,某某\n"
    found = read_tables(table.encode(), "表.csv", REGISTRY, Settings()).findings
    assert [(one.code, one.hint) for one in found] == [(code, hint)]
