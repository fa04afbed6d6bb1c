"""What is offered at a cursor, and what the text then is; `¦` marks the cursor."""

import pytest
from support.buffers import compiled_in, marked, replaced
from support.sandbox import BUDGET, BUDGET_FILE, CHANNELS, DOMAINS, LAWS, UNITS

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.lsp.completion import Offer, complete
from gkcatalog.model.fields import ELEMENTS, FIELDS
from gkcatalog.source.edits import apply

STANDARD_FILE = "catalogs/standards/gj/czyjs.yaml"
POWERS_FILE = "catalogs/powers/czj.yaml"
POWERS = "单位: 区财政局\n权责:\n  - {编码: xk-001, 名称: 会计代理记账审批, 类型: 行政许可}\n公共服务:\n  - {编码: fw-001, 名称: 会计咨询}\n"
REPEALED = f"{LAWS}  - {{名称: 中华人民共和国收养法, 类别: 法律, 废止: 2021-01-01, 来源: 示例}}\n"
LOCAL = CHANNELS.replace("本地渠道: []", "本地渠道:\n  - {名称: 乡村大喇叭}")


@pytest.fixture(scope="module")
def compilation(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    changes = {
        POWERS_FILE: POWERS,
        "catalogs/registry/laws.yaml": REPEALED,
        "catalogs/registry/channels.yaml": LOCAL,
    }
    return compiled_in(tmp_path_factory.mktemp("completion"), changes)


def offers(compilation: Compilation, text: str, file: str = BUDGET_FILE) -> tuple[Offer, ...]:
    plain, offset = marked(text)
    return complete(plain, offset, file, compilation)


def budget(old: str, new: str) -> str:
    return replaced(BUDGET, old, new)


UNIT_NAMES = ["区财政局", "区民政局", "河滨街道办事处"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("nothing for free text", budget("名称: 政府预算", "名称: ¦"), []),
        ("nothing in a comment", budget("# yaml-language", "# ¦yaml-language"), []),
        ("units", budget("单位: 区财政局", "单位: ¦"), UNIT_NAMES),
        ("bodies", budget("主体: 本单位", "主体: ¦"), ["本单位", *UNIT_NAMES]),
        ("bodies in a list", budget("主体: 本单位", "主体: [本单位, ¦"), ["本单位", *UNIT_NAMES]),
        ("domains", budget("领域: 财政预决算", "领域: 财¦"), ["财政预决算", "社会救助"]),
        ("file stages", budget("阶段: 目录", "阶段: ¦"), ["清单", "目录"]),
        ("methods", budget("方式: 主动公开", "方式: ¦"), ["主动公开", "依申请公开", "不予公开"]),
        ("stages", budget("环节: 结果", "环节: ¦"), ["决策", "执行", "管理", "服务", "结果"]),
        ("levels", budget("[县级]", "[县级, ¦]"), ["市级", "县级", "乡级", "村级"]),
        ("audience", budget("公开对象: 全社会", "公开对象: ¦"), ["全社会"]),
        ("standards' items", budget("名称: 政府预算", "沿用: ¦"), ["gj/czyjs-001"]),
        ("powers", budget("环节: 结果", "来源: [¦]"), ["xk-001", "fw-001"]),
        (
            "laws in force",
            budget("《中华人民共和国预算法》第十四条", "¦"),
            ["《中华人民共和国预算法》", "《中华人民共和国政府信息公开条例》（国务院令第711号）"],
        ),
        (
            "cycles",
            budget("环节: 结果", "更新周期: ¦"),
            ["实时", "每周", "每月", "每季度", "每半年", "每年"],
        ),
    ],
)
def test_values(compilation: Compilation, name: str, text: str, expected: list[str]) -> None:
    assert [offer.label for offer in offers(compilation, text)] == expected


def test_the_channels_of_the_district_stand_behind_the_thirteen(compilation: Compilation) -> None:
    labels = [offer.label for offer in offers(compilation, budget("[政府网站, 公开查阅点]", "[¦"))]
    assert len(labels) == 14
    assert (labels[0], labels[-2:]) == ("政府网站", ["乡村大喇叭", "其他："])


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (STANDARD_FILE, "标准: ¦\n", ["gj"]),
        (STANDARD_FILE, "事项:\n  - 必备: ¦\n", ["是", "否"]),
        (
            "catalogs/registry/domains.yaml",
            f"{DOMAINS}    责任单位: [¦",
            [*UNIT_NAMES, "各街道办事处"],
        ),
        (
            "catalogs/registry/units.yaml",
            f"{UNITS}  - {{名称: 某村, 上级: ¦",
            ["czj", "mzj", "hebin"],
        ),
        ("catalogs/waivers.yaml", "豁免:\n  - 事项: ¦\n", ["czj/czyjs-001"]),
        (POWERS_FILE, "单位: ¦\n", UNIT_NAMES),
        ("catalogs/elsewhere/a.yaml", "单位: ¦\n", []),
    ],
)
def test_values_of_other_files(
    compilation: Compilation, file: str, text: str, expected: list[str]
) -> None:
    assert [offer.label for offer in offers(compilation, text, file)] == expected


