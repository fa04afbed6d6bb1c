"""Real git with the drivers of this program: merge, rebase, cherry-pick, diff."""

import sys
from pathlib import Path

import pytest
from checkouts import SECOND, Checkout, started
from support.sandbox import BUDGET_FILE, Sandbox

from gkcatalog.git.drivers import LINES, settings

LIMIT = "时限: 自本级人民代表大会批准之日起20日内"
GROUP = "一级事项: 财政预算"
SHORT, SHORTER = "时限: 自批准之日起10日内", "时限: 自批准之日起5日内"
END = SECOND.splitlines()[-1] + "\n"
THIRD, FOURTH = (
    SECOND.replace("czyjs-002", f"czyjs-00{n}").replace("决算", f"{n}号事项") for n in (3, 4)
)


@pytest.fixture
def checkout(workspace: Sandbox) -> Checkout:
    return started(workspace)


def test_edits_of_neighbouring_fields_merge(checkout: Checkout) -> None:
    name = ("    名称: 政府预算", "    名称: 政府预算公开  # 改名")
    checkout.branch("他", (GROUP, "一级事项: 预算"))
    checkout.git("checkout", "-q", "main")
    checkout.edit(name)
    base = checkout.budget
    checkout.git("merge", "-q", "--no-edit", "他")
    assert checkout.budget == base.replace(GROUP, "一级事项: 预算")
    assert checkout.sandbox.run("validate").code == 0
    assert checkout.sandbox.run("git", "check").code == 0


def test_without_drivers_git_takes_the_same_edits_for_a_conflict(workspace: Sandbox) -> None:
    checkout = started(workspace, drivers=False)
    checkout.branch("他", (GROUP, "一级事项: 预算"))
    checkout.git("checkout", "-q", "main")
    checkout.edit(("    名称: 政府预算", "    名称: 政府预算公开"))
    checkout.git("merge", "-q", "--no-edit", "他", code=1)


def test_a_field_edited_differently_stops_the_merge_and_fails_the_gate(checkout: Checkout) -> None:
    checkout.branch("他", (LIMIT, SHORTER))
    checkout.git("checkout", "-q", "main")
    checkout.edit((LIMIT, SHORT))
    done = checkout.attempt("merge", "--no-edit", "他")
    assert done.returncode == 1
    assert f"{BUDGET_FILE}：czyjs-001 的“时限”两边改得不同\n" in done.stdout + done.stderr
    block = (
        "<<<<<<< 我方（当前分支）：修改了 czyjs-001 的“时限”\n"
        f"    {SHORT}\n||||||| 原来\n    {LIMIT}\n=======\n    {SHORTER}\n"
        ">>>>>>> 对方：修改了 czyjs-001 的“时限”\n"
    )
    assert block in checkout.budget
    assert checkout.git("status", "--porcelain") == f"UU {BUDGET_FILE}\n"
    gate = checkout.sandbox.run("validate", "--format", "concise")
    assert gate.code == 1
    unsolved = "GK002 合并冲突还没有解决：<<<<<<< 我方（当前分支）：修改了 czyjs-001 的“时限”。"
    assert unsolved in gate.out
    checkout.sandbox.write(BUDGET_FILE, checkout.budget.replace(block, f"    {SHORTER}\n"))
    checkout.commit("合并")
    assert checkout.sandbox.run("git", "check").code == 0


def test_items_added_on_both_branches_stay_ordered_through_a_rebase(checkout: Checkout) -> None:
    checkout.branch("他", (END, END + FOURTH))
    checkout.git("checkout", "-q", "main")
    checkout.edit((END, END + THIRD))
    checkout.git("checkout", "-q", "他")
    checkout.git("rebase", "-q", "main")
    assert checkout.budget.endswith(SECOND + THIRD + FOURTH)
    assert "Merge" not in checkout.git("log", "--format=%s")


