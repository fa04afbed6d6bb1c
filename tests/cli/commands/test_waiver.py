"""`waiver`: registering, listing and pruning accepted findings."""

import json
from datetime import date, timedelta

import pytest
from support.sandbox import BUDGET_FILE, Ran, Sandbox

WAIVERS = "catalogs/waivers.yaml"
LATER = (date.today() + timedelta(days=200)).isoformat()
PAST = "2020-01-31"
HEAD = "# 豁免说明\n豁免: []\n# 末尾\n"


@pytest.fixture
def faulty(workspace: Sandbox) -> Sandbox:
    """An item with an open-ended limit and a channel under another name."""
    workspace.replace(BUDGET_FILE, "自本级人民代表大会批准之日起20日内", "及时")
    workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
    workspace.write(WAIVERS, HEAD)
    return workspace


def add(workspace: Sandbox, *arguments: str, until: str = LATER) -> Ran:
    rest = ("--reason", "等上级明确", "--approved-by", "区政府办公室", "--until", until)
    return workspace.run("waiver", "add", *arguments, *rest)


def lint_codes(workspace: Sandbox) -> list[str]:
    found = json.loads(workspace.run("lint", "--format", "json").out)
    return [finding["code"] for finding in found["diagnostics"]]


def fingerprint(workspace: Sandbox, code: str) -> str:
    found = json.loads(workspace.run("lint", "--format", "json", "--select", code).out)
    return str(found["diagnostics"][0]["fingerprint"])


def test_a_finding_is_accepted(faulty: Sandbox) -> None:
    mark = fingerprint(faulty, "GK301")
    ran = add(faulty, "GK301", "--item", "区财政局/czyjs-001", "--field", "时限")
    assert ran == Ran(0, "", f"登记了 1 条豁免，至 {LATER}：{WAIVERS}\n")
    assert faulty.read(WAIVERS) == (
        "# 豁免说明\n豁免:\n  - 规则: GK301\n    事项: czj/czyjs-001\n    字段: 时限\n"
        f"    指纹: {mark}\n    理由: 等上级明确\n    批准单位: 区政府办公室\n"
        f"    到期: {LATER}\n# 末尾\n"
    )
    assert lint_codes(faulty) == ["GK501"]


def test_the_file_is_made_where_there_is_none(faulty: Sandbox) -> None:
    (faulty.root / WAIVERS).unlink()
    assert add(faulty, "gk501", "--item", "czj/czyjs-001").code == 0
    assert faulty.read(WAIVERS).startswith("# yaml-language-server: ")
    assert lint_codes(faulty) == ["GK301"]


def test_findings_of_a_file_are_accepted_one_by_one(faulty: Sandbox) -> None:
    faulty.replace(BUDGET_FILE, "公开查阅点]", "纸质载体]")
    ran = add(faulty, "GK501", "--file", BUDGET_FILE)
    assert (ran.code, ran.err) == (0, f"登记了 2 条豁免，至 {LATER}：{WAIVERS}\n")
    assert lint_codes(faulty) == ["GK301"]
    faulty.replace(BUDGET_FILE, "纸质载体]", "政府门户]")
    assert lint_codes(faulty) == ["GK301", "GK501", "GK902"]


def test_the_same_fault_twice_is_accepted_twice(faulty: Sandbox) -> None:
    faulty.replace(BUDGET_FILE, "公开查阅点]", "门户网站]")
    codes = lint_codes(faulty)
    assert codes.count("GK501") == 2
    ran = add(faulty, "GK501", "--item", "czj/czyjs-001")
    assert (ran.code, ran.err) == (0, f"登记了 2 条豁免，至 {LATER}：{WAIVERS}\n")
    assert lint_codes(faulty) == [code for code in codes if code != "GK501"]


def test_a_unit_narrows_what_is_accepted(workspace: Sandbox) -> None:
    (workspace.root / BUDGET_FILE).unlink()
    (workspace.root / "catalogs/units/mzj/shjz.yaml").unlink()
    assert lint_codes(workspace) == ["GK801", "GK801"]
    file = "catalogs/registry/domains.yaml"
    assert add(workspace, "GK801", "--file", file, "--unit", "区民政局").code == 0
    found = json.loads(workspace.run("lint", "--format", "json").out)["diagnostics"]
    assert [finding["unit"] for finding in found] == ["czj"]


