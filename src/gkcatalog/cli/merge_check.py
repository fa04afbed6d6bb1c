"""Finished merges held against their parents, told in Chinese."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache

from gkcatalog.cli.failure import WrongUse
from gkcatalog.compiler.compilation import STANDARDS, UNITS, Sources
from gkcatalog.compiler.foundation import SETTINGS_FILE, BrokenFoundation, lay
from gkcatalog.disk.workspace import Workspace
from gkcatalog.git.history import Repository
from gkcatalog.git.merges import Merge
from gkcatalog.model.registry import Unit
from gkcatalog.three_way.held import Held, held, readable
from gkcatalog.three_way.verify import Mistake, Wrong, mistakes


class MergeCheck:
    """Checks merges of one workspace; files that merges share are read once."""

    def __init__(self, workspace: Workspace, repository: Repository) -> None:
        self.workspace = workspace
        self.repository = repository
        self.data = cache(readable)

    def sentences(self, merge: Merge) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is wrong with a merge, and the files that kept items from being verified.

        Raises `WrongUse` where the merge holds no sound workspace, and `GitProblem`.
        """
        files = self._result(merge)
        names = self._names(merge, files)
        merged = self._held(files, names)
        parents = [self._held(self._files(parent), names) for parent in merge.parents]
        bases = [self._held(self._files(base), names) for base in merge.bases] or [Held()]
        # Of several bases none is the one: a mistake is one whichever of them is taken.
        found = [list(mistakes(base, parents, merged)) for base in bases]
        certain = [each for each in found[0] if all(each in others for others in found[1:])]
        unread = frozenset().union(*(one.unread for one in (merged, *parents, *bases)))
        return tuple(_sentence(each, merge.parents) for each in certain), tuple(sorted(unread))

    def _result(self, merge: Merge) -> Mapping[str, bytes]:
        if not merge.commit:
            return self.workspace.sources().files
        files = self.repository.files(merge.commit)
        if files is None:
            raise WrongUse(f"版本 {merge.commit[:7]} 里没有 {SETTINGS_FILE}，那时这里还不是工作区")
        return files

    def _files(self, commit: str) -> Mapping[str, bytes]:
        return self.repository.files(commit) or {}

    def _names(self, merge: Merge, files: Mapping[str, bytes]) -> Mapping[str, Unit]:
        """The units of a merge by every name that they have in it."""
        try:
            return lay(files, self.workspace.schemas()).registry.unit_names
        except BrokenFoundation as error:
            raise WrongUse(f"合并结果 {merge.commit[:7]} 不能核对：{error.lines[0]}") from error

    def _held(self, files: Mapping[str, bytes], merged: Mapping[str, Unit]) -> Held:
        """What a version holds; its units are known by its own names, renamed ones too."""
        own: Mapping[str, Unit] = {}
        with suppress(BrokenFoundation):
            own = lay(files, self.workspace.schemas()).registry.unit_names
        names = {**merged, **own}
        sources = Sources(files, {})
        paths = (*sources.below(UNITS), *sources.below(STANDARDS))
        return held(paths, lambda name: names[name].code if name in names else name, self.data)


def _sentence(mistake: Mistake, parents: Sequence[str]) -> str:
    subject = f"{mistake.key}（{mistake.name}）" if mistake.name else f"{mistake.key} "
    if mistake.field:
        subject = f"{subject}的“{mistake.field}”"
    who = "、".join(parents[number][:7] for number in mistake.parents)
    wanted, found = _quoted(mistake.wanted), _quoted(mistake.found)
    match mistake.wrong:
        case Wrong.LOST:
            return f"{subject}丢失：{who} 里有，合并结果里没有。请从 {who} 取回。"
        case Wrong.REVIVED:
            return f"{subject}复活：{who} 已经删除，合并结果里还在。请再次删除。"
        case Wrong.EDIT_LOST if mistake.found:
            return f"{subject}改动丢失：{who} 改为{wanted}，合并结果是{found}。请改为{wanted}。"
        case Wrong.EDIT_LOST:
            return f"{subject}改动丢失：{who} 写了{wanted}，合并结果里没有。请补上。"
        case Wrong.ELEMENTS_LOST:
            return f"{subject}少了{wanted}：按 {who} 的改动应当有。请补上。"
        case Wrong.ELEMENTS_REVIVED:
            return f"{subject}多了{found}：{who} 已经删除。请再次删除。"
        case Wrong.TWICE:
            return (
                f"{subject}出现 {len(mistake.found)} 次：{'、'.join(mistake.found)}。请只留一条。"
            )


def _quoted(values: Sequence[str]) -> str:
    return "、".join(f"“{value}”" for value in values) or "空"


def lines_of(check: MergeCheck, merges: Sequence[Merge]) -> Iterator[str]:
    """What is wrong with merges, line by line; nothing for sound ones."""
    for merge in merges:
        wrong, unread = check.sentences(merge)
        title = f"合并 {merge.commit[:7]}" if merge.commit else "正在进行的合并"
        for sentence in wrong:
            yield f"{title}：{sentence}"
        for path in unread:
            yield f"{title}：未检查：{path}（有一个版本不能读取）"
