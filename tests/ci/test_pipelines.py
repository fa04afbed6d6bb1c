"""The CI files of a new workspace: sound by their formats, and run step by step."""

import subprocess
import sys
from pathlib import Path

import pytest
from checkouts import SECOND, Checkout, started
from pipelines import (
    GITEE_PR,
    GITEE_PUSH,
    GITHUB,
    GITLAB,
    Machine,
    gitee_scripts,
    github_steps,
    gitlab_scripts,
    loaded,
    run_github,
)
from support.sandbox import BUDGET_FILE, Sandbox

LIMIT = "时限: 自本级人民代表大会批准之日起20日内"
LONGER, SHORTER = (LIMIT.replace("20日", f"{days}日") for days in (30, 10))
STRICT = ("bash", "-e", "-o", "pipefail")
MARK = "<!-- gkcatalog -->\n"
STEPS = ("安装", "找到比对的起点", "检查", "核对合并", "比对变更", "公布变更", "减损须经批准")
WAIVER = """\
豁免:
  - {规则: 减损, 事项: czj/czyjs-001, 字段: 时限, 理由: 示例, 批准单位: 区政府办公室, 到期: 2099-12-31}
"""


@pytest.fixture
def checkout(workspace: Sandbox) -> Checkout:
    return started(workspace, drivers=False)


@pytest.fixture
def machine(workspace: Sandbox, tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine", workspace.root)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        pytest.param("vendor.github-workflows", GITHUB, id="github"),
        pytest.param("custom.github-workflows-require-timeout", GITHUB, id="github timeouts"),
        pytest.param("vendor.gitlab-ci", GITLAB, id="gitlab"),
    ],
)
def test_a_pipeline_keeps_the_schema_of_its_platform(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [GITEE_PR, GITEE_PUSH], ids=lambda path: path.stem)
def test_a_pipeline_of_gitee_has_the_keys_its_platform_asks_for(path: Path) -> None:
    data = loaded(path)
    assert data["version"] == "1.0"
    assert data["name"] == path.stem
    (trigger,) = set(data["triggers"]) - {"trigger"}
    assert data["triggers"][trigger] == {"branches": {"precise": ["main", "master"]}}
    for stage in data["stages"]:
        assert {"name", "displayName", "strategy", "trigger", "executor", "steps"} <= set(stage)
        for step in stage["steps"]:
            assert step["step"] == "build@python"
            assert step["pythonVersion"] == "3.11"
            assert all(isinstance(command, str) for command in step["commands"])
    keys = set(data.get("variables", {}))
    assert not [key for key in keys if key.startswith(("GITEE_", "GO_"))]


def scripts() -> list[str]:
    gitee = [text for path in (GITEE_PR, GITEE_PUSH) for text in gitee_scripts(path)]
    return [*(step["run"] for step in github_steps()), *gitlab_scripts().values(), *gitee]


