"""What changed from tag to tag, out of real repositories."""

from support.repository import commit_all, git
from support.sandbox import BUDGET_FILE, Sandbox

from gkcatalog.disk.workspace import Workspace
from gkcatalog.git.history import Repository
from gkcatalog.git.releases import Release, dated_changes, steps
from gkcatalog.git.tagged import releases_of

LIMIT, LONGER = "批准之日起20日内", "批准之日起30日内"
SECRET = """\
  - 编号: czyjs-002
    名称: 内部材料
    内容: [讨论记录]
    依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第十六条]
    主体: 本单位
    方式: 不予公开
    不公开理由: {条款: 第十六条, 说明: 过程性信息, 复核日期: 2027-01-01}
"""


def releases(sandbox: Sandbox) -> tuple[Release, ...]:
    schemas = Workspace(sandbox.root).schemas()
    return releases_of(Repository.around(sandbox.root), schemas)


def release(sandbox: Sandbox, name: str, day: str) -> None:
    commit_all(sandbox.root, name, day)
    git(sandbox.root, "tag", name, day=day)


def test_one_tag_has_nothing_before_it(workspace: Sandbox) -> None:
    release(workspace, "v1", "2026-01-01")
    assert releases(workspace) == ()


def test_changes_carry_the_day_of_their_release_newest_first(workspace: Sandbox) -> None:
    release(workspace, "v10", "2026-01-01")
    workspace.replace(BUDGET_FILE, LIMIT, LONGER)
    release(workspace, "v9", "2026-02-01")
    workspace.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站, 公开查阅点, 广播电视]")
    release(workspace, "v8", "2026-03-01")
    found = releases(workspace)
    assert [(r.name, r.date) for r in found] == [("v9", "2026-02-01"), ("v8", "2026-03-01")]
    assert [(d.date, d.change.field) for d in dated_changes(found)] == [
        ("2026-03-01", "渠道"),
        ("2026-02-01", "时限"),
    ]
    history = steps(found)["czj/czyjs-001"]
    assert (history[0].date, history[0].edition, history[0].text) == (
        "2026-03-01",
        "v8",
        "增加通过“广播电视”公开。",
    )


def test_an_id_that_an_item_left_begins_anew(workspace: Sandbox) -> None:
    other = "[本级总预算, 部门预算]"
    release(workspace, "v1", "2026-01-01")
    workspace.replace(BUDGET_FILE, LIMIT, LONGER)
    release(workspace, "v2", "2026-02-01")
    workspace.replace(BUDGET_FILE, "编号: czyjs-001", "编号: czyjs-002")
    release(workspace, "v3", "2026-03-01")
    kept = workspace.read(BUDGET_FILE)
    renumbered = kept.replace("编号: czyjs-002", "编号: czyjs-003")
    start = kept.index("  - 编号")
    item = (
        kept[start:].replace("名称: 政府预算", "名称: 国有资产").replace("czyjs-002", "czyjs-001")
    )
    item = item.replace("一般公共预算收支表", other).replace("举借债务情况说明", "处置情况")
    workspace.write(BUDGET_FILE, renumbered + item)
    release(workspace, "v4", "2026-04-01")
    history = steps(releases(workspace))
    assert {code: [step.edition for step in listed] for code, listed in history.items()} == {
        "czj/czyjs-003": ["v4", "v3", "v2"],
        "czj/czyjs-001": ["v4"],
    }


def test_a_tag_on_a_branch_beside_another_is_passed_over(workspace: Sandbox) -> None:
    more = "[政府网站, 公开查阅点, 广播电视]"
    release(workspace, "v1", "2026-01-01")
    git(workspace.root, "checkout", "-q", "-b", "fix")
    workspace.write("校订.txt", "校订")
    release(workspace, "v1.1", "2026-01-15")
    git(workspace.root, "checkout", "-q", "-B", "main", "v1")
    workspace.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", more)
    release(workspace, "v2", "2026-02-01")
    git(workspace.root, "merge", "-q", "--no-edit", "fix", day="2026-02-02")
    assert [(r.name, len(r.changes)) for r in releases(workspace)] == [("v2", 1)]
    last = Repository.around(workspace.root).last_tag()
    assert last is not None
    assert last.name == "v2"


