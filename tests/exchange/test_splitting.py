"""Cells of texts as they are met, and the lists they mean."""

import pytest
from msgspec.structs import replace
from registers import REGISTRY

from gkcatalog.exchange import splitting
from gkcatalog.model.registry import Unit

NUMBERS = tuple(
    f"{tens}{ones}" for tens in ("", "十", "二十") for ones in ("", *"一二三四五六七八九")
)[1:]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("收入表", ("收入表",), id="one element"),
        pytest.param(
            "5.1公里道路\n6.2公里", ("5.1公里道路", "6.2公里"), id="numbers are no numbering"
        ),
        pytest.param("发布时间：2020.1.2", ("发布时间：2020.1.2",), id="a date"),
        pytest.param("收入表（一般；基金）", ("收入表（一般；基金）",), id="marks in brackets"),
        pytest.param(
            "申请条件、材料，\n办理流程", ("申请条件、材料，办理流程",), id="a broken line"
        ),
        pytest.param("《甲\n乙》全文", ("《甲乙》全文",), id="a broken title"),
        pytest.param("甲\n（含乙）\n丙", ("甲（含乙）", "丙"), id="an aside"),
        pytest.param("甲；乙;丙", ("甲", "乙", "丙"), id="semicolons"),
        pytest.param("●文件\n  背景\n●附件", ("文件背景", "附件"), id="bullets outweigh breaks"),
        pytest.param("●甲 ●乙", ("甲", "乙"), id="bullets on a line"),
        pytest.param("一、职能\n二、领导", ("职能", "领导"), id="Chinese numbers"),
        pytest.param("主要包括：1.甲；2.乙", ("主要包括：", "甲", "乙"), id="a lead-in"),
        pytest.param("①甲②乙③丙", ("甲", "乙", "丙"), id="circled numbers"),
        pytest.param("九、甲\n十、乙", ("九、甲", "十、乙"), id="a list that begins elsewhere"),
        pytest.param(
            "".join(f"{number}、{number}" + "\n" for number in NUMBERS),
            NUMBERS,
            id="Chinese numbers beyond ten",
        ),
        pytest.param("1.甲\n2.乙\n1.丙\n2.丁", ("甲", "乙", "丙", "丁"), id="two lists"),
        pytest.param(
            "1.甲（1.子，2.丑）2.乙", ("甲（1.子，2.丑）", "乙"), id="numbers in brackets"
        ),
        pytest.param("1.甲", ("甲",), id="a single number at the start"),
        pytest.param("见1.甲", ("见1.甲",), id="a single number elsewhere"),
        pytest.param("甲）；乙；丙", ("甲）", "乙", "丙"), id="a bracket closed without one open"),
        pytest.param("甲\n、乙\n丙", ("甲、乙", "丙"), id="a line that begins with a mark"),
        pytest.param("甲\n（乙）丙", ("甲", "（乙）丙"), id="no aside"),
        pytest.param("阿布都·热依木名单", ("阿布都·热依木名单",), id="a dot in a name"),
    ],
)
def test_contents(text: str, wanted: tuple[str, ...]) -> None:
    assert splitting.contents(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("《甲法》第十四条", ("《甲法》第十四条",), id="one citation"),
        pytest.param("国务院令第711号", ("国务院令第711号",), id="no title"),
        pytest.param("《甲法》及财政部规定", ("《甲法》及财政部规定",), id="words behind"),
        pytest.param(
            "【法律】《甲法》 【行政法规】《乙条例》（国务院令第729号）",
            ("【法律】《甲法》", "【行政法规】《乙条例》（国务院令第729号）"), id="kinds",
        ),
        pytest.param(
            "《甲办法》\n（国办发〔2016〕80号）", ("《甲办法》（国办发〔2016〕80号）",),
            id="a number on the next line",
        ),
        pytest.param(
            "《甲》第二条第（七）项；第（八）项", ("《甲》第二条第（七）项、第（八）项",),
            id="items of one law",
        ),
        pytest.param("《甲关于〈乙〉的\n通知》", ("《甲关于〈乙〉的通知》",), id="a broken title"),
        pytest.param("1、《甲》\n2、《乙》", ("《甲》", "《乙》"), id="numbers"),
        pytest.param("《甲》、《乙》以及《丙》", ("《甲》", "《乙》", "《丙》"), id="joints"),
        pytest.param(
            "《甲》第一条，按照《乙》执行", ("《甲》第一条，按照《乙》执行",), id="words between"
        ),
    ],
)  # fmt: skip
def test_bases(text: str, wanted: tuple[str, ...]) -> None:
    assert splitting.bases(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("公安机关", ("公安机关",), id="a generic body"),
        pytest.param("区财政局\n区民政局", ("区财政局", "区民政局"), id="one a line"),
        pytest.param("区市场监督\n管理局", ("区市场监督管理局",), id="a name broken in two"),
        pytest.param(
            "区级财政\n部门、乡镇人民\n政府",
            ("区级财政部门", "乡镇人民政府"),
            id="two broken names",
        ),
        pytest.param("区财政局\n（预算科）", ("区财政局（预算科）",), id="a section in brackets"),
        pytest.param("1.区财政局\n2.区民政局", ("区财政局", "区民政局"), id="numbers"),
        pytest.param("曹镇乡\n政府", ("曹镇乡政府",), id="a unit broken behind what could end"),
        pytest.param("各街道办\n事处", ("各街道办事处",), id="a group broken in two"),
    ],
)
def test_bodies(text: str, wanted: tuple[str, ...]) -> None:
    assert splitting.bodies(text, REGISTRY) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("每年1月31日前", "每年1月31日前", id="one line"),
        pytest.param(
            "自信息形成\n之日起20个\n工作日内", "自信息形成之日起20个工作日内", id="wrapped"
        ),
        pytest.param("1.长期；\n2.7日内", "1.长期；2.7日内", id="numbered, with a mark"),
        pytest.param("1.长期\n2.变更后7日", "1.长期；2.变更后7日", id="numbered, without"),
        pytest.param("分别为：\n1.长期", "分别为：1.长期", id="numbered behind a colon"),
    ],
)
def test_limits(text: str, wanted: str) -> None:
    assert splitting.phrase(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("政 府　网 站", "政府网站", id="blanks in a word"),
        pytest.param("20 个工作日", "20个工作日", id="a blank behind a number"),
        pytest.param("WTO 规则 2020", "WTO 规则2020", id="foreign words keep theirs"),
        pytest.param("甲 \n\n 乙", "甲\n乙", id="blank lines"),
    ],
)
def test_blanks(text: str, wanted: str) -> None:
    assert splitting.tidy(text) == wanted


