"""Real repositories around the sandbox workspace, and git run in them."""

import os
import subprocess
from dataclasses import dataclass

from support.sandbox import BUDGET_FILE, Sandbox

SECOND = """\
  - 编号: czyjs-002
    名称: 政府决算
    内容: [决算报表]
    依据: [《中华人民共和国预算法》第十四条]
    时限: 自本级人民代表大会常务委员会批准之日起20日内
    主体: 本单位
    方式: 主动公开
    渠道: [政府网站]
    公开对象: 全社会
    环节: 管理
"""


@dataclass(frozen=True)
class Checkout:
    """A repository with a `main` branch, in which commits are made on a fixed day."""

    sandbox: Sandbox

    def git(self, *arguments: str, code: int = 0) -> str:
        """What git says; it must end with `code`."""
        done = self.attempt(*arguments)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def attempt(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """A run of git, whatever it comes to."""
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "经办人"), ("EMAIL", "jb@example.invalid"))
        }
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
        return subprocess.run(
            ["git", "-C", str(self.sandbox.root), *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **who, **alone, "LC_ALL": "C.UTF-8"},
        )

    def commit(self, message: str = "改动") -> str:
        """Commit everything; the id of the commit."""
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD").strip()

    def branch(self, name: str, *edits: tuple[str, str], path: str = BUDGET_FILE) -> str:
        """Commit edits of a file on a new branch that starts from `main`."""
        self.git("checkout", "-q", "-b", name, "main")
        return self.edit(*edits, path=path)

    def edit(self, *edits: tuple[str, str], path: str = BUDGET_FILE) -> str:
        """Commit edits of a file on the branch that is checked out."""
        for old, new in edits:
            self.sandbox.replace(path, old, new)
        return self.commit()

    @property
    def budget(self) -> str:
        return self.sandbox.read(BUDGET_FILE)


def started(sandbox: Sandbox, *, drivers: bool = True) -> Checkout:
    """A repository with everything committed; the budget file has two items."""
    checkout = Checkout(sandbox)
    checkout.git("init", "-q", "-b", "main")
    sandbox.write(BUDGET_FILE, sandbox.read(BUDGET_FILE) + SECOND)
    sandbox.write(".gitignore", ".gkcatalog/\n")
    if drivers:
        assert sandbox.run("git", "install").code == 0
    checkout.commit("起点")
    return checkout
