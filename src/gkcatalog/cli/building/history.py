"""What a build tells of the past: the changes from tag to tag, compared once and kept."""

from collections.abc import Mapping
from pathlib import Path

import gkcatalog
from gkcatalog.cli.compiling import program_state
from gkcatalog.cli.session import Session
from gkcatalog.cli.state import store, stored
from gkcatalog.cli.terminal import say
from gkcatalog.compiler.cache import environment
from gkcatalog.disk.workspace import STATE, Workspace
from gkcatalog.git.history import GitProblem, Repository
from gkcatalog.git.releases import Release
from gkcatalog.model.change import Change
from gkcatalog.store import packed, unpacked

FILE = "releases.cache"
CUT_OFF = (
    "这个仓库是浅克隆，历史不全，没有生成变更记录；要生成请先运行 git fetch --unshallow --tags"
)
_Known = dict[str, tuple[Change, ...] | None]


def published_releases(
    session: Session, workspace: Workspace, schemas: Mapping[str, bytes]
) -> tuple[Release, ...]:
    """The releases in the tags of the checkout; none, in silence, where there is no git or tag.

    A history that is cut off, or that git refuses to show, gives none either, and is told.
    """
    if not _in_checkout(workspace.root):
        return ()
    try:
        repository = Repository.around(workspace.root)
        if not repository.tags():
            return ()
        if repository.git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            say(CUT_OFF)
            return ()
        return _compared(session, workspace, repository, schemas)
    except GitProblem as problem:
        say(f"没有生成变更记录：{problem}")
        return ()


def _compared(
    session: Session, workspace: Workspace, repository: Repository, schemas: Mapping[str, bytes]
) -> tuple[Release, ...]:
    from gkcatalog.git.tagged import releases_of  # many a workspace has no tag

    path = workspace.root / STATE / FILE
    program = f"{gkcatalog.__version__} {program_state()}"
    surroundings = environment([program.encode(), *(schemas[kind] for kind in sorted(schemas))])
    before = _known(path, surroundings) if session.use_cache else {}
    known = dict(before)
    found = releases_of(repository, schemas, known)
    if session.use_cache and known != before:
        store(path.parent, {path.name: packed(known, surroundings)})
    return found


def _known(path: Path, surroundings: bytes) -> _Known:
    return unpacked(stored(path), surroundings, _Known) or {}


def _in_checkout(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.parents))
