"""GK806 speaks of the district, not of a line of a file."""

from districts import file, item
from support.cases import findings_of

REGULATION = "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（一）项至第（{}）项"


def said(last: str) -> list[str]:
    text = item("a-1").replace("《中华人民共和国预算法》第十四条", REGULATION.format(last))
    return [f.message for f in findings_of("GK806", (file("区财政局", "财政预决算", text),))]


def test_silent_where_every_kind_is_cited() -> None:
    assert said("十五") == []


def test_silent_where_the_district_does_not_cite_by_kind() -> None:
    assert said("七") == []


def test_every_kind_that_is_lacking_is_told() -> None:
    assert sorted(said("十三"), reverse=True) == [
        "全区没有事项引用条例第二十条第（十四）项：公务员招考的职位、名额、报考条件等事项以及录用结果",
        "全区没有事项引用条例第二十条第（十五）项：法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    ]
