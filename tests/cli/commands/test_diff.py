"""`diff` in real repositories: what it compares, what it says, with which exit code."""

import json
from pathlib import Path

import pytest
from support.repository import commit_all, git
from support.sandbox import BUDGET_FILE, FILES, STANDARD, Sandbox, build

LIMIT = "自本级人民代表大会批准之日起20日内"
LONGER = "自本级人民代表大会批准之日起30日内"
INHERITING = """\
单位: 区财政局
领域: 财政预决算
事项:
  - {编号: bm-001, 沿用: gj/czyjs-001, 主体: 本单位}
  - {编号: bm-002, 沿用: gj/czyjs-001, 主体: 本单位, 名称: 部门决算, 增加: {渠道: [广播电视]}}
"""
MORE = "catalogs/units/czj/bumen.yaml"


@pytest.fixture
def repository(workspace: Sandbox) -> Sandbox:
    """The workspace, committed and tagged."""
    commit_all(workspace.root, "first")
    git(workspace.root, "tag", "v1")
    return workspace


def changes(sandbox: Sandbox, *arguments: str) -> list[tuple[str, str, str, str]]:
    ran = sandbox.run("diff", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    return [(c["kind"], c["effect"], c["item"], c["field"]) for c in json.loads(ran.out)["changes"]]


def test_nothing_changed(repository: Sandbox) -> None:
    ran = repository.run("diff")
    assert (ran.code, ran.out) == (0, "HEAD → 工作区\n没有变化。\n")


def test_head_against_the_work_tree_in_words(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    repository.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站, 广播电视]")
    ran = repository.run("diff")
    assert ran.code == 0
    assert ran.out == (
        "HEAD → 工作区\n"
        "\n"
        "区财政局 · 财政预决算\n"
        "  政府预算（czj/czyjs-001）\n"
        "    减损  公开时限由“自本级人民代表大会批准之日起20日内”改为“自本级人民代表大会\n"
        "          批准之日起30日内”，时限变长。\n"
        "    减损  不再通过“公开查阅点”公开。\n"
        "    扩大  增加通过“广播电视”公开。\n"
        "\n"
        "共 3 处变化：减损 2、扩大 1。\n"
    )


def test_json_is_the_contract_to_the_letter(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    ran = repository.run("diff", "--format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "old": "HEAD",
        "new": "工作区",
        "summary": {"narrow": 1, "transfer": 0, "adjust": 0, "widen": 0, "editorial": 0},
        "changes": [
            {
                "kind": "changed",
                "effect": "narrow",
                "unit": "czj",
                "domain": "czyjs",
                "item": "czj/czyjs-001",
                "field": "时限",
                "old": LIMIT,
                "new": LONGER,
                "message": f"公开时限由“{LIMIT}”改为“{LONGER}”，时限变长。",
                "fingerprint": json.loads(ran.out)["changes"][0]["fingerprint"],
            }
        ],
    }


@pytest.mark.parametrize("words", [("v1",), ("v1..HEAD",), ("v1", "HEAD"), ("HEAD~1..",)])
def test_revisions_and_ranges(repository: Sandbox, words: tuple[str, ...]) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    commit_all(repository.root, "second")
    assert changes(repository, *words) == [("changed", "narrow", "czj/czyjs-001", "时限")]


def test_a_level_in_the_words_of_the_district(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, "[县级]", "[区级]")
    assert changes(repository) == [("changed", "editorial", "czj/czyjs-001", "层级")]


def test_a_range_that_leaves_the_common_base(repository: Sandbox) -> None:
    git(repository.root, "checkout", "-q", "-b", "side")
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    commit_all(repository.root, "on the side")
    git(repository.root, "checkout", "-q", "main")
    repository.replace(BUDGET_FILE, "环节: 结果", "环节: 执行")
    commit_all(repository.root, "on main")
    assert changes(repository, "main...side") == [("changed", "narrow", "czj/czyjs-001", "时限")]


def test_a_folder(repository: Sandbox, tmp_path: Path) -> None:
    other = build(tmp_path / "other")
    other.replace(BUDGET_FILE, LIMIT, LONGER)
    assert changes(repository, ".", str(other.root)) == [
        ("changed", "narrow", "czj/czyjs-001", "时限")
    ]


@pytest.mark.parametrize("name", ["all.yaml", "all.json"])
def test_a_merged_directory(repository: Sandbox, tmp_path: Path, name: str) -> None:
    repository.write(MORE, INHERITING)
    merged = str(tmp_path / name)
    assert repository.run("merge", "-o", merged).code == 0
    assert changes(repository, merged) == []
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    assert changes(repository, merged) == [("changed", "narrow", "czj/czyjs-001", "时限")]


@pytest.mark.parametrize(
    "path",
    [
        "data/catalog.json",
        "data/units/czj.json",
        "data/domains/czyjs.json",
        "excel/directory.xlsx",
        "excel/units/czj.xlsx",
        "excel/domains/czyjs.xlsx",
    ],
)
def test_what_was_built(repository: Sandbox, tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    assert repository.run("build", "-o", str(out), "--as-of", "2026-11-22").code == 0
    assert changes(repository, str(out / path)) == []
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    assert changes(repository, str(out / path)) == [("changed", "narrow", "czj/czyjs-001", "时限")]


JOINED = """\
    内容:
      - |
        一般公共预算收支表
        及其说明
      - 甲、乙
    依据:
      - |
        《中华人民共和国预算法》
        第十四条
    时限: |
      自本级人民代表大会批准之日起
      20日内
    主体: [本单位, 区民政局、某单位]
    渠道: [政府网站, 其他：短信, 其他：大喇叭]
"""


@pytest.mark.parametrize(
    ("stated", "instead", "found"),
    [
        ("甲、乙", "甲、乙", []),
        ("        及其说明\n", "", [("changed", "narrow", "czj/czyjs-001", "内容")]),
        (", 其他：大喇叭", "", [("changed", "narrow", "czj/czyjs-001", "渠道")]),
        ("、某单位", "", [("changed", "transfer", "czj/czyjs-001", "主体")]),
    ],
    ids=["nothing", "a line of a content", "one of two others", "a body"],
)
@pytest.mark.parametrize("name", ["directory.xlsx", "units/czj.xlsx"])
def test_what_a_cell_joins_is_compared_with_what_it_was_made_of(
    repository: Sandbox,
    tmp_path: Path,
    name: str,
    stated: str,
    instead: str,
    found: list[tuple[str, str, str, str]],
) -> None:
    budget = repository.read(BUDGET_FILE)
    repository.write(
        BUDGET_FILE,
        budget[: budget.index("    内容:")]
        + JOINED
        + "    方式: 主动公开\n    公开对象: 全社会\n    层级: [县级]\n",
    )
    out = str(tmp_path / "out")
    assert repository.run("build", "-o", out, "--as-of", "2026-11-22").code == 0
    repository.replace(BUDGET_FILE, stated, instead)
    assert changes(repository, f"{out}/excel/{name}") == found


@pytest.mark.parametrize("path", ["data/catalog.json", "excel/directory.xlsx"])
def test_a_changed_standard_against_what_was_built(
    repository: Sandbox, tmp_path: Path, path: str
) -> None:
    repository.write(MORE, INHERITING)
    out = tmp_path / "out"
    assert repository.run("build", "-o", str(out), "--as-of", "2026-11-22").code == 0
    assert changes(repository, str(out / path)) == []
    repository.replace("catalogs/standards/gj/czyjs.yaml", "渠道: [政府网站]", "渠道: [政府公报]")
    assert changes(repository, str(out / path)) == [
        ("changed", effect, item, "渠道")
        for item in ("czj/bm-001", "czj/bm-002")
        for effect in ("narrow", "widen")
    ]


def test_what_ended_on_record_is_no_loss_against_what_was_built(
    repository: Sandbox, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert repository.run("build", "-o", str(out), "--as-of", "2026-11-22").code == 0
    repository.write(
        "catalogs/retired.yaml",
        "退出事项:\n  - {事项: czj/czyjs-001, 方式: 终止, 日期: 2026-11-01, 依据: 机构改革方案}\n",
    )
    rest = (
        repository.read(BUDGET_FILE)
        .replace("czyjs-001", "czyjs-002")
        .replace("政府预算", "债务限额")
    )
    repository.write(BUDGET_FILE, rest.replace("预算", "债务"))
    published = str(out / "data/catalog.json")
    assert ("removed", "adjust", "czj/czyjs-001", "") in changes(repository, published)
    rebuilt = tmp_path / "rebuilt"
    assert repository.run("build", "-o", str(rebuilt), "--as-of", "2026-11-22").code == 0
    later = str(rebuilt / "data/catalog.json")
    assert ("removed", "adjust", "czj/czyjs-001", "") in changes(repository, published, later)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[政府网站, 公开查阅点]", "[政府网站, 其他：报纸, 其他：楼道公告栏]"),
        ("    时限:", "    备注: |-\n      第一行\n      第二行\n    时限:"),
    ],
    ids=["two other channels", "a note of two lines"],
)
def test_a_workbook_is_no_other_than_its_sources(
    repository: Sandbox, tmp_path: Path, before: str, after: str
) -> None:
    repository.replace(BUDGET_FILE, before, after)
    out = tmp_path / "out"
    assert repository.run("build", "-o", str(out), "--as-of", "2026-11-22").code == 0
    assert changes(repository, str(out / "excel/directory.xlsx")) == []


def test_inherited_changes_stand_once_at_the_standard(repository: Sandbox) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.replace("catalogs/standards/gj/czyjs.yaml", "渠道: [政府网站]", "渠道: [政府公报]")
    assert changes(repository) == [
        ("changed", "narrow", "gj/czyjs-001", "渠道"),
        ("changed", "widen", "gj/czyjs-001", "渠道"),
    ]
    found = json.loads(repository.run("diff", "--format", "json").out)["changes"]
    assert [change["reaches"] for change in found] == [["czj/bm-001", "czj/bm-002"]] * 2
    assert changes(repository, "--full") == [
        ("changed", "narrow", "czj/bm-001", "渠道"),
        ("changed", "widen", "czj/bm-001", "渠道"),
        ("changed", "narrow", "czj/bm-002", "渠道"),
        ("changed", "widen", "czj/bm-002", "渠道"),
    ]


def test_items_in_another_order(repository: Sandbox) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    head, first, second = INHERITING.partition("事项:\n")[0], *INHERITING.splitlines()[3:5]
    repository.write(MORE, f"{head}事项:\n{second}\n{first}\n")
    assert changes(repository) == [("changed", "editorial", "", "事项")]
    repository.write(MORE, f"{head}事项:\n{second}\n")
    assert changes(repository) == [("removed", "narrow", "czj/bm-001", "")]


def test_a_value_of_its_own_is_not_inherited(repository: Sandbox) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.replace("catalogs/standards/gj/czyjs.yaml", "名称: 部门预算", "名称: 部门预算表")
    found = json.loads(repository.run("diff", "--format", "json").out)["changes"]
    assert [change["reaches"] for change in found] == [["czj/bm-001"]]


def test_a_unit_that_makes_the_same_change_itself_answers_for_it(repository: Sandbox) -> None:
    own = INHERITING.replace("名称: 部门决算", "名称: 部门预算")
    repository.write(MORE, own)
    commit_all(repository.root, "inheriting")
    repository.write(MORE, own.replace("名称: 部门预算", "名称: 部门预算表"))
    repository.replace("catalogs/standards/gj/czyjs.yaml", "名称: 部门预算", "名称: 部门预算表")
    found = json.loads(repository.run("diff", "--format", "json").out)["changes"]
    assert [(change["item"], change.get("reaches")) for change in found] == [
        ("gj/czyjs-001", ["czj/bm-001"]),
        ("czj/bm-002", None),
    ]


STANDARD_FILE = "catalogs/standards/gj/czyjs.yaml"
LOST = "标准不再有这条事项，沿用它的事项失去取自标准的内容。"


ELSE = STANDARD.replace("名称: 部门预算", "名称: 另一条").replace("czyjs-001", "czyjs-002")
OTHER = ELSE.replace("部门收支总表", "别的内容").replace("绩效目标", "再一项内容")


def told(sandbox: Sandbox) -> list[tuple[str, str, str, list[str], str]]:
    found = json.loads(sandbox.run("diff", "--format", "json").out)["changes"]
    return [(c["kind"], c["effect"], c["item"], c.get("reaches", []), c["message"]) for c in found]


def test_an_item_that_a_standard_drops_is_told_once_with_the_items_that_draw_on_it(
    repository: Sandbox,
) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    both = ["czj/bm-001", "czj/bm-002"]
    repository.write(STANDARD_FILE, OTHER)
    assert told(repository) == [("removed", "narrow", "gj/czyjs-001", both, LOST)]
    assert len(changes(repository, "--full")) > 10
    text = repository.run("diff").out
    assert "标准 gj · 财政预决算\n  部门预算（gj/czyjs-001）\n" in text
    assert "涉及 2 条事项：区财政局" in text
    commit_all(repository.root, "without it")
    repository.write(STANDARD_FILE, STANDARD)
    assert told(repository) == [
        (
            "added", "widen", "gj/czyjs-001", both,
            "标准新增这条事项，沿用它的事项取得标准的内容。",
        )
    ]  # fmt: skip


def test_an_item_that_a_standard_renumbers_is_told_once(repository: Sandbox) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.replace(STANDARD_FILE, "编号: czyjs-001", "编号: czyjs-009")
    assert told(repository) == [
        (
            "moved", "narrow", "gj/czyjs-009", ["czj/bm-001", "czj/bm-002"],
            "标准把编号改为 gj/czyjs-009，沿用旧编号的事项失去取自标准的内容。",
        )
    ]  # fmt: skip


def test_what_a_unit_drops_itself_stays_its_own_beside_a_standard_that_drops_an_item(
    repository: Sandbox,
) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.replace(
        MORE, "bm-002, 沿用: gj/czyjs-001, 主体: 本单位", "bm-002, 沿用: gj/czyjs-001"
    )
    repository.write(STANDARD_FILE, OTHER)
    assert told(repository) == [
        ("removed", "narrow", "gj/czyjs-001", ["czj/bm-001", "czj/bm-002"], LOST),
        ("changed", "transfer", "czj/bm-002", [], "公开主体去掉“本单位”。"),
    ]


def test_items_that_no_longer_draw_on_a_standard_lose_nothing_by_it(repository: Sandbox) -> None:
    repository.write(MORE, INHERITING.replace(INHERITING.splitlines()[4] + "\n", ""))
    commit_all(repository.root, "inheriting")
    repository.write(STANDARD_FILE, STANDARD.replace("czyjs-001", "czyjs-009"))
    repository.replace(MORE, "gj/czyjs-001", "gj/czyjs-009")
    assert [c[2] for c in told(repository)] == ["czj/bm-001"]


def test_a_standard_that_can_not_be_read_takes_nothing_from_those_who_draw_on_it(
    repository: Sandbox,
) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.write(STANDARD_FILE, "事项: [")
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    ran = repository.run("diff")
    assert ran.code == 1
    assert f"未比对：{STANDARD_FILE}" in ran.out
    assert "共 1 处变化：减损 1。" in ran.out


@pytest.mark.parametrize("against", ["HEAD", "out/data/catalog.json"])
def test_a_standard_that_can_not_be_read_takes_nothing_however_far_it_is_drawn_on(
    repository: Sandbox, tmp_path: Path, against: str
) -> None:
    for code, extends in (("sj", "gj/czyjs-001"), ("bm", "sj/s-1")):
        drawing = f"标准: {code}\n领域: 财政预决算\n事项:\n  - {{编号: s-1, 沿用: {extends}}}\n"
        repository.write(f"catalogs/standards/{code}/czyjs.yaml", drawing)
    repository.write(MORE, INHERITING.replace("gj/czyjs-001", "bm/s-1"))
    commit_all(repository.root, "inheriting")
    assert repository.run("build", "-o", str(tmp_path / "out"), "--as-of", "2026-11-22").code == 0
    repository.write(STANDARD_FILE, "事项: [")
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    ran = repository.run("diff", against if against == "HEAD" else str(tmp_path / against))
    assert ran.code == 1
    assert f"未比对：{STANDARD_FILE}" in ran.out
    assert "共 1 处变化：减损 1。" in ran.out


def test_narrowing_fails_until_it_is_approved(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    ran = repository.run("diff", "--fail-on", "narrow")
    assert (ran.code, ran.err) == (
        1,
        "有 1 处减损没有批准，请改回，或用 gkcatalog waiver add 减损 --item 事项 登记批准。\n",
    )
    found = json.loads(repository.run("diff", "--format", "json").out)["changes"][0]
    waiver = (
        "豁免:\n  - {规则: 减损, 事项: czj/czyjs-001, 字段: 时限, 指纹: MARK, 理由: 上级调整,"
        " 批准单位: 区政府办公室, 到期: 2026-12-31}\n"
    )
    repository.write("catalogs/waivers.yaml", waiver.replace("MARK", found["fingerprint"]))
    approved = repository.run("diff", "--fail-on", "narrow", "--as-of", "2026-12-31")
    assert approved.code == 0
    assert "时限变长。（已批准）" in approved.out.replace("\n          ", "")
    assert repository.run("diff", "--fail-on", "narrow", "--as-of", "2027-01-01").code == 1
    repository.write("catalogs/waivers.yaml", waiver.replace("MARK", "0" * 12))
    assert repository.run("diff", "--fail-on", "narrow", "--as-of", "2026-12-31").code == 1


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("到期: 2026-12-31", "到期: 长期"),
        ("到期: 2026-12-31", "到期: 2026-13-31"),
        ("理由: 上级调整, ", ""),
        (", 批准单位: 区政府办公室", ""),
    ],
)
def test_an_unsound_waiver_approves_nothing(repository: Sandbox, stated: str, instead: str) -> None:
    sound = (
        "豁免:\n  - {规则: 减损, 事项: czj/czyjs-001, 理由: 上级调整, 批准单位: 区政府办公室,"
        " 到期: 2026-12-31}\n"
    )
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    repository.write("catalogs/waivers.yaml", sound)
    assert repository.run("diff", "--fail-on", "narrow", "--as-of", "2026-12-31").code == 0
    unsound = sound.replace(stated, instead)
    assert unsound != sound
    repository.write("catalogs/waivers.yaml", unsound)
    assert repository.run("diff", "--fail-on", "narrow", "--as-of", "2026-12-31").code == 1


@pytest.mark.parametrize(("day", "effect"), [("2026-01-31", "adjust"), ("2026-02-31", "narrow")])
def test_only_a_sound_entry_ends_an_item_properly(
    repository: Sandbox, day: str, effect: str
) -> None:
    (repository.root / BUDGET_FILE).unlink()
    entry = f"{{事项: czj/czyjs-001, 名称: 政府预算, 方式: 终止, 日期: {day}, 依据: 机构改革}}"
    repository.write("catalogs/retired.yaml", f"退出事项:\n  - {entry}\n")
    assert changes(repository) == [("removed", effect, "czj/czyjs-001", "")]


def test_in_a_hook_the_repository_around_the_workspace_is_asked(
    repository: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("a", encoding="utf-8")
    commit_all(elsewhere, "another")
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(elsewhere / ".git/index"))
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    assert changes(repository) == [("changed", "narrow", "czj/czyjs-001", "时限")]
    assert repository.run("validate", "--changed-since", "v1").code == 0


@pytest.mark.parametrize(
    ("entries", "effect"),
    [
        ("{事项: czj/bm-002, 方式: 移交, 日期: 2026-01-01, 去向: czj/czyjs-001}", "transfer"),
        ("{事项: czj/bm-002, 方式: 移交, 日期: 2026-01-01}", "narrow"),
        ("{事项: czj/bm-002, 方式: 移交, 日期: 2026-01-01, 去向: czj/czyjs-999}", "narrow"),
        (
            "{事项: czj/bm-002, 方式: 移交, 日期: 2026-01-01, 去向: czj/bm-009}\n"
            "  - {事项: czj/bm-009, 方式: 移交, 日期: 2026-01-01, 去向: czj/bm-002}",
            "narrow",
        ),
        (
            "{事项: czj/bm-002, 方式: 移交, 日期: 2026-01-01, 去向: czj/bm-009}\n"
            "  - {事项: czj/bm-009, 方式: 合并, 日期: 2026-01-01, 去向: czj/czyjs-001}",
            "transfer",
        ),
    ],
)
def test_an_item_is_carried_on_by_one_that_exists_changed_or_not(
    repository: Sandbox, entries: str, effect: str
) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.write(MORE, INHERITING[: INHERITING.index("  - {编号: bm-002")])
    repository.write("catalogs/retired.yaml", f"退出事项:\n  - {entries}\n")
    assert changes(repository) == [("removed", effect, "czj/bm-002", "")]


def test_widening_does_not_fail(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站, 公开查阅点, 广播电视]")
    assert repository.run("diff", "--fail-on", "narrow").code == 0


def test_since_the_last_release(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    commit_all(repository.root, "second", "2026-02-01")
    git(repository.root, "tag", "-a", "v2", "-m", "v2", day="2026-02-01")
    repository.replace(BUDGET_FILE, "环节: 结果", "环节: 执行")
    assert changes(repository, "--since-release") == [
        ("changed", "adjust", "czj/czyjs-001", "环节")
    ]


def test_a_file_that_can_not_be_read_hides_nothing_and_removes_nothing(
    repository: Sandbox,
) -> None:
    repository.write(MORE, INHERITING)
    commit_all(repository.root, "inheriting")
    repository.write(MORE, "事项: [")
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    ran = repository.run("diff")
    assert ran.code == 1
    assert f"未比对：{MORE}" in ran.out
    assert "共 1 处变化：减损 1。" in ran.out


def refused(sandbox: Sandbox, *arguments: str) -> tuple[int, str]:
    ran = sandbox.run("diff", *arguments)
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    return ran.code, ran.err.strip()


def test_no_repository(workspace: Sandbox) -> None:
    code, said = refused(workspace)
    assert (code, said) == (3, f"{workspace.root} 不在 git 仓库里，没有历史版本可以比对")


def test_no_commit_yet(workspace: Sandbox) -> None:
    git(workspace.root, "init", "-q")
    assert refused(workspace) == (3, "仓库里还没有提交，没有可以比对的版本")


def test_no_such_revision(repository: Sandbox) -> None:
    assert refused(repository, "v9") == (
        2, "没有版本“v9”：它不是提交、分支或标签，也不是已有的文件或文件夹"
    )  # fmt: skip


def test_options_are_no_revisions(repository: Sandbox) -> None:
    assert refused(repository, "--", "--output=/tmp/x")[0] == 2


def test_branch_and_tag_of_one_name(repository: Sandbox) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    commit_all(repository.root, "second")
    git(repository.root, "branch", "v1")
    assert refused(repository, "v1") == (
        2, "版本“v1”有歧义：既是分支又是标签，请写全名，如 refs/tags/v1 或 refs/heads/v1"
    )  # fmt: skip
    assert len(changes(repository, "refs/tags/v1")) == 1


def test_folder_and_tag_of_one_name(repository: Sandbox) -> None:
    build(repository.root / "v1")
    assert refused(repository, "v1") == (
        2, "“v1”既是文件夹又是版本，请写 ./v1 或者 refs/heads/v1 之类的全名"
    )  # fmt: skip
    assert changes(repository, "./v1") == []


def test_a_shallow_clone(repository: Sandbox, tmp_path: Path) -> None:
    repository.replace(BUDGET_FILE, LIMIT, LONGER)
    commit_all(repository.root, "second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository.root}", str(clone))
    assert refused(Sandbox(clone), "v1") == (
        3, "找不到版本“v1”：这个仓库是浅克隆，历史不全，请先运行 git fetch --unshallow --tags"
    )  # fmt: skip


def test_before_there_was_a_workspace(workspace: Sandbox) -> None:
    kept = dict(workspace.contents())
    for path in kept:
        (workspace.root / path).unlink()
    workspace.write("readme", "x")
    commit_all(workspace.root, "before")
    for path, raw in kept.items():
        workspace.write(path, raw)
    assert refused(workspace) == (
        2, "版本“HEAD”里没有 gkcatalog.yaml，那时这里还不是工作区"
    )  # fmt: skip


def test_a_folder_that_is_no_workspace(repository: Sandbox, tmp_path: Path) -> None:
    assert refused(repository, str(tmp_path)) == (
        2, f"{tmp_path} 不是工作区：里面没有 gkcatalog.yaml"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"[1", "不是有效的 JSON，可能没有写完整"),
        (
            "a.json",
            b'{"x": 1}',
            "不是合并目录（merge 生成），也不是 data/catalog.json（build 生成）",
        ),
        ("a.yaml", b"a: [", "不是有效的 YAML，可能没有写完整"),
        ("a.yaml", "单位: 甲".encode(), "不是合并目录：要用 merge 命令生成的文件"),
        ("a.xlsx", b"PK", "不是本程序生成的工作簿：表里没有事项编号，无法逐条比对"),
    ],
)
def test_a_file_that_is_not_ours(
    repository: Sandbox, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, line = refused(repository, str(path))
    assert (code, line) == (2, f"{path} {said}")


def test_no_such_file(repository: Sandbox) -> None:
    assert refused(repository, "old.xlsx") == (2, "没有这个文件或文件夹：old.xlsx")


def test_git_is_missing(repository: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert refused(repository) == (3, "没有安装 git，这个命令需要它")


def test_a_workspace_below_the_root_of_the_repository(tmp_path: Path) -> None:
    sandbox = build(tmp_path / "deep" / "inside", FILES)
    commit_all(tmp_path, "first")
    sandbox.replace(BUDGET_FILE, LIMIT, LONGER)
    assert changes(sandbox) == [("changed", "narrow", "czj/czyjs-001", "时限")]
