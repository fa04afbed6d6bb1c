"""Cells of texts as they are met, and the lists they mean."""

import pytest
from registers import REGISTRY

from gkcatalog.exchange import splitting


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