def test_an_approved_change_needs_no_finding(faulty: Sandbox) -> None:
    ran = add(faulty, "减损", "--item", "czj/czyjs-009", "--fingerprint", "0123456789ab")
    assert ran.code == 0
    assert "规则: 减损\n    事项: czj/czyjs-009\n    指纹: 0123456789ab\n" in faulty.read(WAIVERS)


def test_a_change_is_not_approved_twice(faulty: Sandbox) -> None:
    assert add(faulty, "减损", "--item", "czj/czyjs-009").code == 0
    ran = add(faulty, "减损", "--item", "区财政局/czyjs-009")
    assert (ran.code, ran.err) == (2, f"czj/czyjs-009 的减损已经批准，至 {LATER}\n")
    assert add(faulty, "减损", "--item", "czj/czyjs-009", "--field", "时限").code == 0


def test_a_change_is_approved_for_a_file(faulty: Sandbox) -> None:
    assert add(faulty, "减损", "--file", BUDGET_FILE).code == 0
    assert f"文件: {BUDGET_FILE}" in faulty.read(WAIVERS)
    ran = add(faulty, "减损", "--file", BUDGET_FILE)
    assert (ran.code, ran.err) == (2, f"{BUDGET_FILE} 的减损已经批准，至 {LATER}\n")
    assert faulty.run("validate", WAIVERS).code == 0


