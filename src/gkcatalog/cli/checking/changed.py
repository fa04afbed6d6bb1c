"""Which files differ from a git revision."""

import shutil
from pathlib import Path

from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.git.history import Repository


def changed_files(root: Path, revision: str) -> frozenset[str]:
    """Files below a folder that differ from a revision or are new, relative to it, with `/`.

    Raises `CannotFinish` without git or outside a repository, `WrongUse` for an unknown revision.
    """
    if shutil.which("git") is None:
        raise CannotFinish("没有找到 git，不知道哪些文件改过；请安装 git，或者去掉 --changed-since")
    git = Repository(root).git
    if git("rev-parse", "--is-inside-work-tree").returncode:
        raise CannotFinish(f"{root} 不在 git 仓库里，不知道哪些文件改过；请去掉 --changed-since")
    known = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        raise WrongUse(f"git 里没有版本“{revision}”，请核对分支名或提交号")
    commit = known.stdout.decode().strip()
    listings = (
        git("diff", "--name-only", "--relative", "--no-renames", "-z", commit, "--"),
        git("ls-files", "--others", "--exclude-standard", "-z"),
    )
    for listing in listings:
        if listing.returncode:
            raise CannotFinish(f"git 没有给出改过的文件：{listing.stderr.decode().strip()}")
    names = b"".join(listing.stdout for listing in listings).split(b"\0")
    return frozenset(name.decode("utf-8", "surrogateescape") for name in names if name)
