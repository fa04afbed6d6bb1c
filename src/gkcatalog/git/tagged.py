"""The releases in the tags of a repository: what changed for the public from one to the next."""

from collections.abc import Iterator, Mapping, MutableMapping

from msgspec.structs import replace

from gkcatalog.compiler.compilation import Sources
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.diff import editions
from gkcatalog.diff.compare import compare
from gkcatalog.diff.version import Version
from gkcatalog.git.history import Repository
from gkcatalog.git.releases import Release
from gkcatalog.model.change import Change
from gkcatalog.model.fields import FIELD_BY_KEY
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.render.published import HIDDEN
from gkcatalog.versions import Side, side, two_versions

_INTERNAL = HIDDEN | {"extends", "sources", "twins", "last_updated"}
"""Fields a change of which is no news for the public."""

Known = MutableMapping[str, tuple[Change, ...] | None]
"""By commit, `None` for one without a sound workspace; by `old..new`, what changed between."""


def public_changes(versions: tuple[Version, Version], meanings: Meanings) -> tuple[Change, ...]:
    """Changes that may be published: of published items and fields, at every item they reach."""
    old, new = (replace(version, published_only=True) for version in versions)
    return tuple(
        change for change in compare(old, new, meanings, full=True).changes if _told(change)
    )


def _told(change: Change) -> bool:
    known = FIELD_BY_KEY.get(change.field.partition("：")[0])
    if change.field == editions.KEY:
        return False
    return bool(change.unit) and (known is None or known.name not in _INTERNAL)


def releases_of(
    repository: Repository, schemas: Mapping[str, bytes], known: Known | None = None
) -> tuple[Release, ...]:
    """The releases in the tags of a repository, oldest first; the first tag has nothing before it.

    Tags without a sound workspace are passed over. What is `known` is not compared again: commits
    never change; what is found out is added. Raises `GitProblem`.
    """
    return tuple(_releases(_Tagged(repository, schemas, {} if known is None else known)))


def _releases(tagged: "_Tagged") -> Iterator[Release]:
    before = ""
    for tag in tagged.repository.tags():
        if not tagged.is_sound(tag.commit):
            continue
        if before:
            yield Release(tag.name, tag.date, tagged.changes(before, tag.commit))
        before = tag.commit


class _Tagged:
    """The workspace at tagged commits, read only where something is not known."""

    def __init__(self, repository: Repository, schemas: Mapping[str, bytes], known: Known) -> None:
        self.repository = repository
        self._schemas = schemas
        self._known = known
        self._sides: dict[str, Side | None] = {}

    def is_sound(self, commit: str) -> bool:
        """Whether a commit holds a workspace whose foundation can be laid."""
        if commit not in self._known:
            self._known[commit] = None if self._side(commit) is None else ()
        return self._known[commit] is not None

    def changes(self, old: str, new: str) -> tuple[Change, ...]:
        """What changed for the public from one sound commit to another."""
        key = f"{old}..{new}"
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._compared(old, new)
        return found

    def _compared(self, old: str, new: str) -> tuple[Change, ...]:
        before, after = self._side(old), self._side(new)
        if before is None or after is None:
            return ()
        foundation = after.foundation
        meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
        return public_changes(two_versions(before, after), meanings)

    def _side(self, commit: str) -> Side | None:
        """The side of a commit; two are kept, and lend their registers to the next."""
        if commit not in self._sides:
            laid = self._laid(commit)
            self._sides = {**dict(tuple(self._sides.items())[-1:]), commit: laid}
        return self._sides[commit]

    def _laid(self, commit: str) -> Side | None:
        files = self.repository.files(commit)
        if files is None:
            return None
        beside = next(filter(None, self._sides.values()), None)
        try:
            return side(commit[:12], Sources(files, self._schemas), beside)
        except BrokenFoundation:
            return None
