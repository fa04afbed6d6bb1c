"""Slips in fixed terms; words that are only similar stay silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases.terms import TERMS, find_slips, mend, slip_of


@pytest.mark.parametrize("term", TERMS)
def test_terms_are_no_slips(term: str) -> None:
    assert find_slips(term) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一般公共决算",
        "人民政协",
        "行政认可",
        "政务公示",
        "村民居民委员会",
        "大数据据点",
        "主动公布",
    ],
)
def test_similar_words_stay_silent(text: str) -> None:
    assert find_slips(text) == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("《政府信息公开条列》第二十条", "《政府信息公开条例》第二十条"),
        ("区政务服务和大数数据管理局", "区政务服务和大数据管理局"),
        ("征府信息公开", "政府信息公开"),
        ("自形成之日起20个工作曰内", "自形成之日起20个工作日内"),
        ("行政许可、行政处法", "行政许可、行政处罚"),
        ("中华人民共国和预算法", "中华人民共和国预算法"),
    ],
)
def test_slips_are_mended(text: str, mended: str) -> None:
    assert mend(text, find_slips(text)) == mended
    assert find_slips(mended) == ()


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("条例", "条例", False),
        ("条件", "条例", False),
        ("条", "条例", False),
        ("条列", "条例", True),
        ("大数数据", "大数据", True),
        ("大数据据", "大数据", True),
        ("例条", "条例", True),
    ],
)
def test_what_counts_as_a_slip(wrong: str, right: str, slip: bool) -> None:
    assert slip_of(wrong, right) is slip


@given(st.text("政府信息公开条例列征大数据工作日曰", max_size=30) | st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    for slip in find_slips(text):
        assert text[slip.start : slip.end] == slip.wrong != slip.right


@pytest.mark.parametrize("term", [term for term in TERMS if len(term) > 3])
def test_every_mistaken_or_doubled_character_is_found(term: str) -> None:
    signs = sorted(set("".join(TERMS)) | set("列曰府征法"))
    changed = [term[:n] + sign + term[n + 1 :] for n in range(len(term)) for sign in signs]
    doubled = [term[:n] + term[n] + term[n:] for n in range(1, len(term))]
    for wrong in (*changed, *doubled):
        if slip_of(wrong, term) and term not in wrong:
            assert find_slips(f"，{wrong}。"), wrong
