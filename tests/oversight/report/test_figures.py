"""The figures of units: what is counted, how units are ranked, what weighs most."""

from districts import file, item, not_concerned, report_of

from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.place import Place
from gkcatalog.oversight.report.quarterly import Hotspot, hotspots

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
WITHHELD = "{编号: a-2, 名称: 内部材料, 主体: 本单位, 方式: 不予公开, 不公开理由: {条款: 第十六条, 说明: 过程性信息}}"
FILES = (
    file("区财政局", "财政预决算", item("a-1"), WITHHELD),
    file("区民政局", "养老服务", item("a-1"), stage="清单"),
    not_concerned("区民政局", "社会救助", "示例"),
)


def test_items_are_counted_by_the_stage_of_their_file() -> None:
    found = {each.unit.code: each for each in report_of(*FILES).figures}
    finance, affairs = found["czj"], found["mzj"]
    assert (finance.catalog, finance.inventory, finance.withheld) == (2, 0, 1)
    assert (affairs.catalog, affairs.inventory, affairs.withheld) == (0, 1, 0)
    assert (finance.items, affairs.items) == (2, 1)


def test_keys_that_are_lacking_lower_completeness() -> None:
    (whole,) = (f for f in report_of(FILES[0]).figures if f.unit.code == "czj")
    lacking = FILES[0].replace("渠道: [政府网站], ", "")
    (less,) = (f for f in report_of(lacking).figures if f.unit.code == "czj")
    assert len(less.gaps) == len(whole.gaps) + 1
    assert less.completeness.whole == whole.completeness.whole == whole.required
    assert less.completeness.part == whole.completeness.part - 1


def test_units_are_ranked_in_their_group_by_score() -> None:
    rows = report_of(*FILES).rows
    groups = list(dict.fromkeys(row.group for row in rows))
    assert len(groups) > 1
    assert [row.group for row in rows] == sorted((r.group for r in rows), key=groups.index)
    for group in groups:
        ranked = [row for row in rows if row.group == group]
        by_score = sorted(ranked, key=lambda row: (-(row.score or 0), row.figures.unit.code))
        assert ranked == by_score
        better = [sum((other.score or 0) > (row.score or 0) for other in ranked) for row in ranked]
        assert [row.rank for row in ranked] == [number + 1 for number in better]
    assert {row.figures.unit.code for row in rows if row.score} >= {"czj", "mzj"}


def finding(code: str, severity: Severity, item: str = "") -> Finding:
    return Finding(code, severity, "甲", Place("a.yaml"), item=item)


def test_what_weighs_most_stands_first() -> None:
    found = [
        finding("GK4", INFO),
        finding("GK3", WARNING, "czj/a-1"),
        finding("GK2", WARNING),
        finding("GK2", INFO, "czj/a-1"),
        finding("GK1", ERROR),
        finding("GK5", INFO),
    ]
    assert hotspots(found, "code") == (
        Hotspot("GK1", 1, 0, 0),
        Hotspot("GK2", 0, 1, 1),
        Hotspot("GK3", 0, 1, 0),
        Hotspot("GK4", 0, 0, 1),
        Hotspot("GK5", 0, 0, 1),
    )
    assert hotspots(found, "item") == (Hotspot("czj/a-1", 0, 1, 1),)
    assert hotspots([], "code") == ()
