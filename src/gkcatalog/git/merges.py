"""Merges in the history of a workspace: which there are, and what stands on their sides."""

from collections.abc import Iterator

from msgspec import Struct

from gkcatalog.git.history import GitProblem, Repository


class NoMerge(Exception):
    """A commit has one parent or none."""


class Merge(Struct, frozen=True):
    """A merge by commits; `commit` is `""` for one that is not committed yet.

    There are several `bases` where two lines of history were merged into each other before, none
    where they have nothing in common.
    """

    commit: str
    parents: tuple[str, ...]
    bases: tuple[str, ...]


def merge_at(repository: Repository, name: str) -> Merge:
    """The merge that a name means. Raises `NoMerge`, `NoSuchRevision` and `GitProblem`."""
    commit = repository.commit(name)
    content = repository.git("cat-file", "commit", commit).stdout
    header = content.partition(b"\n\n")[0].decode("utf-8", "replace")
    lines = [line.split(" ") for line in header.splitlines()]
    return _merge(repository, commit, tuple(line[1] for line in lines if line[0] == "parent"))


def merges_between(repository: Repository, old: str, new: str) -> Iterator[Merge]:
    """The merges that `new` has and `old` has not. Raises `NoSuchRevision` and `GitProblem`."""
    span = f"{repository.commit(old)}..{repository.commit(new)}"
    listing = repository.git("rev-list", "--merges", "--reverse", span)
    if listing.returncode:
        raise GitProblem(f"读不出 {old} 到 {new} 之间的提交")
    for commit in listing.stdout.decode("ascii", "replace").split():
        yield merge_at(repository, commit)


def merge_under_way(repository: Repository) -> Merge | None:
    """The merge whose result is the work tree, not committed yet; `None` without one."""
    done = repository.git("rev-parse", "--verify", "--quiet", "MERGE_HEAD")
    if done.returncode:
        return None
    other = done.stdout.decode("ascii", "replace").strip()
    return _merge(repository, "", (repository.commit("HEAD"), other))


def _merge(repository: Repository, commit: str, parents: tuple[str, ...]) -> Merge:
    if len(parents) < 2:
        raise NoMerge(commit)
    for parent in parents:
        if repository.git("cat-file", "-e", f"{parent}^{{commit}}").returncode:
            raise _cut_off(commit)
    shape = () if len(parents) == 2 else ("--octopus",)
    done = repository.git("merge-base", "--all", *shape, *parents)
    bases = tuple(done.stdout.decode("ascii", "replace").split())
    shallow = repository.git("rev-parse", "--is-shallow-repository").stdout.strip()
    if not bases and shallow == b"true":
        raise _cut_off(commit)
    return Merge(commit, parents, bases)


def _cut_off(commit: str) -> GitProblem:
    return GitProblem(
        f"合并 {commit[:7]} 的历史不全（浅克隆），不能核对，请先运行 git fetch --unshallow"
    )
