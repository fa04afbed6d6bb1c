"""Narrowing changes that an office has approved, by its waivers."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from gkcatalog.model.change import Change, Effect
from gkcatalog.model.oversight import Waiver

NARROWING = Effect.NARROW.chinese
"""What the 规则 of a waiver reads that approves a narrowing change."""


def approved(
    changes: Iterable[Change],
    waivers: Iterable[Waiver],
    as_of: date,
    files: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Mapping[str, str]:
    """Why the narrowing changes that waivers in force name are approved, by fingerprint.

    A waiver names the item (for an inherited change that of the standard; or every item reached
    has one) or the file, and the field and the fingerprint where it gives them. `files` are the
    full ids of the items by the file that they are or were in.
    """
    day = as_of.isoformat()
    in_force = [
        named
        for waiver in waivers
        if waiver.rule == NARROWING and day <= waiver.expires
        for named in _by_item(waiver, files)
    ]
    return {
        change.fingerprint: reason
        for change in changes
        if change.effect is Effect.NARROW and (reason := _reason(change, in_force))
    }


def _reason(change: Change, waivers: list[Waiver]) -> str:
    """The reason and who approved, `""` where the change is not approved."""
    fitting = {w.item: w for w in waivers if _fits(w, change)}
    named = fitting.get(change.item)
    if named is None and change.reaches and fitting.keys() >= set(change.reaches):
        named = fitting[change.reaches[0]]
    return f"{named.reason}（{named.approved_by}批准）" if named else ""


def _by_item(waiver: Waiver, files: Mapping[str, Collection[str]]) -> Iterator[Waiver]:
    """A waiver, for each item that it is about."""
    for item in (waiver.item,) if waiver.item else files.get(waiver.file, ()):
        yield replace(waiver, item=item)


def _fits(waiver: Waiver, change: Change) -> bool:
    return (not waiver.field or waiver.field == change.field) and (
        not waiver.fingerprint or waiver.fingerprint == change.fingerprint
    )