@pytest.mark.parametrize("script", scripts())
def test_every_script_is_shell(script: str) -> None:
    done = subprocess.run(["bash", "-n", "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_init_writes_them(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path / "新的")
    sandbox.root.mkdir()
    assert sandbox.run("init").code == 0
    for path in (GITHUB, GITLAB, GITEE_PR, GITEE_PUSH):
        name = path.relative_to(GITLAB.parent).as_posix()
        assert sandbox.read(name) == path.read_text("utf-8")


def no_expressions(start: str, number: str = "7") -> dict[str, str]:
    return {
        "vars.PIP_INDEX_URL": "",
        "github.event.pull_request.base.sha || github.event.before": start,
        "github.token": "t",
        "github.event.pull_request.number": number,
    }


def pull_request(checkout: Checkout, *edits: tuple[str, str]) -> str:
    """The merge of a branch into `main` as a platform makes it; the base."""
    base = checkout.git("rev-parse", "main").strip()
    checkout.branch("合并请求", *edits)
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-ff", "--no-edit", "合并请求")
    return base


def test_github_passes_a_shorter_limit_and_comments_it(
    checkout: Checkout, machine: Machine
) -> None:
    base = pull_request(checkout, (LIMIT, SHORTER))
    assert run_github(machine, no_expressions(base)) == dict.fromkeys(STEPS, 0)
    assert machine.posted.startswith(MARK)
    assert "扩大" in machine.posted
    assert machine.calls[0] == "python -m pip install --disable-pip-version-check gkcatalog"
    post = "gh api --silent -X POST -F body=@comment.md repos/district/catalog/issues/7/comments"
    assert machine.calls[-1] == post


def test_github_rewrites_its_earlier_comment(checkout: Checkout, machine: Machine) -> None:
    base = pull_request(checkout, (LIMIT, SHORTER))
    machine.extra["GH_EARLIER"] = "11\n12"
    run_github(machine, no_expressions(base))
    patch = "gh api --silent -X PATCH -F body=@comment.md repos/district/catalog/issues/comments/12"
    assert machine.calls[-1] == patch


def test_github_refuses_a_narrowing_and_still_comments_it(
    checkout: Checkout, machine: Machine
) -> None:
    base = pull_request(checkout, (LIMIT, LONGER))
    codes = run_github(machine, no_expressions(base))
    assert codes == {**dict.fromkeys(STEPS, 0), "减损须经批准": 1}
    assert "减损" in machine.posted


def test_github_passes_a_narrowing_that_is_approved(checkout: Checkout, machine: Machine) -> None:
    checkout.sandbox.write("catalogs/waivers.yaml", WAIVER)
    base = pull_request(checkout, (LIMIT, LONGER))
    assert run_github(machine, no_expressions(base))["减损须经批准"] == 0


def test_github_annotates_errors_and_goes_on(checkout: Checkout, machine: Machine) -> None:
    base = pull_request(
        checkout, ("方式: 主动公开\n    渠道: [政府网站, ", "方式: 公开\n    渠道: [政府网站, ")
    )
    codes = run_github(machine, no_expressions(base))
    assert codes["检查"] == 1
    assert f"::error file={BUDGET_FILE},line=17,endLine=17,col=9" in machine.outputs["检查"]
    assert codes["公布变更"] == 0


def test_github_writes_the_summary_without_permission_and_after_pushes(
    checkout: Checkout, machine: Machine
) -> None:
    base = pull_request(checkout, (LIMIT, SHORTER))
    machine.extra["GH_REFUSES"] = "1"
    assert run_github(machine, no_expressions(base)) == dict.fromkeys(STEPS, 0)
    run_github(machine, no_expressions(base, number=""))
    changes = checkout.sandbox.read("changes.md")
    assert (machine.folder / "summary").read_text("utf-8") == changes * 2
    assert machine.posted == ""


def test_github_verifies_the_merge_of_the_platform(checkout: Checkout, machine: Machine) -> None:
    base = checkout.git("rev-parse", "HEAD").strip()
    checkout.branch("合并请求", (LIMIT, SHORTER))
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-edit", "-s", "ours", "合并请求")
    codes = run_github(machine, no_expressions(base))
    assert codes["核对合并"] == 1
    assert "czj/czyjs-001（政府预算）的“时限”改动丢失" in machine.outputs["核对合并"]


@pytest.mark.parametrize("start", ["0" * 40, "", "HEAD~1"], ids=["new", "none", "no workspace"])
def test_github_compares_nothing_where_there_is_nothing_before(
    workspace: Sandbox, machine: Machine, start: str
) -> None:
    checkout = Checkout(workspace)
    checkout.git("init", "-q", "-b", "main")
    checkout.git("commit", "-q", "--allow-empty", "-m", "空")
    checkout.commit()
    assert run_github(machine, no_expressions(start)) == dict.fromkeys(STEPS, 0)


GITLAB_MR = {
    "CI_MERGE_REQUEST_IID": "7",
    "CI_API_V4_URL": "https://gitlab.invalid/api/v4",
    "CI_PROJECT_ID": "5",
    "GKCATALOG_TOKEN": "t",
}


def test_gitlab_checks_and_keeps_its_reports(checkout: Checkout, machine: Machine) -> None:
    checkout.edit((LIMIT, "时限: 无"))
    done = machine.run(gitlab_scripts()["检查"], STRICT)
    assert done.returncode == 1
    reports = loaded(GITLAB)["检查"]["artifacts"]["reports"]
    assert all("GK105" in checkout.sandbox.read(path) for path in reports.values())


@pytest.mark.parametrize(
    ("limit", "code", "word"),
    [
        pytest.param(SHORTER, 0, "扩大", id="widened"),
        pytest.param(LONGER, 1, "减损", id="narrowed"),
    ],
)
def test_gitlab_notes_the_changes(
    checkout: Checkout, machine: Machine, limit: str, code: int, word: str
) -> None:
    base = pull_request(checkout, (LIMIT, limit))
    variables = {**GITLAB_MR, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = machine.run(gitlab_scripts()["变更"], STRICT, **variables)
    assert done.returncode == code, done.stderr
    assert word in machine.posted
    assert machine.calls[-1].endswith(
        "https://gitlab.invalid/api/v4/projects/5/merge_requests/7/notes"
    )


@pytest.mark.parametrize("missing", ["GKCATALOG_TOKEN", "CI_MERGE_REQUEST_IID", ""])
def test_gitlab_logs_the_changes_where_it_can_not_note_them(
    checkout: Checkout, machine: Machine, missing: str
) -> None:
    base = pull_request(checkout, (LIMIT, SHORTER))
    variables = {**GITLAB_MR, "CI_COMMIT_BEFORE_SHA": base, missing or "CURL_REFUSES": "1"}
    if missing:
        variables[missing] = ""
    done = machine.run(gitlab_scripts()["变更"], STRICT, **variables)
    assert done.returncode == 0, done.stderr
    assert checkout.sandbox.read("changes.md") in done.stdout
    assert machine.posted == ""


@pytest.mark.parametrize(
    ("address", "host"),
    [
        pytest.param("https://gitee.invalid/qu/mulu.git", "https://gitee.invalid", id="https"),
        pytest.param(
            "https://u:p@gitee.invalid/qu/mulu", "https://gitee.invalid", id="with a user"
        ),
        pytest.param("git@gitee.invalid:qu/mulu.git", "https://gitee.invalid", id="ssh"),
    ],
)
@pytest.mark.parametrize(("limit", "code"), [(SHORTER, 0), (LONGER, 1)], ids=["wider", "narrower"])
def test_gitee_comments_a_pull_request(
    checkout: Checkout, machine: Machine, address: str, host: str, limit: str, code: int
) -> None:
    target = checkout.git("rev-parse", "main").strip()
    checkout.git("remote", "add", "origin", address)
    checkout.sandbox.replace(BUDGET_FILE, LIMIT, limit)
    (script,) = gitee_scripts(GITEE_PR)
    variables = {"GITEE_COMMIT": target, "GITEE_PULL_ID": "7", "GKCATALOG_TOKEN": "t"}
    done = machine.run(script, ("bash",), **variables)
    assert done.returncode == code, done.stderr
    assert machine.calls[-1].endswith(f"{host}/api/v5/repos/qu/mulu/pulls/7/comments")
    assert "时限" in machine.posted


def test_gitee_logs_the_changes_without_a_token(checkout: Checkout, machine: Machine) -> None:
    target = checkout.git("rev-parse", "main").strip()
    checkout.sandbox.replace(BUDGET_FILE, LIMIT, SHORTER)
    (script,) = gitee_scripts(GITEE_PR)
    done = machine.run(script, ("bash",), GITEE_COMMIT=target, GITEE_PULL_ID="7")
    assert done.returncode == 0, done.stderr
    assert checkout.sandbox.read("changes.md") in done.stdout


def test_gitee_verifies_merges_that_were_pushed(checkout: Checkout, machine: Machine) -> None:
    (script,) = gitee_scripts(GITEE_PUSH)
    pull_request(checkout, (LIMIT, SHORTER))
    assert machine.run(script, ("bash",)).returncode == 0
    checkout.branch("他", (SECOND, ""))
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-edit", "-s", "ours", "他")
    done = machine.run(script, ("bash",))
    assert done.returncode == 1
    assert "czj/czyjs-002（政府决算）复活" in done.stdout