def test_a_rebase_over_another_edit_of_the_field_stops(checkout: Checkout) -> None:
    checkout.branch("他", (LIMIT, SHORTER))
    checkout.git("checkout", "-q", "main")
    checkout.edit((LIMIT, SHORT))
    checkout.git("checkout", "-q", "他")
    checkout.git("rebase", "main", code=1)
    assert f"原来\n    {LIMIT}\n=======\n    {SHORTER}\n" in checkout.budget
    checkout.git("rebase", "--abort")
    assert SHORTER in checkout.budget


def test_a_cherry_picked_edit_arrives_alone(checkout: Checkout) -> None:
    checkout.branch("他", (GROUP, "一级事项: 预算"))
    picked = checkout.edit((LIMIT, SHORT))
    checkout.git("checkout", "-q", "main")
    checkout.edit(("方式: 主动公开\n    渠道: [政府网站, 公开", "方式: 主动公开\n    渠道: [公开"))
    before = checkout.budget
    checkout.git("cherry-pick", picked)
    assert checkout.budget == before.replace(LIMIT, SHORT)


def test_a_cherry_pick_of_an_edit_to_a_deleted_item_stops(checkout: Checkout) -> None:
    picked = checkout.branch("他", ("名称: 政府决算", "名称: 决算"))
    checkout.git("checkout", "-q", "main")
    checkout.edit((SECOND, ""))
    checkout.git("cherry-pick", picked, code=1)
    assert "<<<<<<< 我方（当前分支）：删除了 czyjs-002\n||||||| 原来\n" in checkout.budget
    assert ">>>>>>> 对方：修改了 czyjs-002\n" in checkout.budget


def test_one_id_used_in_two_files_merges_cleanly_and_fails_the_gate_and_the_check(
    workspace: Sandbox,
) -> None:
    checkout = started(workspace, drivers=False)
    header = "单位: 区财政局\n领域: 财政预决算\n事项:\n"
    checkout.branch("他", (END, END + THIRD))
    checkout.git("checkout", "-q", "main")
    checkout.sandbox.write("catalogs/units/czj/czyjs-2.yaml", header + THIRD.replace("20", "10"))
    checkout.commit()
    checkout.git("merge", "-q", "--no-edit", "他")
    gate = checkout.sandbox.run("validate", "--format", "concise")
    assert gate.code == 1
    assert "GK601" in gate.out
    checked = checkout.sandbox.run("git", "check")
    files = f"catalogs/units/czj/czyjs-2.yaml、{BUDGET_FILE}"
    assert f"czj/czyjs-003（政府3号事项）出现 2 次：{files}。请只留一条。" in checked.out
    assert checked.code == 1


def test_a_file_that_can_not_be_read_is_merged_as_lines(checkout: Checkout) -> None:
    checkout.edit(("阶段: 目录", "阶段: 目录\n阶段: 目录"))
    checkout.branch("他", (LIMIT, SHORT))
    checkout.git("checkout", "-q", "main")
    checkout.edit(("名称: 政府决算", "名称: 决算"))
    done = checkout.attempt("merge", "--no-edit", "他")
    assert done.returncode == 0
    assert f"{BUDGET_FILE}：有一方不能按事项读取，改为逐行合并" in done.stdout + done.stderr
    assert SHORT in checkout.budget
    assert "名称: 决算" in checkout.budget


def test_a_file_that_can_not_be_read_conflicts_as_git_conflicts(checkout: Checkout) -> None:
    checkout.edit(("阶段: 目录", "阶段: 目录\n阶段: 目录"))
    checkout.branch("他", (LIMIT, SHORTER))
    checkout.git("checkout", "-q", "main")
    checkout.edit((LIMIT, SHORT))
    checkout.git("merge", "--no-edit", "他", code=1)
    assert "<<<<<<< 我方（当前分支）\n" in checkout.budget


def test_git_diff_says_what_changed(checkout: Checkout) -> None:
    checkout.sandbox.replace(BUDGET_FILE, LIMIT, LIMIT.replace("20日", "30日"))
    out = checkout.git("diff")
    assert out.startswith(f"{BUDGET_FILE}：旧版本 → 新版本\n\n区财政局 · 财政预决算\n")
    assert "减损" in out
    assert "共 1 处变化：减损 1。" in out


