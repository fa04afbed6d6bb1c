"""Which findings a check reports: of which rules, below which paths, in which changed files."""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from gkcatalog.cli.checking.drawn import Drawn
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.words import parts
from gkcatalog.compiler.compilation import UNITS
from gkcatalog.compiler.foundation import SETTINGS_FILE
from gkcatalog.disk.workspace import CATALOGS, Workspace
from gkcatalog.model.finding import Finding
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules import all_rules
from gkcatalog.source.file_names import is_yaml

LIKENESS = "GK703"
"""The rule that names, beside a catalog, the one that it is most like."""


class Selection(Struct, frozen=True):
    """Which findings are reported: below paths, of codes; `changed` are files, `None` any.

    `drawn` is what draws on standards among the changed files.
    """

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    changed: frozenset[str] | None = None
    drawn: Drawn = Drawn()

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding is reported."""
        code = finding.code
        if self.select and not any(code.startswith(known) for known in self.select):
            return False
        if any(code.startswith(known) for known in self.ignore):
            return False
        if self.changed is not None and not self._concerns(finding, self.changed):
            return False
        return any(self.covers(file) for file in _files(finding)) or self._of_unit(finding)

    def _concerns(self, finding: Finding, changed: frozenset[str]) -> bool:
        return any(file in changed for file in _files(finding)) or self.drawn.explains(finding)

    def _of_unit(self, finding: Finding) -> bool:
        """Whether a finding is about a unit whose folder is asked for, wherever it stands."""
        folder = f"{UNITS}{finding.unit}"
        return bool(finding.unit) and any(within(folder, path) for path in self.paths)

    def covers(self, file: str) -> bool:
        """Whether a file is one of the paths or lies below one."""
        return not self.paths or any(within(file, path) for path in self.paths)

    def checks(self, file: str) -> bool:
        """Whether a file that could not be checked is reported."""
        return self.covers(file) and (self.changed is None or file in self.changed)


def _files(finding: Finding) -> tuple[str, ...]:
    """The files that a finding is about: where it stands, and where the other of a conflict does.

    Of two that are alike, either is told at its own place.
    """
    other = finding.related
    if other is None or finding.code == LIKENESS:
        return (finding.place.file,)
    return (finding.place.file, other.file)


def within(file: str, path: str) -> bool:
    """Whether a file is a path or lies below it; both are relative to the root, with `/`."""
    return path == "." or file == path or file.startswith(f"{path}/")


def relative_paths(workspace: Workspace, paths: Iterable[Path]) -> tuple[str, ...]:
    """Paths relative to the root. Raises `WrongUse` for one that does not exist in it."""
    return tuple(_existing(workspace, path) for path in paths)


def _existing(workspace: Workspace, path: Path) -> str:
    """As seen from the current folder, or from the root where `-C` names another one."""
    found = next((known for known in (path, workspace.root / path) if known.exists()), None)
    if found is None:
        meant = _meant(workspace, path)
        guess = f"，是不是 {meant}？" if meant else ""
        raise WrongUse(f"没有这个文件或文件夹：{path}{guess}")
    relative = workspace.relative(Path(os.path.normpath(found.absolute())))
    if Path(relative).is_absolute():
        raise WrongUse(f"{path} 不在工作区 {workspace.root} 里")
    if found.is_file() and not _is_source(relative):
        raise WrongUse(
            f"{path} 不是目录文件：只检查 {CATALOGS} 文件夹里扩展名为 .yaml 或 .yml、"
            "名称不以“.”开头的文件，请改名或者核对路径"
        )
    return relative


def _is_source(path: str) -> bool:
    """Whether a file is read for a check, told by its name."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return path == SETTINGS_FILE or (within(path, CATALOGS) and is_yaml(path) and not hidden)


def _meant(workspace: Workspace, path: Path) -> str:
    """What is there for the code of a unit, another ending or backslashes, relative to the root."""
    written = str(path).replace("\\", "/")
    guesses = (written, UNITS + written, str(Path(written).with_suffix(".yaml")))
    return next((guess for guess in guesses if (workspace.root / guess).exists()), "")


def codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Rule codes or prefixes out of `GK1,GK301`. Raises `WrongUse` for one that is none."""
    wanted = tuple(parts(texts))
    if not wanted:
        return ()
    known = _known()
    for code in wanted:
        if not any(rule.startswith(code) for rule in known):
            raise WrongUse(no_rule(code))
    return wanted


def no_rule(code: str) -> str:
    """The line for a code that no rule has, with the nearest codes."""
    known = _known()
    similar = nearest(code.upper(), known) or _alike(code.upper(), known)
    guess = f"，是不是 {' 或 '.join(similar)}？" if similar else ""
    return f"没有规则 {code}{guess}（gkcatalog rules 列出全部规则）"


def _known() -> tuple[str, ...]:
    """The codes of the rules and of the doubts about tables."""
    from gkcatalog.importing.doubts import DOUBTS

    codes = [*(rule.code for rule in all_rules()), *(doubt.code for doubt in DOUBTS)]
    return tuple(sorted(codes))


def _alike(code: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The first codes that begin as a code does."""
    for length in range(len(code), 2, -1):
        alike = tuple(other for other in known if other.startswith(code[:length]))
        if alike:
            return alike[:3]
    return ()
