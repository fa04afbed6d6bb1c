"""Narrowing changes that an office has approved, by its waivers."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from gkcatalog.diff.compare import Outcome
from gkcatalog.model.change import Change, Effect
from gkcatalog.model.oversight import Waiver

NARROWING = Effect.NARROW.chinese
"""What the 规则 of a waiver reads that approves a narrowing change."""


def approved(
    outcome: Outcome,
    waivers: Iterable[Waiver],
    as_of: date,
    files: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Mapping[str, str]:
    """Why the narrowing changes that waivers in force name are approved, by fingerprint.

    A waiver names the item or the file, and the field and the fingerprint where it gives them.
    A change made in a standard is approved by a waiver that names the item of the standard, and
    with it what it does to every item; or by waivers for all that it does. So it is the same
    whether it is told once or at every item. `files` are the full ids of the items by the file
    that they are or were in.
    """
    day = as_of.isoformat()
    in_force = [
        named
        for waiver in waivers
        if waiver.rule == NARROWING and day <= waiver.expires
        for named in _by_item(waiver, files)
    ]
    found = _reasons(outcome.changes, in_force)
    for whole, parts in outcome.inherited:
        own, told = _reasons(parts, in_force), _reasons((whole,), in_force)
        if told:
            found |= {part.fingerprint: told[whole.fingerprint] for part in parts}
        elif own and all(part.fingerprint in own for part in parts if _narrows(part)):
            told = {whole.fingerprint: next(iter(own.values()))}
        found |= own | told
    return found


def _reasons(changes: Iterable[Change], waivers: list[Waiver]) -> dict[str, str]:
    """Why narrowing changes are approved, and by whom, by fingerprint."""
    return {
        change.fingerprint: f"{waiver.reason}（{waiver.approved_by}批准）"
        for change in changes
        if _narrows(change)
        for waiver in waivers
        if _fits(waiver, change)
    }


def _narrows(change: Change) -> bool:
    return change.effect is Effect.NARROW


def _by_item(waiver: Waiver, files: Mapping[str, Collection[str]]) -> Iterator[Waiver]:
    """A waiver, for each item that it is about."""
    for item in (waiver.item,) if waiver.item else files.get(waiver.file, ()):
        yield replace(waiver, item=item)


def _fits(waiver: Waiver, change: Change) -> bool:
    return (
        waiver.item == change.item
        and (not waiver.field or waiver.field == change.field)
        and (not waiver.fingerprint or waiver.fingerprint == change.fingerprint)
    )
