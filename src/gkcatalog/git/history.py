"""The history of a workspace, asked of the `git` program; nothing in it is changed."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from gkcatalog.compiler.foundation import SETTINGS_FILE
from gkcatalog.source.file_names import is_yaml

_TAG_FORM = (
    "%(refname:strip=2)%09%(if)%(*objectname)%(then)%(*objectname)%09%(*committerdate:short)"
    "%(else)%(objectname)%09%(committerdate:short)%(end)"
)
"""Name, commit and day of a tag, annotated or not."""
CATALOGS = "catalogs"
_ELSEWHERE = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_COMMON_DIR"),
    *("GIT_INDEX_FILE", "GIT_PREFIX"),
}
"""What git sets in its hooks, and would ask instead of the repository around `root`."""
_FILE_MODES = (b"100644", b"100755")


class GitProblem(Exception):
    """Git is missing or refuses, or its history is cut off; the message is one Chinese line."""


class NoSuchRevision(Exception):
    """A name leads to no commit, or to several; the message is one Chinese line."""


class Tag(Struct, frozen=True):
    """A tag: its name, the day (YYYY-MM-DD) of its commit and that commit."""

    name: str
    date: str
    commit: str


class Repository(Struct, frozen=True):
    """The repository around a workspace; `root` is the root of the workspace."""

    root: Path

    @classmethod
    def around(cls, root: Path) -> "Repository":
        """The repository that holds a workspace. Raises `GitProblem` where there is none."""
        repository = cls(root)
        done = repository.git("rev-parse", "--show-prefix")
        if done.returncode:
            raise GitProblem(_refusal(root, done.stderr))
        return repository

    def commit(self, name: str) -> str:
        """The commit that a name means. Raises `NoSuchRevision` and `GitProblem`."""
        clash = self._clash(name)
        if clash:
            raise NoSuchRevision(
                f"版本“{name}”有歧义：{clash}，请写全名，如 refs/tags/{name} 或 refs/heads/{name}"
            )
        done = self.git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode("ascii", "replace").strip()
        if b"ambiguous" in done.stderr:
            raise NoSuchRevision(f"版本“{name}”有歧义：不止一个提交以它开头，请多写几位")
        if self._is_empty():
            raise GitProblem("仓库里还没有提交，没有可以比对的版本")
        if self._is_shallow():
            raise GitProblem(
                f"找不到版本“{name}”：这个仓库是浅克隆，历史不全，"
                "请先运行 git fetch --unshallow --tags"
            )
        raise NoSuchRevision(f"没有版本“{name}”：它不是提交、分支或标签，也不是已有的文件或文件夹")

    def merge_base(self, first: str, second: str) -> str:
        """The commit where two lines of history part. Raises `GitProblem`."""
        done = self.git("merge-base", first, second)
        if done.returncode:
            cut = "；这个仓库是浅克隆，请先运行 git fetch --unshallow" if self._is_shallow() else ""
            raise GitProblem(f"两个版本没有共同的祖先{cut}")
        return done.stdout.decode("ascii", "replace").strip()

    def last_tag(self, commit: str = "HEAD") -> Tag | None:
        """The newest tag before or at a commit, `None` where there is none."""
        tags = self.tags(commit)
        return tags[-1] if tags else None

    def tags(self, commit: str = "HEAD") -> tuple[Tag, ...]:
        """The tags that lead up to a commit one after the other, oldest first.

        One on a side branch is left out where another was set meanwhile: what is new since the one
        would be told as withdrawn since the other. The branch that others were merged into counts.
        """
        done = self.git("for-each-ref", "--merged", commit, f"--format={_TAG_FORM}", "refs/tags")
        if done.returncode:
            return ()
        rows = [line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines()]
        found = {row[0]: Tag(row[0], row[2], row[1]) for row in rows if len(row) == 3 and row[2]}
        ranks = {commit: n for n, commit in enumerate(self._commits("--topo-order", commit))}
        ordered = sorted(found.values(), key=lambda tag: (-ranks.get(tag.commit, -1), tag.name))
        line = set(self._commits("--first-parent", commit))
        kept = [tag for tag in ordered if tag.commit in line]
        for tag in ordered:
            if tag.commit not in line and all(self._in_line(tag, other) for other in kept):
                kept.append(tag)
        return tuple(tag for tag in ordered if tag in kept)

    def _in_line(self, one: Tag, other: Tag) -> bool:
        """Whether one of two tags leads up to the other."""
        pairs = (one.commit, other.commit), (other.commit, one.commit)
        return any(self.git("merge-base", "--is-ancestor", *p).returncode == 0 for p in pairs)

    def files(self, commit: str) -> Mapping[str, bytes] | None:
        """The YAML files of the workspace at a commit, by path relative to its root.

        `None` where the commit has no settings file there, so that it holds no workspace.
        Raises `GitProblem`.
        """
        done = self.git("ls-tree", "-r", "-z", commit, "--", SETTINGS_FILE, CATALOGS)
        if done.returncode:
            raise GitProblem(f"读不出版本 {commit[:12]} 的文件清单")
        blobs = dict(_blobs(done.stdout))
        if SETTINGS_FILE not in blobs:
            return None
        return dict(zip(blobs, self._contents(commit, tuple(blobs.values())), strict=True))

    def _contents(self, commit: str, blobs: Sequence[bytes]) -> Iterator[bytes]:
        done = self.git("cat-file", "--batch", feed=b"\n".join(blobs) + b"\n")
        output, position = done.stdout, 0
        for _ in blobs:
            end = output.find(b"\n", position)
            header = output[position:end].split(b" ")
            if end < 0 or len(header) != 3 or not header[2].isdigit():
                raise GitProblem(f"读不出版本 {commit[:12]} 的文件内容，仓库可能不完整")
            size = int(header[2])
            yield output[end + 1 : end + 1 + size]
            position = end + 1 + size + 1

    def _commits(self, order: str, commit: str) -> list[str]:
        done = self.git("rev-list", order, commit)
        return done.stdout.decode("ascii", "replace").split()

    def _clash(self, name: str) -> str:
        """Which kinds of names mean different commits, `""` where the name means one."""
        kinds = {"refs/heads/": "分支", "refs/tags/": "标签"}
        found = {}
        for prefix, kind in kinds.items():
            done = self.git("rev-parse", "--verify", "--quiet", f"{prefix}{name}^{{commit}}")
            if done.returncode == 0:
                found[kind] = done.stdout
        return "既是分支又是标签" if len(set(found.values())) > 1 else ""

    def _is_empty(self) -> bool:
        return self.git("rev-parse", "--verify", "--quiet", "HEAD").returncode != 0

    def _is_shallow(self) -> bool:
        return self.git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def git(self, *arguments: str, feed: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """What one run of git in the workspace came to. Raises `GitProblem` where none can run."""
        command = ["git", "-C", str(self.root), "-c", "core.quotePath=off", *arguments]
        inherited = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        environment = {**inherited, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(
                command, input=feed, capture_output=True, check=False, env=environment
            )
        except FileNotFoundError:
            raise GitProblem("没有安装 git，这个命令需要它") from None
        except OSError as error:
            raise GitProblem(f"git 运行不了：{error.strerror}") from None


def _blobs(listing: bytes) -> Iterator[tuple[str, bytes]]:
    """Paths and ids of the regular YAML files of a listing."""
    for entry in listing.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        fields, name = head.split(), path.decode("utf-8", "replace")
        if len(fields) == 3 and fields[0] in _FILE_MODES and is_yaml(name):
            yield name, fields[2]


def _refusal(root: Path, stderr: bytes) -> str:
    if b"dubious ownership" in stderr:
        return f"git 拒绝读取 {root}：文件夹属于另一个用户，请把它加入 git 的 safe.directory"
    return f"{root} 不在 git 仓库里，没有历史版本可以比对"
