"""What changed from one published tag to the next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gkcatalog.compiler import Sources
from gkcatalog.diff.compare import compare
from gkcatalog.diff.version import Version
from gkcatalog.foundation import BrokenFoundation
from gkcatalog.history import Repository, Tag
from gkcatalog.model.change import Change
from gkcatalog.model.fields import FIELD_BY_KEY
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.render.published import HIDDEN, DatedChange
from gkcatalog.render.site.extras import Step
from gkcatalog.versions import Side, side, two_versions

_INTERNAL = HIDDEN | {"extends", "sources", "twins", "last_updated"}
"""Fields a change of which is no news for the public."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published tag and what changed since the one before."""

    name: str
    date: str
    changes: tuple[Change, ...]


def between_releases(sides: Iterable[tuple[str, str, Side]]) -> Iterator[Release]:
    """The releases after the first, oldest first, out of (name, date, side) in that order."""
    for (_, _, old), (name, date, new) in pairwise(sides):
        foundation = new.foundation
        meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
        versions = two_versions(old, new)
        changes = public_changes(versions, meanings)
        yield Release(name, date, changes)


def public_changes(versions: tuple[Version, Version], meanings: Meanings) -> tuple[Change, ...]:
    """Changes that may be published: of published items and fields, at every item they reach."""
    old, new = (replace(version, published_only=True) for version in versions)
    return tuple(
        change for change in compare(old, new, meanings, full=True).changes if _told(change)
    )


def _told(change: Change) -> bool:
    known = FIELD_BY_KEY.get(change.field.partition("：")[0])
    return bool(change.unit) and (known is None or known.name not in _INTERNAL)


def releases_of(repository: Repository, here: Side) -> tuple[Release, ...]:
    """The releases in the tags of a repository. Tags without a sound workspace are passed over.

    `here` lends its schemas, and its registers where they are the same. Raises `GitProblem`.
    """
    return tuple(between_releases(_tagged(repository, here, repository.tags())))


def _tagged(
    repository: Repository, here: Side, tags: Sequence[Tag]
) -> Iterator[tuple[str, str, Side]]:
    beside = here
    for tag in tags:
        files = repository.files(tag.commit)
        if files is None:
            continue
        try:
            beside = side(tag.name, Sources(files, here.sources.schemas), beside)
        except BrokenFoundation:
            continue
        yield tag.name, tag.date, beside


def dated_changes(releases: Iterable[Release]) -> tuple[DatedChange, ...]:
    """Every change with the day of its release, newest release first: for feed and page."""
    newest_first = reversed(tuple(releases))
    return tuple(
        DatedChange(release.date, change) for release in newest_first for change in release.changes
    )


def steps(releases: Iterable[Release]) -> Mapping[str, tuple[Step, ...]]:
    """The history of every item by full id, newest first."""
    found: dict[str, list[Step]] = {}
    for release in reversed(tuple(releases)):
        for change in release.changes:
            if change.item:
                step = Step(release.date, release.name, change.message)
                found.setdefault(change.item, []).append(step)
    return {item: tuple(listed) for item, listed in found.items()}
