"""What a finding about a missing key asks for depends on the file that lacks it."""

import pytest
from support.sandbox import BUDGET_FILE, UNITS, Sandbox

RETIRED, POWERS, WAIVERS = (
    "catalogs/retired.yaml",
    "catalogs/powers/czj.yaml",
    "catalogs/waivers.yaml",
)
UNITS_FILE = "catalogs/registry/units.yaml"
CASES = {
    "method of an item": (
        BUDGET_FILE, "    方式: 主动公开\n", "请写 主动公开、依申请公开、不予公开 之一。",
    ),
    "name of an item": (BUDGET_FILE, "    名称: 政府预算\n", "请写上公开事项的名称。"),
    "unit of a header": (
        BUDGET_FILE, "单位: 区财政局\n", "请写上登记过的单位名称，如 区财政局。",
    ),
    "manner of a retired item": (
        RETIRED, "方式: 终止, ", "请写上“方式”，只能写：移交、合并、终止。",
    ),
    "id of a retired item": (
        RETIRED, "事项: czj/x-1, ", "请写上事项的完整编号，如 czj/czyjs-001。",
    ),
    "successor of a retired item": (
        RETIRED, ", 去向: czj/czyjs-001",
        "请写上承接事项的全称，如 czj/czyjs-001；没有承接的，把方式改为终止并写明依据。",
    ),
    "day of a retired item": (RETIRED, ", 日期: 2026-01-31", "请写上日期，如 2026-01-31。"),
    "kind of a power": (
        POWERS, ", 类型: 行政许可",
        "请写上“类型”，只能写：行政许可、行政处罚、行政强制、行政征收、行政给付、行政检查、"
        "行政确认、行政奖励、行政裁决、其他行政权力。",
    ),
    "name of a power": (POWERS, "名称: 甲, ", "请写上名称。"),
    "end of a waiver": (WAIVERS, ", 到期: 2027-01-31", "请写上日期，如 2026-01-31。"),
}  # fmt: skip


@pytest.fixture
def office(workspace: Sandbox) -> Sandbox:
    ended = "{事项: czj/x-1, 方式: 终止, 日期: 2026-01-31}"
    merged = "{事项: czj/x-2, 方式: 合并, 日期: 2026-02-28, 去向: czj/czyjs-001}"
    workspace.write(RETIRED, f"退出事项:\n  - {ended}\n  - {merged}\n")
    workspace.write(POWERS, "单位: 区财政局\n权责:\n  - {编码: a, 名称: 甲, 类型: 行政许可}\n")
    waiver = "{规则: GK802, 事项: czj/x-1, 理由: 甲, 批准单位: 乙, 到期: 2027-01-31}"
    workspace.write(WAIVERS, f"豁免:\n  - {waiver}\n")
    return workspace


def test_nothing_is_missing(office: Sandbox) -> None:
    assert "GK101" not in office.run("validate").out


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_hint(office: Sandbox, case: tuple[str, str, str]) -> None:
    path, taken_out, hint = case
    office.replace(path, taken_out, "")
    out = office.run("validate", "--select", "GK101").out
    lines = [line for line in out.replace("\n        ", "").splitlines() if "改法：" in line]
    assert lines == [f"  改法：{hint}"]


def test_kind_of_a_registered_unit(workspace: Sandbox) -> None:
    workspace.write(UNITS_FILE, UNITS.replace("名称: 区民政局, 类别: 区直单位", "名称: 区民政局"))
    ran = workspace.run("validate")
    assert ran.code == 2
    assert "缺少“类别”" in ran.err
