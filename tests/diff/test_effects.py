"""What a change of a value means for the public: values before and after, effect, sentence."""

from typing import Any

import pytest
from support.directories import item, meanings, version

from gkcatalog.diff.compare import compare
from gkcatalog.diff.version import ALL_FIELDS, Denial, Entry, Form, Version
from gkcatalog.model.item import Handling, ServiceGuide, Withheld
from gkcatalog.model.oversight import Retired

A, B, C = "一般公共预算收支表", "举借债务情况说明", "绩效目标完成情况"
BUDGET = "《中华人民共和国预算法》第十四条"
LAW_711 = "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条"
LAW_492 = "《中华人民共和国政府信息公开条例》（国务院令第492号）第二十条"
SHORT = "《政府信息公开条例》第二十条"

FIELDS: dict[str, tuple[str, Any, Any, list[tuple[str, str]]]] = {
    "limit, same in other words": (
        "time_limit", "自信息形成之日起20个工作日内", "自信息形成之日起二十个工作日内",
        [("editorial", "公开时限由“自信息形成之日起20个工作日内”改为“自信息形成之日起二十个工作日内”，含义不变。")],
    ),
    "limit, longer": (
        "time_limit", "自信息形成之日起5个工作日内", "自信息形成之日起20个工作日内",
        [("narrow", "公开时限由“自信息形成之日起5个工作日内”改为“自信息形成之日起20个工作日内”，时限变长。")],
    ),
    "limit, shorter": (
        "time_limit", "自信息形成之日起20个工作日内", "自信息形成之日起5个工作日内",
        [("widen", "公开时限由“自信息形成之日起20个工作日内”改为“自信息形成之日起5个工作日内”，时限变短。")],
    ),
    "limit, not comparable": (
        "time_limit", "每季度", "自信息形成之日起5个工作日内",
        [("adjust", "公开时限由“每季度”改为“自信息形成之日起5个工作日内”，长短不能直接比较。")],
    ),
    "display, shorter": (
        "time_limit", "公示期不少于30日", "公示期不少于20日",
        [("narrow", "公开时限由“公示期不少于30日”改为“公示期不少于20日”，公开的期间缩短。")],
    ),
    "display, longer": (
        "time_limit", "公示期不少于20日", "公示期不少于30日",
        [("widen", "公开时限由“公示期不少于20日”改为“公示期不少于30日”，公开的期间延长。")],
    ),
    "notice, shorter": (
        "time_limit", "会议召开前5日", "会议召开前3日",
        [("narrow", "公开时限由“会议召开前5日”改为“会议召开前3日”，提前的时间变短。")],
    ),
    "date, later": (
        "time_limit", "每年1月31日前", "每年3月31日前",
        [("narrow", "公开时限由“每年1月31日前”改为“每年3月31日前”，期限推后。")],
    ),
    "interval, shorter": (
        "time_limit", "每年公开", "每季度公开",
        [("widen", "公开时限由“每年公开”改为“每季度公开”，间隔变短。")],
    ),
    "limit, dropped": (
        "time_limit", "每季度", "", [("narrow", "公开时限删去，原为“每季度”。")],
    ),
    "content, like two new ones": (
        "contents", (A,), (f"{A}（区本级）", f"{A}（乡镇级）"),
        [("widen", f"增加公开“{A}（乡镇级）”。"),
         ("widen", f"公开内容由“{A}”改为“{A}（区本级）”，多了“区本级”。")],
    ),
    "contents, two like one new one": (
        "contents", (f"{A}（区本级）", f"{A}（乡镇级）"), (A,),
        [("narrow", f"不再公开“{A}（乡镇级）”。"),
         ("narrow", f"公开内容由“{A}（区本级）”改为“{A}”，少了“区本级”。")],
    ),
    "channels in another order": (
        "channels", ("政府网站", "广播电视"), ("广播电视", "政府网站"),
        [("editorial", "公开渠道的先后次序有调整。")],
    ),
    "channel, another spelling": (
        "channels", ("纸质载体",), ("纸质媒体",),
        [("editorial", "公开渠道由“纸质载体”改为“纸质媒体”，含义不变。")],
    ),
    "channel dropped": (
        "channels", ("政府网站", "广播电视"), ("政府网站",),
        [("narrow", "不再通过“广播电视”公开。")],
    ),
    "channel for another: an atom each": (
        "channels", ("政府公报",), ("政府网站",),
        [("narrow", "不再通过“政府公报”公开。"), ("widen", "增加通过“政府网站”公开。")],
    ),
    "level dropped": (
        "levels", ("县级", "乡级"), ("县级",), [("narrow", "不再在乡级公开。")],
    ),
    "level in the words of the district": (
        "levels", ("区级",), ("县级",), [("editorial", "公开层级由“区级”改为“县级”，含义不变。")],
    ),
    "content added": ("contents", (A,), (A, C), [("widen", f"增加公开“{C}”。")]),
    "content dropped": ("contents", (A, B), (A,), [("narrow", f"不再公开“{B}”。")]),
    "content in another order": (
        "contents", (A, B), (B, A), [("editorial", "公开内容的先后次序有调整。")],
    ),
    "content with another full stop": (
        "contents", (A,), (f"{A}。",),
        [("editorial", f"公开内容由“{A}”改为“{A}。”，含义不变。")],
    ),
    "content reworded": (
        "contents", ("部门收支情况总表",), ("部门收支总体情况表",),
        [("editorial", "公开内容由“部门收支情况总表”改为“部门收支总体情况表”，只改文字。")],
    ),
    "a word of a content exchanged is no rewording": (
        "contents", ("部门预算支出表",), ("部门决算收入表",),
        [("adjust", "公开内容由“部门预算支出表”改为“部门决算收入表”，“预”换成“决”、“支出”换成“收入”。")],
    ),
    "a part of a content dropped is no rewording": (
        "contents", ("政府性基金收支表、国有资本经营收支表",), ("政府性基金收支表",),
        [("narrow", "公开内容由“政府性基金收支表、国有资本经营收支表”改为“政府性基金收支表”，"
          "少了“国有资本经营收支表”。")],
    ),
    "other figures in a content": (
        "contents", ("近3年的收支情况表",), ("近1年的收支情况表",),
        [("adjust", "公开内容由“近3年的收支情况表”改为“近1年的收支情况表”。")],
    ),
    "everyone → group": (
        "audience", "全社会", "低保对象",
        [("narrow", "公开对象由“全社会”改为“低保对象”，范围缩小。")],
    ),
    "group → everyone": (
        "audience", "低保对象", "全社会",
        [("widen", "公开对象由“低保对象”改为“全社会”，范围扩大。")],
    ),
    "group → group": (
        "audience", "低保对象", "特困人员", [("adjust", "公开对象由“低保对象”改为“特困人员”。")],
    ),
    "everyone in other words": (
        "audience", "全社会", "社会公众",
        [("editorial", "公开对象由“全社会”改为“社会公众”，含义不变。")],
    ),
    "on request instead of actively": (
        "method", "主动公开", "依申请公开",
        [("narrow", "公开方式由“主动公开”改为“依申请公开”，公开程度降低。")],
    ),
    "on request → not at all": (
        "method", "依申请公开", "不予公开",
        [("narrow", "公开方式由“依申请公开”改为“不予公开”，公开程度降低。")],
    ),
    "actively instead of on request": (
        "method", "依申请公开", "主动公开",
        [("widen", "公开方式由“依申请公开”改为“主动公开”，公开程度提高。")],
    ),
    "own unit by name": (
        "bodies", ("本单位",), ("区财政局",),
        [("editorial", "公开主体由“本单位”改为“区财政局”，含义不变。")],
    ),
    "another body": (
        "bodies", ("本单位",), ("区民政局",),
        [("transfer", "公开主体由“本单位”改为“区民政局”。")],
    ),
    "a body more": (
        "bodies", ("本单位",), ("本单位", "区民政局"),
        [("transfer", "公开主体增加“区民政局”。")],
    ),
    "law by its short name, number left out": (
        "bases", (LAW_711,), (SHORT,),
        [("editorial", f"公开依据由“{LAW_711}”改为“{SHORT}”，同一法规。")],
    ),
    "law with another number": (
        "bases", (LAW_492,), (LAW_711,),
        [("adjust", f"公开依据由“{LAW_492}”改为“{LAW_711}”，文号不同。")],
    ),
    "other article": (
        "bases", (BUDGET,), ("《中华人民共和国预算法》第十五条",),
        [("adjust", f"公开依据由“{BUDGET}”改为“《中华人民共和国预算法》第十五条”，条款不同。")],
    ),
    "law for another": (
        "bases", (BUDGET,), (LAW_711,),
        [("adjust", f"公开依据由“{BUDGET}”改为“{LAW_711}”，更换依据。")],
    ),
    "the same law keeps its place beside another": (
        "bases", (LAW_492, BUDGET), (BUDGET, LAW_711),
        [("adjust", f"公开依据由“{LAW_492}”改为“{LAW_711}”，文号不同。"),
         ("editorial", "公开依据的先后次序有调整。")],
    ),
    "name": (
        "name", "政府预算", "政府预算公开",
        [("editorial", "事项名称由“政府预算”改为“政府预算公开”。")],
    ),
    "limit inside a block": (
        "handling", Handling(time_limit="受理之日起5个工作日内"),
        Handling(time_limit="受理之日起10个工作日内"),
        [("narrow", "办理的时限由“受理之日起5个工作日内”改为“受理之日起10个工作日内”，时限变长。")],
    ),
    "a block that came": (
        "service_guide", None, ServiceGuide(materials=("身份证",), fee="不收费"),
        [("adjust", "办事指南的收费补写为“不收费”。"), ("adjust", "办事指南的材料增加“身份证”。")],
    ),
    "grounds for withholding": (
        "withheld", Withheld(clause="第十四条"), Withheld(clause="第十五条"),
        [("adjust", "不公开理由的条款由“第十四条”改为“第十五条”。")],
    ),
    "internal note": (
        "internal_note", "甲", "乙", [("editorial", "内部备注有改动，内容不予显示。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in FIELDS.items()])
def test_change_of_a_field(row: tuple[str, Any, Any, list[tuple[str, str]]]) -> None:
    field, before, after, expected = row
    old, new = version(item(**{field: before})), version(item(**{field: after}))
    found = [(c.effect.value, c.message) for c in compare(old, new, meanings()).changes]
    assert found == expected


ENDED = Retired("czj/czyjs-001", "终止", basis="《…》第一条")
GONE = Retired("czj/czyjs-001", "合并", ("czj/czyjs-002",))
SPLIT = Retired("czj/czyjs-001", "拆分", ("czj/czyjs-002", "mzj/shjz-001"))
OTHER = item(id="czyjs-002", name="部门决算", contents=(C,))
HIDDEN = item(id="czyjs-002", name="部门决算", contents=(C,), method="不予公开")
RELIEF = item(unit="mzj", domain="shjz", id="shjz-001", name="临时救助", contents=("救助标准",))
PUBLISHED: dict[str, Any] = {"form": Form.DATA, "published_only": True}
WHOLE: dict[str, tuple[Version, Version, list[tuple[str, str, str, str]]]] = {
    "new": (
        version(), version(item()),
        [("added", "widen", "czj/czyjs-001", "新增这条事项。")],
    ),
    "new and withheld": (
        version(), version(item(method="不予公开")),
        [("added", "adjust", "czj/czyjs-001", "新增一条不予公开的事项。")],
    ),
    "gone without a record": (
        version(item()), version(),
        [("removed", "narrow", "czj/czyjs-001", "取消这条事项，没有登记去向。")],
    ),
    "ended on record": (
        version(item()), version(retired=(ENDED,)),
        [("removed", "adjust", "czj/czyjs-001", "事项终止，依据《…》第一条。")],
    ),
    "merged into one that was there": (
        version(item(), OTHER), version(OTHER, retired=(GONE,)),
        [("removed", "transfer", "czj/czyjs-001", "事项合并，由 czj/czyjs-002 承接。")],
    ),
    "merged into one that is new": (
        version(item()), version(item(id="czyjs-002"), retired=(GONE,)),
        [("moved", "transfer", "czj/czyjs-002", "事项合并，编号由czyjs-001改为czyjs-002。")],
    ),
    "merged into one that is withheld": (
        version(item(), HIDDEN), version(HIDDEN, retired=(GONE,)),
        [("removed", "narrow", "czj/czyjs-001", "事项合并，承接的事项不公布。")],
    ),
    "merged into one of the inventory": (
        Version("", (Entry(item()), Entry(OTHER, "清单"))),
        Version("", (Entry(OTHER, "清单"),), retired=(GONE,)),
        [("removed", "narrow", "czj/czyjs-001", "事项合并，承接的事项不公布。")],
    ),
    "split, one part withheld": (
        version(item(), HIDDEN, RELIEF), version(HIDDEN, RELIEF, retired=(SPLIT,)),
        [("removed", "narrow", "czj/czyjs-001", "事项拆分，承接的事项有的不公布。")],
    ),
    "merged into one that is not among what is published": (
        version(item(), **PUBLISHED), version(retired=(GONE,), **PUBLISHED),
        [("removed", "narrow", "czj/czyjs-001", "事项合并，去向 czj/czyjs-002 没有公布。")],
    ),
    "renumbered and withheld, against what was published": (
        version(item(), **PUBLISHED), version(item(id="czyjs-009", method="不予公开")),
        [("removed", "narrow", "czj/czyjs-001", "不再公布这条事项。")],
    ),
    "renumbered on record and withheld, against what was published": (
        version(item(), **PUBLISHED), version(HIDDEN, retired=(GONE,)),
        [("removed", "narrow", "czj/czyjs-001", "不再公布这条事项。")],
    ),
    "renumbered and back to the inventory, against what was published": (
        version(item(), **PUBLISHED), Version("", (Entry(item(id="czyjs-009"), "清单"),)),
        [("removed", "narrow", "czj/czyjs-001", "不再公布这条事项。")],
    ),
    "withheld, against what was published": (
        version(item(), **PUBLISHED), version(item(method="不予公开")),
        [("removed", "narrow", "czj/czyjs-001", "不再公布这条事项。")],
    ),
    "withheld until now and published under another id": (
        version(item(method="不予公开")), version(item(id="czyjs-009"), **PUBLISHED),
        [("added", "widen", "czj/czyjs-009", "开始公布这条事项。")],
    ),
    "gone beside one that is withheld as before, against what was published": (
        version(item(), **PUBLISHED), version(HIDDEN),
        [("removed", "narrow", "czj/czyjs-001", "取消这条事项，没有登记去向。")],
    ),
    "one withheld merged into another": (
        version(item(method="不予公开"), HIDDEN), version(HIDDEN, retired=(GONE,)),
        [("removed", "transfer", "czj/czyjs-001", "事项合并，由 czj/czyjs-002 承接。")],
    ),
    "split among others": (
        version(item(), OTHER, RELIEF), version(OTHER, RELIEF, retired=(SPLIT,)),
        [("removed", "transfer", "czj/czyjs-001",
          "事项拆分，由 czj/czyjs-002、mzj/shjz-001 承接。")],
    ),
    "split, one part lost": (
        version(item(), OTHER), version(OTHER, retired=(SPLIT,)),
        [("removed", "narrow", "czj/czyjs-001",
          "事项拆分，去向 mzj/shjz-001 没有承接的事项。")],
    ),
    "split, one part in a unit that is not shown": (
        version(item(), OTHER),
        version(OTHER, retired=(SPLIT,), units=frozenset({"czj"})),
        [("removed", "transfer", "czj/czyjs-001",
          "事项拆分，由 czj/czyjs-002、mzj/shjz-001 承接。")],
    ),
    "split, one part in a file that can not be read": (
        version(item(), OTHER), version(OTHER, retired=(SPLIT,), unread=("a.yaml",)),
        [("removed", "transfer", "czj/czyjs-001",
          "事项拆分，由 czj/czyjs-002、mzj/shjz-001 承接。")],
    ),
    "handed over to none": (
        version(item()), version(retired=(Retired("czj/czyjs-001", "移交"),)),
        [("removed", "narrow", "czj/czyjs-001", "事项移交，没有写去向。")],
    ),
    "handed over in a circle": (
        version(item()), version(retired=(GONE, Retired("czj/czyjs-002", "移交", ("czj/czyjs-001",)))),
        [("removed", "narrow", "czj/czyjs-001", "事项合并，去向 czj/czyjs-002 没有承接的事项。")],
    ),
    "merged into one that was merged itself": (
        version(item(), OTHER, RELIEF),
        version(RELIEF, retired=(GONE, Retired("czj/czyjs-002", "合并", ("mzj/shjz-001",)))),
        [("removed", "transfer", "czj/czyjs-001", "事项合并，由 czj/czyjs-002 承接。"),
         ("removed", "transfer", "czj/czyjs-002", "事项合并，由 mzj/shjz-001 承接。")],
    ),
    "merged into one that ended": (
        version(item()), version(retired=(GONE, Retired("czj/czyjs-002", "终止"))),
        [("removed", "transfer", "czj/czyjs-001", "事项合并，由 czj/czyjs-002 承接。")],
    ),
    "renumbered": (
        version(item()), version(item(id="czyjs-009")),
        [("moved", "transfer", "czj/czyjs-009", "事项编号由czyjs-001改为czyjs-009。")],
    ),
    "to another unit and renamed a little": (
        version(item()), version(item(unit="mzj", name="政府预算公开")),
        [("moved", "transfer", "mzj/czyjs-001", "事项单位由区财政局改为区民政局。"),
         ("changed", "editorial", "mzj/czyjs-001", "事项名称由“政府预算”改为“政府预算公开”。")],
    ),
    "renumbered without contents": (
        version(item(contents=())), version(item(id="czyjs-009", contents=())),
        [("moved", "transfer", "czj/czyjs-009", "事项编号由czyjs-001改为czyjs-009。")],
    ),
    "of one name, without contents on one side": (
        version(item(contents=())), version(item(id="czyjs-009")),
        [("removed", "narrow", "czj/czyjs-001", "取消这条事项，没有登记去向。"),
         ("added", "widen", "czj/czyjs-009", "新增这条事项。")],
    ),
    "to another unit, of two the one in the same domain": (
        version(item()),
        version(item(unit="mzj", id="a-1", domain="shjz"), item(unit="mzj", id="b-1")),
        [("moved", "transfer", "mzj/b-1", "事项单位由区财政局改为区民政局，编号由czyjs-001改为b-1。"),
         ("added", "widen", "mzj/a-1", "新增这条事项。")],
    ),
    "of two new ones that of its unit": (
        version(item()),
        version(item(unit="mzj", id="b-1"), item(id="x-1")),
        [("moved", "transfer", "czj/x-1", "事项编号由czyjs-001改为x-1。"),
         ("added", "widen", "mzj/b-1", "新增这条事项。")],
    ),
    "to another domain": (
        version(item()), version(item(domain="shjz")),
        [("moved", "transfer", "czj/czyjs-001", "事项领域由财政预决算改为社会救助。")],
    ),
    "of one name and nothing else": (
        version(item()), version(item(id="x-1", contents=("另一回事", "又一回事"))),
        [("removed", "narrow", "czj/czyjs-001", "取消这条事项，没有登记去向。"),
         ("added", "widen", "czj/x-1", "新增这条事项。")],
    ),
    "successor on record before the name": (
        version(item()),
        version(OTHER, item(id="czyjs-003"), retired=(GONE,)),
        [("moved", "transfer", "czj/czyjs-002", "事项合并，编号由czyjs-001改为czyjs-002。"),
         ("changed", "editorial", "czj/czyjs-002", "事项名称由“政府预算”改为“部门决算”。"),
         ("changed", "narrow", "czj/czyjs-002", f"不再公开“{A}”。"),
         ("changed", "narrow", "czj/czyjs-002", f"不再公开“{B}”。"),
         ("changed", "widen", "czj/czyjs-002", f"增加公开“{C}”。"),
         ("added", "widen", "czj/czyjs-003", "新增这条事项。")],
    ),
    "back to the inventory": (
        Version("", (Entry(item()),)), Version("", (Entry(item(), "清单"),)),
        [("changed", "narrow", "czj/czyjs-001", "由公开目录退回事项清单，不再公布。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in WHOLE.items()])
def test_change_of_an_item(
    row: tuple[Version, Version, list[tuple[str, str, str, str]]],
) -> None:
    old, new, expected = row
    changes = compare(old, new, meanings()).changes
    assert [(c.kind.value, c.effect.value, c.item, c.message) for c in changes] == expected


EDITIONS: dict[str, tuple[Version, Version, list[str]]] = {
    "the same": (Version("", (Entry(item(), edition="甲"),)), Version("", (Entry(item(), edition="甲"),)), []),
    "of a domain that is new": (Version(""), Version("", (Entry(item(), edition="甲"),)), []),
    "not kept by one side": (
        Version("", (Entry(item(), edition="甲"),)),
        Version("", (Entry(item()),), fields=ALL_FIELDS - {"edition"}),
        [],
    ),
    "new": (
        Version("", (Entry(item(), edition="2025年版"), Entry(OTHER, edition="2025年版"))),
        Version("", (Entry(item(), edition="2026年版"), Entry(OTHER, edition="2026年版"))),
        ["版本由“2025年版”改为“2026年版”。"],
    ),
    "of one of two files": (
        Version("", (Entry(item(), edition="2025年版"), Entry(OTHER, edition="2025年版"))),
        Version("", (Entry(item(), edition="2025年版"), Entry(OTHER, edition="2026年版"))),
        ["版本由“2025年版”改为“2025年版、2026年版”。"],
    ),
    "stated for the first time": (
        Version("", (Entry(item()),)), Version("", (Entry(item(), edition="甲"),)),
        ["版本写明为“甲”。"],
    ),
    "stated no more": (
        Version("", (Entry(item(), edition="甲"),)), Version("", (Entry(item()),)),
        ["不再写明版本，原为“甲”。"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", EDITIONS.values(), ids=EDITIONS)
def test_another_edition_is_told_once_and_takes_nothing(
    row: tuple[Version, Version, list[str]],
) -> None:
    old, new, expected = row
    changes = [c for c in compare(old, new, meanings()).changes if c.kind.value == "changed"]
    assert [c.message for c in changes] == expected
    for change in changes:
        told = (change.effect.value, change.unit, change.domain, change.item, change.field)
        assert told == ("editorial", "czj", "czyjs", "", "版本")


DENIALS: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "the same": ("没有这项职能", "没有这项职能", []),
    "new": ("", "没有这项职能", [("adjust", "声明不涉及这个领域：没有这项职能。")]),
    "dropped": ("没有这项职能", "", [("adjust", "不再声明不涉及这个领域。")]),
    "another reason": (
        "没有这项职能", "由上级公开", [("adjust", "不涉及的理由改为“由上级公开”。")],
    ),
    "written otherwise": (
        "没有这项职能", "没有这项职能。", [("editorial", "不涉及的理由改为“没有这项职能。”。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", DENIALS.values(), ids=DENIALS)
def test_a_statement_that_a_domain_is_not_concerned(
    row: tuple[str, str, list[tuple[str, str]]],
) -> None:
    before, after, expected = row
    old, new = (
        version(denials=(Denial("czj", "czyjs", reason),) if reason else ())
        for reason in (before, after)
    )
    changes = compare(old, new, meanings()).changes
    assert [(c.effect.value, c.message) for c in changes] == expected
    for change in changes:
        told = (change.unit, change.domain, change.item, change.field, change.old, change.new)
        assert told == ("czj", "czyjs", "", "不涉及", before, after)


def in_file(*ids: str, file: str = "catalogs/units/czj/czyjs.yaml") -> Version:
    """A version with these items in this order in one file, and one in a file of its own."""
    contents = {"a-1": A, "a-2": B, "a-3": C, "a-4": "采购目录"}
    return version(
        *(
            item(id=id_, name=contents[id_], contents=(contents[id_],), file=file, index=index)
            for index, id_ in enumerate(ids)
        ),
        item(unit="mzj", file="catalogs/units/mzj/czyjs.yaml"),
    )


ORDERS: dict[str, tuple[Version, Version, int]] = {
    "the same": (in_file("a-1", "a-2", "a-3"), in_file("a-1", "a-2", "a-3"), 0),
    "one more between": (in_file("a-1", "a-3"), in_file("a-1", "a-2", "a-3"), 0),
    "one less": (in_file("a-1", "a-2", "a-3"), in_file("a-1", "a-3"), 0),
    "into another file": (in_file("a-1", "a-2"), in_file("a-2", "a-1", file="other.yaml"), 0),
    "turned round": (in_file("a-1", "a-2", "a-3"), in_file("a-3", "a-2", "a-1"), 1),
    "moved beside a new one": (in_file("a-1", "a-2"), in_file("a-4", "a-2", "a-1"), 1),
}


@pytest.mark.parametrize("row", ORDERS.values(), ids=ORDERS)
def test_items_in_another_order_are_told_once(row: tuple[Version, Version, int]) -> None:
    old, new, count = row
    changes = [c for c in compare(old, new, meanings()).changes if c.kind.value == "changed"]
    assert [(c.effect.value, c.message, c.unit, c.domain, c.item, c.field) for c in changes] == [
        ("editorial", "事项的先后次序有调整。", "czj", "czyjs", "", "事项")
    ] * count


def test_the_values_of_a_change() -> None:
    def values(old: Version, new: Version) -> list[tuple[str, str, str]]:
        return [(c.field, c.old, c.new) for c in compare(old, new, meanings()).changes]

    assert values(version(), version(item())) == [("", "", "政府预算")]
    assert values(version(item()), version()) == [("", "政府预算", "")]
    renumbered = values(version(item()), version(item(id="czyjs-009")))
    assert renumbered == [("", "czj/czyjs-001", "czj/czyjs-009")]
    assert values(version(item(note="甲")), version(item(note="乙"))) == [("备注", "甲", "乙")]
    hidden = values(version(item(internal_note="甲")), version(item(internal_note="乙")))
    assert hidden == [("内部备注", "", "")]
    assert values(version(item()), version(item(channels=("公开查阅点", "政府网站")))) == [
        ("渠道", "政府网站\n公开查阅点", "公开查阅点\n政府网站")
    ]


def test_parts_of_a_block_have_fingerprints_of_their_own() -> None:
    old = version(item(handling=Handling("甲", "甲")))
    changes = compare(old, version(item(handling=Handling("乙", "乙"))), meanings()).changes
    assert len({change.fingerprint for change in changes}) == len(changes) == 2


def test_fingerprints_depend_on_the_values_and_on_nothing_else() -> None:
    old = version(item(time_limit="自信息形成之日起5个工作日内"))
    new = version(item(time_limit="自信息形成之日起20个工作日内", note="甲"))
    more = version(item(time_limit="自信息形成之日起30个工作日内"))
    (limit, _) = sorted(compare(old, new, meanings()).changes, key=lambda c: c.field != "时限")
    (other,) = compare(old, more, meanings()).changes
    # Waivers name it: another value here would void every approval given so far.
    assert limit.fingerprint == "1eaf6bcadd36"
    assert other.fingerprint != limit.fingerprint