def test_rules_in_the_settings(compilation: Compilation) -> None:
    found = {
        each.label: each.detail for each in offers(compilation, "规则: {忽略: [¦", "gkcatalog.yaml")
    }
    assert found["GK301"] == "时限没有期限，只写了“及时”“长期”之类的词"


def test_an_item_is_offered_every_key_once(compilation: Compilation) -> None:
    text = "事项:\n  - 编号: a-001\n    ¦\n    名称: 甲\n"
    labels = [offer.label for offer in offers(compilation, text)]
    assert {field.key for field in ELEMENTS} - set(labels) == {"名称"}
    assert set(labels) == {field.key for field in FIELDS} - {"编号", "名称"} | {
        "增加",
        "去除",
        "预期",
    }


def test_a_key_explains_itself(compilation: Compilation) -> None:
    found = {each.label: each for each in offers(compilation, "事项:\n  - ¦\n")}
    assert found["环节"].detail == "五公开环节"
    assert found["环节"].explanation == "决策、执行、管理、服务、结果之一，网站按此分栏。"


@pytest.mark.parametrize(
    ("text", "label", "written"),
    [
        ("单位:¦\n", "区财政局", "单位: 区财政局\n"),
        ("单位: 区¦民局\n", "区民政局", "单位: 区民政局\n"),
        ("单位: '区¦'\n", "区民政局", "单位: '区民政局'\n"),
        ("单¦\n", "单位", "单位: \n"),
        ("单¦: 区财政局\n", "单位", "单位: 区财政局\n"),
        (
            "事项:\n  - 渠道: [政府网站, 公¦]\n",
            "公开查阅点",
            "事项:\n  - 渠道: [政府网站, 公开查阅点]\n",
        ),
        ("事项:\n  - 渠道: [政府网站,¦]\n", "广播电视", "事项:\n  - 渠道: [政府网站,广播电视]\n"),
        (
            "事项:\n  - 依据: 《预¦\n",
            "《中华人民共和国预算法》",
            "事项:\n  - 依据: 《中华人民共和国预算法》\n",
        ),
        (
            "事项:\n  - 依据: 《预¦》第一条\n",
            "《中华人民共和国预算法》",
            "事项:\n  - 依据: 《中华人民共和国预算法》第一条\n",
        ),
        (
            "事项:\n  - 依据: 《甲》第一条；《预¦\n",
            "《中华人民共和国预算法》",
            "事项:\n  - 依据: 《甲》第一条；《中华人民共和国预算法》\n",
        ),
        (
            "事项:\n  - 依据:\n      - 信息公开¦\n",
            "《中华人民共和国政府信息公开条例》（国务院令第711号）",
            "事项:\n  - 依据:\n      - 《中华人民共和国政府信息公开条例》（国务院令第711号）\n",
        ),
    ],
)
def test_what_a_completion_writes(
    compilation: Compilation, text: str, label: str, written: str
) -> None:
    chosen = next(offer for offer in offers(compilation, text) if offer.label == label)
    assert apply(marked(text)[0], [chosen.edit]) == written


@pytest.mark.parametrize(
    ("text", "label", "word"),
    [
        ("单位: ¦\n", "区财政局", "湛河区财政局"),
        ("事项:\n  - 渠道: [¦\n", "政府网站", "门户网站"),
        ("事项:\n  - 依据: ¦\n", "《中华人民共和国预算法》", "预算法"),
        ("事项:\n  - 沿用: ¦\n", "gj/czyjs-001", "部门预算"),
    ],
)
def test_other_names_find_it_too(
    compilation: Compilation, text: str, label: str, word: str
) -> None:
    found = next(offer for offer in offers(compilation, text) if offer.label == label)
    assert word in found.search


def test_a_real_item_is_completed_wherever_the_cursor_stands(compilation: Compilation) -> None:
    for offset in range(len(BUDGET) + 1):
        for offer in complete(BUDGET, offset, BUDGET_FILE, compilation):
            assert offer.edit.start <= offset <= offer.edit.end