def test_git_diff_of_comments_shows_the_lines(checkout: Checkout) -> None:
    checkout.sandbox.replace(BUDGET_FILE, LIMIT, f"{LIMIT}  # 待核")
    assert f"+    {LIMIT}  # 待核\n" in checkout.git("diff")


def test_git_diff_shows_new_and_broken_files(checkout: Checkout) -> None:
    path = "catalogs/units/mzj/shjz-2.yaml"
    text = "单位: 区民政局\n领域: 社会救助\n事项:\n" + THIRD
    checkout.sandbox.write(path, text)
    checkout.git("add", "-N", path)
    assert "共 1 处变化：扩大 1。" in checkout.git("diff")
    checkout.sandbox.write(path, "单位：\x00")
    assert f"+++ b/{path}" in checkout.git("diff")


def test_hunks_are_headed_by_the_item(checkout: Checkout) -> None:
    checkout.sandbox.replace(BUDGET_FILE, "环节: 结果", "环节: 决策")
    assert "@@ 编号: czyjs-001" in checkout.git("diff", "--no-ext-diff", "-U1")


def test_install_says_what_it_did_and_does_nothing_twice(workspace: Sandbox) -> None:
    checkout = started(workspace, drivers=False)
    workspace.write(".gitattributes", "*.xlsx binary")
    first, second = workspace.run("git", "install"), workspace.run("git", "install")
    assert (first.code, second.code) == (0, 0)
    assert workspace.read(".gitattributes") == "*.xlsx binary\n" + "".join(f"{x}\n" for x in LINES)
    assert f"  {LINES[0]}\n" in first.err
    assert ".gitattributes 里已有需要的各行，没有改动。" in second.err
    listed = checkout.git("config", "--local", "--list")
    assert listed.count("merge.gkcatalog.driver=") == 1
    assert checkout.git("check-attr", "merge", BUDGET_FILE).endswith("merge: gkcatalog\n")


def test_uninstall_leaves_what_was_there_before(workspace: Sandbox) -> None:
    checkout = started(workspace, drivers=False)
    workspace.write(".gitattributes", "*.xlsx binary\n")
    before = checkout.git("config", "--local", "--list")
    workspace.run("git", "install")
    assert workspace.run("git", "uninstall").code == 0
    assert workspace.read(".gitattributes") == "*.xlsx binary\n"
    assert checkout.git("config", "--local", "--list") == before
    assert "这个仓库没有装过" in workspace.run("git", "uninstall").err


def test_outside_a_repository_there_is_one_line(workspace: Sandbox) -> None:
    done = workspace.run("git", "install")
    assert done.code == 3
    assert done.err == f"{workspace.root} 不在 git 仓库里，没有历史版本可以比对\n"


def test_without_git_there_is_one_line(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started(workspace, drivers=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for command in ("install", "check"):
        done = workspace.run("git", command)
        assert (done.code, done.err) == (3, "没有安装 git，这个命令需要它\n")


@pytest.mark.parametrize(
    ("program", "command"),
    [
        pytest.param("/usr/bin/python3", "/usr/bin/python3 -P", id="posix"),
        pytest.param("C:\\Python\\python.exe", "C:/Python/python.exe -P", id="windows"),
        pytest.param(
            "C:\\Program Files\\Python\\python.exe",
            "'C:/Program Files/Python/python.exe' -P",
            id="blanks",
        ),
    ],
)
def test_the_program_is_named_as_the_shell_of_git_wants_it(program: str, command: str) -> None:
    assert settings(program)["merge.gkcatalog.driver"].startswith(f"{command} -m gkcatalog git ")


def test_the_drivers_run_the_program_that_set_them_up(checkout: Checkout) -> None:
    driver = checkout.git("config", "merge.gkcatalog.driver")
    assert driver.startswith(Path(sys.executable).as_posix())
