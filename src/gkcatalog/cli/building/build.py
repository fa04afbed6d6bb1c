"""One build, from the check to the finished folder: what `build` and `serve` share."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from gkcatalog.cli.building.earlier import FILE, EarlierBuild, Folders, Remembered
from gkcatalog.cli.building.history import published_releases
from gkcatalog.cli.building.templates import compiled_templates, keep_templates
from gkcatalog.cli.checking.check import Check, day
from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.compiler.compilation import Compilation
from gkcatalog.compiler.foundation import SETTINGS_FILE
from gkcatalog.disk.outputs import NewTree, replaced_tree
from gkcatalog.disk.site_sources import site_sources, unused_templates
from gkcatalog.disk.workspace import STATE, TEMPLATES, Workspace
from gkcatalog.git.releases import Release, dated_changes, steps
from gkcatalog.model.artifact import Artifact, Batch, Kept
from gkcatalog.publication import Edition, Outputs, line_of, newest_day, publish
from gkcatalog.render.labels import missing_labels
from gkcatalog.render.ledger import Notes
from gkcatalog.render.site.extras import Extras
from gkcatalog.render.template_problem import TemplateProblem
from gkcatalog.rules import rules_of
from gkcatalog.second_process import shared

MANY_BATCHES = 30
"""Batches of files from which on a second process helps to make them."""
Written = tuple[dict[str, str], list[str]]
"""Lines of the manifest about written files by path, and the paths of kept ones."""
_SENT = msgspec.msgpack.Decoder(tuple[list[Written], Notes, set[str]])
CUT_OFF = frozenset(rule.code for rule in rules_of("sheet"))
"""Codes of findings about rows that a printed table can not show whole."""


class Publication(Struct, frozen=True):
    """Everything that a build is made of, once the check has found no error."""

    session: Session
    workspace: Workspace
    compilation: Compilation
    edition: Edition
    templates: Mapping[str, str | bytes]
    extras: Extras

    @classmethod
    def of(
        cls, session: Session, workspace: Workspace, done: Check, edition: Edition
    ) -> "Publication":
        """Gather templates and history beside the checked catalogs."""
        releases = published_releases(session, workspace, done.sources.schemas)
        extras = _extras(done.compilation, releases)
        templates = site_sources(workspace)
        return cls(session, workspace, done.compilation, edition, templates, extras)

    def files(self) -> Iterator[Artifact]:
        """Every file, made from the ground up. Raises `CannotFinish`."""
        with _faults():
            yield from publish(self.compilation, self.edition, self.templates, self.extras)

    def write(self, target: Path, folders: Folders) -> int:
        """Swap the folder, in which `folders` are now, for the new build; how many files it has.

        Raises `CannotFinish` for a template that can not be used, and `DiskProblem`.
        """
        remembered = Remembered(self.workspace.root / STATE / FILE, target)
        earlier = remembered.left(folders) if self.session.use_cache else EarlierBuild()
        ground = earlier.ground
        compiled = compiled_templates(ground) if self.session.use_cache else {}
        before = dict(compiled)
        with _faults(), replaced_tree(target) as tree:
            outputs = Outputs.of(
                self.compilation,
                self.edition,
                self.templates,
                self.extras,
                earlier.ledger,
                compiled,
            )
            lines = Writing(tree, earlier).lines(outputs.batches())
            last = list(outputs.closing(lines, tree.size_of, earlier.lines))
            for made in last:
                if isinstance(made, Kept):
                    tree.keep(made.paths)
                else:
                    tree.write(made)
        if self.session.use_cache:
            remembered.note(earlier, tree)
            if compiled != before:
                keep_templates(ground, compiled)
        return len(lines) + len(last)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except TemplateProblem as problem:
        raise CannotFinish(str(problem)) from problem


class Writing(Struct, frozen=True):
    """Makes and writes batches of files, in two processes where they are many."""

    tree: NewTree
    earlier: EarlierBuild

    def lines(self, todo: Sequence[Batch]) -> dict[str, str]:
        """Write all files; their lines of the manifest by path.

        Raises `TemplateProblem` and `OSError`.
        """
        written = shared(todo, self._written, self._packed, self._unpacked, MANY_BATCHES)
        kept = {path for _, paths in written for path in paths}
        self.tree.keep(kept)
        # In the order of the earlier build: its paths are sorted already.
        lines = {path: line for path, line in self.earlier.lines.items() if path in kept}
        for made, _ in written:
            lines |= made
        return lines

    def _written(self, batch: Batch) -> Written:
        lines: dict[str, str] = {}
        kept: list[str] = []
        for made in batch():
            if isinstance(made, Kept):
                kept += made.paths
            else:
                self.tree.write(made)
                lines[made.path] = line_of(made)
        return lines, kept

    def _packed(self, written: list[Written]) -> bytes:
        return msgspec.msgpack.encode((written, self.earlier.ledger.made, self.tree.kept))

    def _unpacked(self, sent: bytes) -> list[Written]:
        """What the second process wrote; what its ledger and tree noted is noted here."""
        written, notes, kept = _SENT.decode(sent)
        self.tree.keep(kept)
        self.earlier.ledger.made.add(notes)
        return written


def _extras(compilation: Compilation, releases: tuple[Release, ...]) -> Extras:
    return Extras(
        steps(releases), dated_changes(releases), compilation.retired, compilation.standards
    )


def remarks(workspace: Workspace, compilation: Compilation) -> Iterator[str]:
    """Lines about what is published all the same.

    Labels left out, templates that nothing is made of, rows that are cut off.
    """
    missing = "、".join(missing_labels(compilation.foundation.settings))
    if missing:
        yield f"{SETTINGS_FILE} 的“站点”没有填写：{missing}，网页上没有相应的门户标签。"
    for name, meant in unused_templates(workspace):
        guess = f"，是不是 {'、'.join(meant)}？" if meant else "。"
        yield f"{TEMPLATES}/site/{name} 没有用到：没有叫这个名称的模板{guess}"
    for finding in compilation.findings:
        if finding.code in CUT_OFF:
            place = finding.place
            yield f"{place.file}:{place.line}: {finding.code} {finding.message}"


def may_publish(compilation: Compilation) -> bool:
    """Whether there is no error and nothing that could not be checked."""
    return not compilation.errors and not compilation.unchecked


def errors_of(done: Check) -> Check:
    """What keeps a directory from being published."""
    return Check(done.compilation, done.sources, done.compilation.errors, done.summary)


def printed_day(as_of: str, compilation: Compilation) -> date:
    """The day printed: as asked for, else of SOURCE_DATE_EPOCH, else the newest stated.

    Raises `WrongUse`.
    """
    if as_of:
        return day(as_of)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(epoch), UTC).date()
        raise WrongUse(f"环境变量 SOURCE_DATE_EPOCH 应当是秒数，现在是“{epoch}”")
    return newest_day(compilation)


def placed(target: Path) -> Path:
    """A folder without `..`: what it means must not change while folders above it are made."""
    return target.resolve() if ".." in target.parts else target


def guard(root: Path, target: Path) -> None:
    """Never swap away a folder that is not an earlier build: it could hold a user's files.

    Raises `WrongUse`.
    """
    home = root.resolve()
    if target.resolve() in (home, *home.parents):
        raise WrongUse(f"不能输出到工作区本身或它的上级：{target}")
    if target.is_file():
        raise WrongUse(f"{target} 是一个文件，请指明文件夹")
    if target.is_dir() and any(target.iterdir()) and not (target / "MANIFEST.sha256").is_file():
        raise WrongUse(f"{target} 里有别的文件，不是以前生成的目录；请换一个文件夹，或者先清空")
