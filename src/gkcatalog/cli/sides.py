"""What a word on the command line means as a version: a revision, a folder, a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.suffixes import suffix_of
from gkcatalog.compiler.compilation import Sources
from gkcatalog.compiler.foundation import SETTINGS_FILE, BrokenFoundation
from gkcatalog.diff.version import Form, Version
from gkcatalog.disk.workspace import Workspace, read_bytes
from gkcatalog.git.history import GitProblem, NoSuchRevision, Repository
from gkcatalog.versions import Side, merged_version, retired_of, side, two_versions, version_of

WORK_TREE = "工作区"
FILES = (".yaml", ".yml", ".json", ".xlsx")


class Compared(Struct, frozen=True):
    """Two versions and the sources whose registers, waivers and records hold for them."""

    old: Version
    new: Version
    home: Side


def compared(workspace: Workspace, old: str, new: str) -> Compared:
    """The versions that two words mean; `""` is the work tree.

    Raises `WrongUse`, `CannotFinish`, `BrokenFoundation`.
    """
    here = side(WORK_TREE, workspace.sources())
    ends = [_end(workspace, here, word) for word in (old, new)]
    match ends:
        case [Side() as first, Side() as second]:
            return Compared(*two_versions(first, second), second)
        case [first, second]:
            home = second if isinstance(second, Side) else here
            return Compared(_version(first, home), _version(second, home), home)
    raise AssertionError("two words, two ends")


def _version(end: Side | Version, home: Side) -> Version:
    """A version; what was published has no register of retired items, so it gets that of `home`."""
    if isinstance(end, Side):
        return version_of(end)
    published = end.form in (Form.DATA, Form.WORKBOOK)
    return replace(end, retired=retired_of(home)) if published else end


def _end(workspace: Workspace, here: Side, word: str) -> Side | Version:
    if not word:
        return here
    path = Path(word)
    if path.is_dir() and not _is_revision(workspace, word, path):
        return _folder(path, here)
    if path.is_file() and not _is_revision(workspace, word, path):
        return _file(path, here)
    if not path.exists() and (suffix_of(path) in FILES or word.startswith((".", "/"))):
        raise WrongUse(f"没有这个文件或文件夹：{word}")
    return at_revision(workspace, word, here)


def _is_revision(workspace: Workspace, word: str, path: Path) -> bool:
    """False for a path; a word that is a path and a revision too is refused."""
    if "/" in word or suffix_of(path) in FILES:
        return False
    try:
        Repository.around(workspace.root).commit(word)
    except (GitProblem, NoSuchRevision):
        return False
    raise WrongUse(f"“{word}”既是文件夹又是版本，请写 ./{word} 或者 refs/heads/{word} 之类的全名")


def at_revision(workspace: Workspace, name: str, beside: Side) -> Side:
    """The workspace at a revision. Raises `WrongUse` and `CannotFinish`."""
    with outside():
        repository = Repository.around(workspace.root)
        files = repository.files(repository.commit(name))
    if files is None:
        raise WrongUse(f"版本“{name}”里没有 {SETTINGS_FILE}，那时这里还不是工作区")
    label = name.removeprefix("refs/tags/").removeprefix("refs/heads/")
    return laid(label, Sources(files, beside.sources.schemas), beside)


def laid(label: str, sources: Sources, beside: Side) -> Side:
    """The side of a version; what is broken in it is told with its name. Raises `WrongUse`."""
    try:
        return side(label, sources, beside)
    except BrokenFoundation as error:
        raise WrongUse(f"版本“{label}”不能比对：{error.lines[0]}") from error


def _folder(path: Path, here: Side) -> Side:
    if not (path / SETTINGS_FILE).is_file():
        raise WrongUse(f"{path} 不是工作区：里面没有 {SETTINGS_FILE}")
    folder = Workspace(path.absolute())
    sources = folder.sources()
    return laid(str(path), replace(sources, schemas=here.sources.schemas), here)


def _file(path: Path, here: Side) -> Version:
    from gkcatalog.exchange.directory.reading import NotADirectory, read_directory
    from gkcatalog.exchange.directory.workbook import read_workbook

    name, raw = str(path), read_bytes(path)
    foundation = here.foundation
    try:
        if suffix_of(path) == ".xlsx":
            found = read_workbook(name, raw, foundation.registry, foundation.settings)
            return replace(merged_version(name, found), form=Form.WORKBOOK)
        return merged_version(name, read_directory(name, raw))
    except NotADirectory as error:
        raise WrongUse(str(error)) from error


def span(workspace: Workspace, old: str, new: str) -> tuple[str, str]:
    """OLD and NEW of a command, where OLD may be a range A..B or A...B, as git reads them.

    Raises `WrongUse` and `CannotFinish`.
    """
    if new or ".." not in old or old.startswith(("./", "../", "/")) or Path(old).exists():
        return old or "HEAD", new
    joint = "..." if "..." in old else ".."
    first, _, last = old.partition(joint)
    first, last = first or "HEAD", last or "HEAD"
    if joint == "..":
        return first, last
    with outside():
        repository = Repository.around(workspace.root)
        return repository.merge_base(repository.commit(first), repository.commit(last)), last


@contextmanager
def outside() -> Iterator[None]:
    """Troubles of the history as troubles of a command."""
    try:
        yield
    except NoSuchRevision as error:
        raise WrongUse(str(error)) from error
    except GitProblem as error:
        raise CannotFinish(str(error)) from error