def test_a_tag_on_a_branch_that_was_merged_counts_where_it_is_alone(workspace: Sandbox) -> None:
    release(workspace, "v1", "2026-01-01")
    git(workspace.root, "checkout", "-q", "-b", "work")
    workspace.replace(BUDGET_FILE, LIMIT, LONGER)
    release(workspace, "v2", "2026-02-01")
    git(workspace.root, "checkout", "-q", "-B", "main", "v1")
    git(workspace.root, "merge", "-q", "--no-ff", "--no-edit", "work", day="2026-02-02")
    assert [(r.name, len(r.changes)) for r in releases(workspace)] == [("v2", 1)]


def test_what_is_not_published_is_not_told(workspace: Sandbox) -> None:
    release(workspace, "v1", "2026-01-01")
    workspace.write(BUDGET_FILE, workspace.read(BUDGET_FILE) + SECRET)
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结果\n    内部备注: 不外传\n")
    release(workspace, "v2", "2026-02-01")
    assert [r.changes for r in releases(workspace)] == [()]


def test_another_edition_is_no_news_for_the_public(workspace: Sandbox) -> None:
    release(workspace, "v1", "2026-01-01")
    workspace.replace(BUDGET_FILE, "2026年版", "2027年版")
    release(workspace, "v2", "2026-02-01")
    assert [r.changes for r in releases(workspace)] == [()]
    assert "版本由“2026年版”改为“2027年版”。" in workspace.run("diff", "v1", "v2").out


def test_an_item_that_is_published_no_more_is_not_told_as_cancelled(workspace: Sandbox) -> None:
    release(workspace, "v1", "2026-01-01")
    workspace.replace(BUDGET_FILE, "阶段: 目录", "阶段: 清单")
    release(workspace, "v2", "2026-02-01")
    workspace.replace(BUDGET_FILE, "阶段: 清单", "阶段: 目录")
    release(workspace, "v3", "2026-03-01")
    withheld = "    不公开理由: {条款: 第十六条, 说明: 过程性信息, 复核日期: 2027-01-01}\n"
    workspace.replace(BUDGET_FILE, "    方式: 主动公开\n", f"    方式: 不予公开\n{withheld}")
    release(workspace, "v4", "2026-04-01")
    workspace.write(BUDGET_FILE, "单位: 区财政局\n领域: 财政预决算\n不涉及: 示例的理由\n")
    release(workspace, "v5", "2026-05-01")
    told = [[(c.effect.value, c.message) for c in r.changes if c.item] for r in releases(workspace)]
    assert told == [
        [("narrow", "不再公布这条事项。")],
        [("widen", "开始公布这条事项。")],
        [("narrow", "不再公布这条事项。")],
        [],
    ]


def test_tags_without_a_workspace_are_passed_over(workspace: Sandbox) -> None:
    kept = workspace.contents()
    settings = kept["gkcatalog.yaml"]
    workspace.write("gkcatalog.yaml", "不认识: 1\n")
    release(workspace, "v0", "2026-01-01")
    workspace.write("gkcatalog.yaml", settings)
    release(workspace, "v1", "2026-02-01")
    assert releases(workspace) == ()


def test_changelog(workspace: Sandbox) -> None:
    release(workspace, "v1", "2026-01-01")
    workspace.replace(BUDGET_FILE, LIMIT, LONGER)
    release(workspace, "v2", "2026-02-01")
    ran = workspace.run("changelog", "v1..v2")
    assert ran.code == 0
    assert ran.out.startswith(
        "# 湛河区基层政务公开标准目录变更说明\n\nv1 → v2\n\n共 1 处变化：减损 1。\n\n## 区财政局\n"
    )
    assert "<h2>区财政局</h2>" in workspace.run("changelog", "v1..", "--format", "html").out
    wrong = workspace.run("changelog", "v1")
    assert (wrong.code, wrong.err) == (2, "“v1”不对，请写成 旧版本..新版本\n")