REFUSED = {
    "a rule that can not be waived": (
        ("GK601", "--item", "czj/czyjs-001"),
        "GK601（编号重复）不能豁免，请改正\n",
    ),
    "an unknown rule": (("GK3011", "--item", "czj/czyjs-001"), "没有规则 GK3011，是不是"),
    "no finding": (
        ("GK302", "--item", "czj/czyjs-001"),
        "czj/czyjs-001 现在没有 GK302 的问题，不用豁免\n",
    ),
    "no finding in that field": (
        ("GK301", "--item", "czj/czyjs-001", "--field", "名称"),
        "czj/czyjs-001 的“名称” 现在没有 GK301 的问题，这个问题在“时限”\n",
    ),
    "a field that no change has": (
        ("减损", "--item", "czj/czyjs-009", "--field", "公开时限"),
        "没有要素“公开时限”，是不是“时限”\n",
    ),
    "a file that is not there": (
        ("GK301", "--file", "catalogs/units/czj/czyjs-9.yaml"),
        "没有这个文件或文件夹：catalogs/units/czj/czyjs-9.yaml",
    ),
    "a broken fingerprint": (
        ("减损", "--item", "czj/czyjs-009", "--fingerprint", "一二三"),
        "指纹不能这样写：",
    ),
    "neither item nor file": (("GK301",), "请写明 --item 或 --file，只写一个\n"),
    "both item and file": (
        ("GK301", "--item", "czj/czyjs-001", "--file", BUDGET_FILE),
        "请写明 --item 或 --file，只写一个\n",
    ),
    "a broken item": (("GK301", "--item", "czyjs-001"), "事项“czyjs-001”不对，请写成 单位/编号"),
    "an unknown unit": (
        ("GK801", "--file", BUDGET_FILE, "--unit", "区财征局"),
        "没有登记的单位“区财征局”，是不是“区财政局”？"
        "新的单位请先登记到 catalogs/registry/units.yaml。\n",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(faulty: Sandbox, name: str) -> None:
    arguments, said = REFUSED[name]
    ran = add(faulty, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert faulty.read(WAIVERS) == HEAD


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (PAST, f"到期日期 {PAST} 已经过去，请写以后的日期\n"),
        ("明年", "日期“明年”不对，请写成 2026-01-31 的形式\n"),
        ("20290630", "日期“20290630”不对，请写成 2026-01-31 的形式\n"),
        ("", "到期日期不能是空的，请写成 2027-06-30 的形式\n"),
    ],
)
def test_a_wrong_end(faulty: Sandbox, until: str, said: str) -> None:
    ran = add(faulty, "GK301", "--item", "czj/czyjs-001", until=until)
    assert (ran.code, ran.err) == (2, said)


def test_a_missing_reason(faulty: Sandbox) -> None:
    ran = faulty.run("waiver", "add", "GK301", "--item", "czj/czyjs-001", "--until", LATER)
    assert ran.code == 2
    assert ran.err.startswith("缺少选项 --reason")


@pytest.mark.parametrize(
    ("reason", "approver", "said"),
    [
        ("待定", "区政府办公室", "理由不能这样写：“待定”只是占位符，请改正后再登记\n"),
        ("等上级明确", "无", "批准单位不能这样写：“无”只是占位符，请改正后再登记\n"),
    ],
)
def test_nothing_is_written_that_a_check_would_refuse(
    faulty: Sandbox, reason: str, approver: str, said: str
) -> None:
    marks = ("--reason", reason, "--approved-by", approver, "--until", LATER)
    ran = faulty.run("waiver", "add", "GK301", "--item", "czj/czyjs-001", *marks)
    assert (ran.code, ran.err) == (2, said)
    assert faulty.read(WAIVERS) == HEAD


@pytest.mark.parametrize("path", ["{}/" + BUDGET_FILE, "{}/catalogs/../" + BUDGET_FILE])
def test_a_file_however_its_path_is_written(faulty: Sandbox, path: str) -> None:
    assert add(faulty, "GK301", "--file", path.format(faulty.root)).code == 0
    assert f"文件: {BUDGET_FILE}\n" in faulty.read(WAIVERS)


def test_a_part_of_a_block_may_be_narrowed(faulty: Sandbox) -> None:
    assert add(faulty, "减损", "--item", "czj/czyjs-009", "--field", "办事指南：材料").code == 0


def test_accepted_twice(faulty: Sandbox) -> None:
    add(faulty, "GK301", "--item", "czj/czyjs-001")
    before = faulty.read(WAIVERS)
    ran = add(faulty, "GK301", "--item", "czj/czyjs-001")
    assert (ran.code, ran.err) == (2, "czj/czyjs-001 的 GK301 已经豁免\n")
    assert faulty.read(WAIVERS) == before


def entry(rule: str, item: str, end: str) -> str:
    return f"  - 规则: {rule}\n    事项: {item}\n    理由: 甲\n    批准单位: 乙\n    到期: {end}\n"


MIXED = (
    "豁免:\n  # 在用的\n"
    + entry("GK301", "czj/czyjs-001", LATER)
    + "  # 到期的\n"
    + entry("GK501", "czj/czyjs-001", PAST)
    + entry("GK302", "czj/czyjs-001", LATER)
    + entry("GK302", "czj/czyjs-002", PAST)
    + entry("减损", "czj/czyjs-003", LATER)
    + "# 完\n"
)


def test_what_expired_is_accepted_again(faulty: Sandbox) -> None:
    faulty.write(WAIVERS, "豁免:\n" + entry("GK301", "czj/czyjs-001", PAST))
    assert lint_codes(faulty) == ["GK301", "GK501", "GK901"]
    assert add(faulty, "GK301", "--item", "czj/czyjs-001").code == 0
    assert lint_codes(faulty) == ["GK501", "GK901"]
    assert faulty.run("waiver", "prune").err == "删去了 1 条没有对应问题的豁免。\n"
    assert lint_codes(faulty) == ["GK501"]


def test_nothing_is_pruned_of_what_could_not_be_read(faulty: Sandbox) -> None:
    assert add(faulty, "GK301", "--item", "czj/czyjs-001").code == 0
    sound = faulty.read(BUDGET_FILE)
    faulty.write(BUDGET_FILE, f"{sound}    坏: [\n")
    assert "GK902" not in lint_codes(faulty)
    assert faulty.run("waiver", "prune").err == "删去了 0 条没有对应问题的豁免。\n"
    faulty.write(BUDGET_FILE, sound)
    assert "GK301" not in lint_codes(faulty)


def test_waivers_with_their_state(faulty: Sandbox) -> None:
    faulty.write(WAIVERS, MIXED)
    ran = faulty.run("waiver", "list")
    assert (ran.code, ran.err) == (0, "共 5 条豁免。\n")
    assert ran.out.splitlines()[::2] == [
        f"在用　GK301  czj/czyjs-001  至 {LATER}",
        f"到期　GK501  czj/czyjs-001  至 {PAST}",
        f"无对应　GK302  czj/czyjs-001  至 {LATER}",
        f"无对应　GK302  czj/czyjs-002  至 {PAST}",
        f"在用　减损  czj/czyjs-003  至 {LATER}",
    ]
    assert ran.out.splitlines()[1] == "        甲（乙批准）"
    listed = json.loads(faulty.run("waiver", "list", "--format", "json").out)["waivers"]
    assert [w["state"] for w in listed] == ["active", "expired", "stale", "stale", "active"]


def test_pruning_keeps_what_is_needed_and_every_comment(faulty: Sandbox) -> None:
    faulty.write(WAIVERS, MIXED)
    ran = faulty.run("waiver", "prune")
    assert (ran.code, ran.err) == (0, "删去了 2 条没有对应问题的豁免。\n")
    assert faulty.read(WAIVERS) == MIXED.replace(
        entry("GK302", "czj/czyjs-001", LATER), ""
    ).replace(entry("GK302", "czj/czyjs-002", PAST), "")
    assert faulty.run("waiver", "prune").err == "删去了 0 条没有对应问题的豁免。\n"


def test_pruning_takes_nothing_behind_a_block_of_text(faulty: Sandbox) -> None:
    block = (
        "  - 规则: GK302\n    事项: czj/czyjs-001\n    批准单位: 区政府办公室\n"
        f"    到期: {LATER}\n    理由: |\n      上级另有规定\n"
    )
    kept = "".join(
        f"  - {{规则: 减损, 事项: czj/{item}, 批准单位: 区政府办公室, 到期: {LATER}, 理由: 某某}}\n"
        for item in ("czyjs-001", "czyjs-002")
    )
    faulty.write(WAIVERS, f"豁免:\n{block}{kept}")
    assert faulty.run("waiver", "prune").err == "删去了 1 条没有对应问题的豁免。\n"
    assert faulty.read(WAIVERS) == f"豁免:\n{kept}"


def test_nothing_is_pruned_without_a_file(workspace: Sandbox) -> None:
    before = workspace.contents()
    assert workspace.run("waiver", "prune").code == 0
    assert workspace.run("waiver", "list").out == ""
    assert workspace.contents() == before


@pytest.mark.parametrize("content", ["豁免: [\n", "豁免:\n  - 规则: GK301\n"])
def test_a_broken_file_is_left_alone(faulty: Sandbox, content: str) -> None:
    faulty.write(WAIVERS, content)
    for command in ("prune", "list"):
        ran = faulty.run("waiver", command)
        assert ran.code == 3
        assert ran.err.startswith(f"{WAIVERS} 有错，读不出豁免")
    assert add(faulty, "GK301", "--item", "czj/czyjs-001").code == 3
    assert faulty.read(WAIVERS) == content


def test_the_subcommands_are_named(workspace: Sandbox) -> None:
    ran = workspace.run("waiver", "ad")
    assert (ran.code, ran.err) == (
        2,
        "没有命令 ad，是不是 add？（用法见 gkcatalog waiver --help）\n",
    )


def test_waivers_without_their_key_are_told_what_is_missing(faulty: Sandbox) -> None:
    entry = "规则: GK301, 事项: czj/czyjs-009, 理由: 甲, 批准单位: 乙, 到期: 2027-06-30"
    faulty.write(WAIVERS, f"- {{{entry}}}\n")
    ran = faulty.run("validate", WAIVERS)
    assert ran.code == 1
    hint = "列表要写在键的下面：请在它前面加一行，写上键和英文冒号，如“事项:”“豁免:”。"
    assert hint in ran.out.replace("\n      ", "")
    faulty.write(WAIVERS, f"豁免:\n- {{{entry}}}\n")
    assert "GK103" not in faulty.run("validate", WAIVERS).out
