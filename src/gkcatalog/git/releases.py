"""Published tags, and what is told of the changes between them."""

from collections.abc import Iterable, Iterator, Mapping

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
    return tuple(_dated(releases))


def _dated(releases: Iterable[Release]) -> Iterator[DatedChange]:
    now: dict[str, str] = {}
    for release in reversed(tuple(releases)):
        for change in release.changes:
            yield DatedChange(release.date, change, now.get(change.item, change.item))
        now |= {old: now.get(new, new) for old, new in _moved(release).items()}


def _moved(release: Release) -> Mapping[str, str]:
    """The new ids of items by those that they had before the release."""
    return {each.old: each.new for each in release.changes if each.kind is Kind.MOVED}


def steps(releases: Iterable[Release]) -> Mapping[str, tuple[Step, ...]]:
    """The history of every item by the full id that it has at last, newest first."""
    found: dict[str, tuple[Step, ...]] = {}
    for release in releases:
        found |= {new: found.pop(old, ()) for old, new in _moved(release).items()}
        for change in reversed(release.changes):
            if change.item:
                step = Step(release.date, release.name, change.message)
                found[change.item] = (step, *found.get(change.item, ()))
    return found
