"""Published tags, and what is told of the changes between them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from gkcatalog.model.change import Change
from gkcatalog.render.published import DatedChange
from gkcatalog.render.site.extras import Step


class Release(Struct, frozen=True):
    """A published tag and what changed since the one before."""

    name: str
    date: str
    changes: tuple[Change, ...]


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
