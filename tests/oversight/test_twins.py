"""Pairs of items that are the same matter."""

from districts import district, file, item

from gkcatalog.oversight.twins import pairs, twins_paper
from gkcatalog.render.oversight.text import text


def test_a_pair_stands_once_even_where_both_name_it() -> None:
    here = district(
        file("示例一村", "村务公开", item("a-1", "低保", ", 对应: [caozhen/b-1]")),
        file("曹镇乡政府", "社会救助", item("b-1", "低保", ", 对应: [shili-yi-cun/a-1]")),
    )
    (pair,) = pairs(here)
    assert (pair.first.full_id, pair.second.full_id) == ("caozhen/b-1", "shili-yi-cun/a-1")
    assert not pair.differences


def test_pairs_of_some_units_and_domains() -> None:
    here = district(
        file("示例一村", "村务公开", item("a-1", "低保", ", 对应: [caozhen/b-1]")),
        file("曹镇乡政府", "社会救助", item("b-1", "低保")),
    )
    (found,) = pairs(here)
    for units, domains in (("caozhen",), ()), ((), ("shjz",)), (("shili-yi-cun",), ("cwgk",)):
        assert pairs(here, units, domains) == (found,)
    for units, domains in (("czj",), ()), (("caozhen",), ("cwgk",)):
        assert pairs(here, units, domains) == ()


def test_the_own_unit_is_named_on_either_side() -> None:
    here = district(
        file("示例一村", "村务公开", item("a-1", "低保", ", 对应: [caozhen/b-1]")),
        file("曹镇乡政府", "社会救助", item("b-1", "低保")),
    )
    said = text(twins_paper(pairs(here), here, "湛河区"))
    assert "本单位" not in said
    assert "曹镇乡政府" in said


def test_differences_are_named_on_the_page() -> None:
    later = item("b-1", "低保").replace("20日", "30日")
    here = district(
        file("示例一村", "村务公开", item("a-1", "低保", ", 对应: [caozhen/b-1, caozhen/none]")),
        file("曹镇乡政府", "社会救助", later),
    )
    found = pairs(here)
    assert [d.field for d in found[0].differences] == ["time_limit"]
    said = text(twins_paper(found, here, "湛河区"))
    assert "互相对应的事项 1 对，一致的 0 对" in said
    assert said.count("不一致") == 1


def test_an_unpublished_side_makes_no_pair() -> None:
    here = district(
        file("示例一村", "村务公开", item("a-1", "低保", ", 对应: [caozhen/b-1]")),
        file("曹镇乡政府", "社会救助", item("b-1", "低保"), stage="清单"),
    )
    assert pairs(here) == ()
