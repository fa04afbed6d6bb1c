"""The doubts about tables: codes given once, wording complete."""

import re

from gkcatalog.exchange.doubts import DOUBTS
from gkcatalog.model.place import Place


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