def test_a_unit_whose_name_ends_like_no_body_ends_with_its_line() -> None:
    registry = replace(REGISTRY, units=(*REGISTRY.units, Unit("fl", "区妇联", (), "区直单位")))
    assert splitting.bodies("区妇联\n区财政局", registry) == ("区妇联", "区财政局")


def test_foreign_words_on_two_lines_stay_two_words() -> None:
    assert splitting.one_line("Annual\nreport 甲\n乙") == "Annual report 甲乙"


def test_short_texts_part_at_every_mark_and_lines_at_semicolons() -> None:
    assert splitting.listed("甲，乙、丙\n丁") == ("甲", "乙", "丙", "丁")
    assert splitting.lines("甲、乙；丙\n 丁 ") == ("甲、乙", "丙", "丁")
    assert splitting.elements("甲 乙\n\n丙；丁", "\n") == ("甲 乙", "丙；丁")


@pytest.mark.parametrize(
    ("raw", "values", "lost"),
    [("甲、 乙\n丙", ("甲", "乙", "丙"), False), ("1.甲", ("甲",), True), ("甲乙", ("甲",), True)],
)
def test_what_is_missing_from_the_values_of_a_cell(
    raw: str, values: tuple[str, ...], lost: bool
) -> None:
    assert splitting.changed(raw, values) is lost
