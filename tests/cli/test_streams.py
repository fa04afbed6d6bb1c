"""Exit codes where standard output or standard error is full, closed or no longer read."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.sandbox import BUDGET_FILE, Sandbox

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")

FULL_OUT, FULL_ERR, UNREAD = ">/dev/full", "2>/dev/full", "| true; exit ${PIPESTATUS[0]}"
CASES = [
    ("progress is lost", "validate", FULL_ERR, 0),
    ("progress is lost, nothing is printed", "validate", f"{FULL_OUT} {FULL_ERR}", 0),
    ("progress of a build is lost", "build", FULL_ERR, 0),
    ("the count of errors is lost", "-C faulty validate", FULL_ERR, 1),
    ("the findings are lost", "-C faulty validate", FULL_OUT, 3),
    ("the findings are lost, and why", "-C faulty validate", f"{FULL_OUT} {FULL_ERR}", 3),
    ("a table is lost", "stats", FULL_OUT, 3),
    ("a table is lost, and why", "stats", f"{FULL_OUT} {FULL_ERR}", 3),
    ("the help is lost", "--help", FULL_OUT, 3),
    ("the help of a command is lost", "stats --help", f"{FULL_OUT} {FULL_ERR}", 3),
    ("the version is lost", "--version", f"{FULL_OUT} {FULL_ERR}", 3),
    ("an unknown option is not told", "validate --nix", FULL_ERR, 2),
    ("an unknown command is not told", "nix", FULL_ERR, 2),
    ("an unknown path is not told", "validate nix", FULL_ERR, 2),
    ("a missing git is not told", "diff", FULL_ERR, 3),
    ("who reads has gone", "stats", UNREAD, 0),
    ("who reads the findings has gone", "-C faulty validate", UNREAD, 1),
    ("who reads the help has gone", "validate --help", UNREAD, 0),
    ("who reads the help that nobody asked for has gone", "", UNREAD, 2),
    ("both are closed", "-C faulty validate", ">&- 2>&-", 1),
    ("wrong use, and both are closed", "validate --nix", ">&- 2>&-", 2),
]


@pytest.mark.parametrize(
    ("arguments", "streams", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_exit_code(workspace: Sandbox, arguments: str, streams: str, code: int) -> None:
    for path, content in workspace.contents().items():
        workspace.write(f"faulty/{path}", content)
    workspace.replace(f"faulty/{BUDGET_FILE}", "    环节: 结果\n", "    环节: 结束\n")
    program = f"'{sys.executable}' -m gkcatalog"
    ran = subprocess.run(
        ["bash", "-c", f"{program} {arguments} {streams}"],
        cwd=workspace.root,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == code
    assert b"Traceback" not in ran.stderr


def test_ctrl_c_could_not_finish(workspace: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gkcatalog.cli.commands.stats.load", interrupted)
    ran = workspace.run("stats")
    assert (ran.code, ran.out, ran.err) == (3, "", "已中断\n")


def test_debug_shows_where_and_keeps_the_exit_code(workspace: Sandbox) -> None:
    ran = workspace.run("--debug", "validate", "nix")
    assert ran.code == 2
    assert ran.err.startswith("Traceback ")
    assert ran.err.endswith("\n没有这个文件或文件夹：nix\n")
