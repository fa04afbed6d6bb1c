"""Published tags, and what is told of the changes between them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from gkcatalog.model.change import Change, Kind
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
    """The history of every item by the full id that it has at last, newest first."""
    found: dict[str, tuple[Step, ...]] = {}
    for release in releases:
        moved = {each.old: each.new for each in release.changes if each.kind is Kind.MOVED}
        found |= {new: found.pop(old, ()) for old, new in moved.items()}
        for change in reversed(release.changes):
            if change.item:
                step = Step(release.date, release.name, change.message)
                found[change.item] = (step, *found.get(change.item, ()))
    return found
