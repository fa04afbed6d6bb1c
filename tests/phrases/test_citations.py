"""Citations: what is read, how it is printed back, and that nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases import citations
from gkcatalog.phrases.articles import Article
from gkcatalog.phrases.citations import Citation, parse, render, uncited
from gkcatalog.phrases.titles import is_npc_law

NO_CITATION = {
    "empty": "",
    "no marks": "政府信息公开条例第二十条",
    "an opening mark alone": "《中华人民共和国预算法",
    "a closing mark alone": "中华人民共和国预算法》",
    "empty marks": "《》",
}


@pytest.mark.parametrize("text", NO_CITATION.values(), ids=NO_CITATION)
def test_texts_without_citations(text: str) -> None:
    assert parse(text) == ()


CANONICAL = {
    "law and article": ("《中华人民共和国预算法》第十四条", None),
    "regulation, order, item": (
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项",
        None,
    ),
    "issuer in full, amendment in words, range": (
        "《政府信息公开条例》（中华人民共和国国务院令第711号，2019年修订）第十四至十六条",
        "《政府信息公开条例》（国务院令第711号，2019年修订）第十四条至第十六条",
    ),
    "half-width brackets, short issuer, digits": (
        "《政府信息公开条例》(国令第711号)第14-16条",
        "《政府信息公开条例》（国务院令第711号）第十四条至第十六条",
    ),
    "order number without 号": (
        "《政府信息公开条例》（国务院令第711）",
        "《政府信息公开条例》（国务院令第711号）",
    ),
    "order with 令 at the end": (
        "《政府信息公开条例》（国务院第711号令）",
        "《政府信息公开条例》（国务院令第711号）",
    ),
    "both orders in one note": (
        "《政府信息公开条例》（2007年4月5日国务院令第492号公布，2019年4月3日国务院令第711号修订）",
        "《政府信息公开条例》（国务院令第711号，2007年4月5日国务院令第492号公布，"
        "2019年4月3日国务院令第711号修订）",
    ),
    "order in Chinese numerals": (
        "《中华人民共和国土地管理法》（主席令第四十一号）",
        "《中华人民共和国土地管理法》（主席令第41号）",
    ),
    "order of a ministry": ("《城市生活垃圾管理办法》（住房和城乡建设部令第11号）第三章", None),
    "notes apart": (
        "《土地管理法》（2019年修正）（主席令第32号）第十四条",
        "《土地管理法》（主席令第32号，2019年修正）第十四条",
    ),
    "prefix in brackets": ("【部门规章】《城市生活垃圾管理办法》", None),
    "prefix with a colon": ("行政法规：《信访工作条例》", "【行政法规】《信访工作条例》"),
    "nested marks": (
        "《关于印发《基本办法》的通知》(国办发[2016]80号)",
        "《关于印发〈基本办法〉的通知》（国办发〔2016〕80号）",
    ),
    "lost bracket": ("《意见》（国办发〔201680号）", "《意见》（国办发〔2016〕80号）"),
    "small brackets": ("《意见》（国办发﹝2016﹞80号）", "《意见》（国办发〔2016〕80号）"),
    "black brackets": ("《意见》（国办发【2016】80号）", "《意见》（国办发〔2016〕80号）"),
    "round brackets": ("《意见》（国办发(2016)80号）", "《意见》（国办发〔2016〕80号）"),
    "number without a note": ("《意见》国办发〔2016〕80号", "《意见》（国办发〔2016〕80号）"),
    "number in front": ("国办发〔2016〕80号《意见》", "《意见》（国办发〔2016〕80号）"),
    "notice with a year": ("《公告》（国家税务总局公告2018年第31号）第五条", None),
    "a list that shares its unit": ("《预算法》第十四、十五条", "《预算法》第十四条、第十五条"),
    "two articles": ("《预算法》第十四条、第十五条", None),
    "items that share 第": (
        "《条例》第二十条第（七）、（八）项和第二十一条第（一）至（三）项",
        "《条例》第二十条第（七）项、第（八）项、第二十一条第（一）项至第（三）项",
    ),
    "clause, item without brackets": (
        "《预算法》第20条第2款第三项",
        "《预算法》第二十条第二款第（三）项",
    ),
    "clauses": ("《预算法》第四十八条第一款、第二款第（三）项", None),
    "inserted article": ("《中华人民共和国刑法》第一百二十条之一", None),
    "a slip for 项 is kept": ("《条例》第二十条第（七）款", None),
    "full-width digits": ("《条例》第２０条", "《条例》第二十条"),
    "blanks": (
        "《中华人民共和国 预算法》 第十四条 第二款",
        "《中华人民共和国预算法》第十四条第二款",
    ),
    "an abbreviation is passed over": (
        "《政府信息公开条例》（国务院令第711号，以下简称条例）第二十条",
        "《政府信息公开条例》（国务院令第711号）第二十条",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CANONICAL.values(), ids=CANONICAL)
def test_one_citation_in_canonical_form(text: str, expected: str | None) -> None:
    (citation,) = parse(text)
    assert render(citation) == (expected or text)
    assert parse(render(citation)) == (citation,)
    assert citation.raw == text
    assert uncited(text) == ()


SEVERAL = {
    "joined by 、": ("《预算法》第十四条、《会计法》", ["预算法", "会计法"], []),
    "joined by nothing": ("《预算法》《会计法》", ["预算法", "会计法"], []),
    "a lone mark before": ("《预算法第十四条、《会计法》", ["会计法"], ["《预算法第十四条"]),
    "words behind": ("《预算法》和有关规定", ["预算法"], ["有关规定"]),
    "bare name before": (
        "政府信息公开条例第二十条；《预算法》",
        ["预算法"],
        ["政府信息公开条例第二十条"],
    ),
    "pasted text": (
        "《预算法》第十四条 除本条第三款外，经批准的预算",
        ["预算法"],
        ["除本条第三款外，经批准的预算"],
    ),
    "a note of another kind": ("《预算法》（见附件）第十四条", ["预算法"], ["（见附件）第十四条"]),
}


@pytest.mark.parametrize(("text", "titles", "remains"), SEVERAL.values(), ids=SEVERAL)
def test_citations_and_remains(text: str, titles: list[str], remains: list[str]) -> None:
    assert [citation.title for citation in parse(text)] == titles
    assert [rest.text for rest in uncited(text)] == remains
    assert all(text[rest.start : rest.end] == rest.text for rest in uncited(text))


def test_spans_point_into_the_text() -> None:
    text = "依据：【法律】《预算法》（２０１８年修正）第十四条；《会计法》"
    first, second = parse(text)
    assert text[slice(*first.span)] == "【法律】《预算法》（２０１８年修正）第十四条" == first.raw
    assert text[slice(*first.title_span)] == "预算法"
    assert text[first.head_end :].startswith("第十四条")
    assert second.raw == "《会计法》"


@pytest.mark.parametrize(
    ("title", "npc"),
    [
        ("中华人民共和国预算法", True),
        ("中华人民共和国民法典", True),
        ("预算法", False),
        ("中华人民共和国政府信息公开条例", False),
        ("中华人民共和国发票管理办法", False),
    ],
)
def test_laws_of_the_congress(title: str, npc: bool) -> None:
    assert is_npc_law(title) is npc


_numbers = st.integers(1, 9999)
_heads = st.builds(Article, article=_numbers, suffix=st.integers(0, 9))
_inner = st.builds(
    Article,
    article=_numbers,
    clause=st.integers(0, 9),
    item=_numbers,
    subitem=st.integers(0, 9),
)
_chapters = st.builds(Article, chapter=_numbers, section=st.integers(0, 9))
_titles = st.text("关于预算管理条例法办〈〉的通知", min_size=1, max_size=20)
_citations = st.builds(
    Citation,
    title=_titles,
    number=st.sampled_from(["", "国务院令第711号", "国办发〔2016〕80号", "财政部公告2019年第3号"]),
    prefix=st.sampled_from(["", *citations.KINDS]),
    articles=st.lists(_heads | _inner | _chapters, max_size=5).map(tuple),
    amended=st.sampled_from(["", "2019年修订", "2018年12月29日第二次修正"]),
)


@given(_citations)
def test_what_is_printed_is_read_back(citation: Citation) -> None:
    assert parse(render(citation)) == (citation,)


_hostile = st.text(
    "《》〈〉（）()【】〔〕[]第条款项目章之至十二20１年号令国发、；和 \n预算法", max_size=60
)


@given(_hostile | st.text(max_size=60))
def test_no_text_raises_and_printing_is_stable(text: str) -> None:
    found = parse(text)
    uncited(text)
    for citation in found:
        again = parse(render(citation))
        assert [render(each) for each in again] == [render(citation)]


@given(st.text("《》〈〉预算法 （）第国令7号\n", max_size=30) | st.text(max_size=20))
def test_titles_are_those_of_the_citations(text: str) -> None:
    assert citations.titles(text) == tuple(citation.title for citation in parse(text))
