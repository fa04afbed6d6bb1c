"""Narrowing changes that an office has approved, by its waivers."""

from collections.abc import Iterable
from datetime import date

from gkcatalog.model.change import Change, Effect
from gkcatalog.model.oversight import Waiver

NARROWING = Effect.NARROW.chinese
"""What the 规则 of a waiver reads that approves a narrowing change."""


def approved(changes: Iterable[Change], waivers: Iterable[Waiver], as_of: date) -> frozenset[str]:
    """Fingerprints of the narrowing changes that a waiver in force names.

    A waiver names the item (for an inherited change that of the standard, or it takes one for
    every item reached), and the field and the fingerprint where it gives them.
    """
    day = as_of.isoformat()
    in_force = [w for w in waivers if w.rule == NARROWING and day <= w.expires]
    return frozenset(
        change.fingerprint
        for change in changes
        if change.effect is Effect.NARROW and _is_approved(change, in_force)
    )


def _is_approved(change: Change, waivers: list[Waiver]) -> bool:
    fitting = [w for w in waivers if _fits(w, change)]
    named = {waiver.item for waiver in fitting}
    return change.item in named or (bool(change.reaches) and named >= set(change.reaches))


def _fits(waiver: Waiver, change: Change) -> bool:
    return (
        bool(waiver.item)
        and (not waiver.field or waiver.field == change.field)
        and (not waiver.fingerprint or waiver.fingerprint == change.fingerprint)
    )
