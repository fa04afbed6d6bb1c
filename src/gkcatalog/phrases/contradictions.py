"""Elements of two items that do not say the same: limits by meaning, citations by law."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.phrases import citations
from gkcatalog.phrases.meanings import Meanings, compare_limits
from gkcatalog.phrases.time_limits import Comparison

SHARED = ("contents", "bases", "time_limit", "method", "audience")
"""What twins (对应) have in common."""
CLAIMED = ("time_limit", "method", "audience")
"""What two units that claim one matter must agree on."""


class Contradiction(Struct, frozen=True):
    """A field, by its English name, with what each side says that the other does not."""

    field: str
    ours: str
    theirs: str


def contradictions(
    item: Item, other: Item, fields: Sequence[str], meanings: Meanings
) -> Iterator[Contradiction]:
    """The fields in which two items differ; a field that one of them lacks is passed over."""
    for field in fields:
        ours, theirs = getattr(item, field), getattr(other, field)
        if not ours or not theirs or ours == theirs:
            continue
        if field == "time_limit":
            if compare_limits(ours, theirs) is not Comparison.EQUAL:
                yield Contradiction(field, ours, theirs)
        elif isinstance(ours, str):
            if meanings.element(field, ours, item.unit) != meanings.element(
                field, theirs, other.unit
            ):
                yield Contradiction(field, ours, theirs)
        else:
            yield from _lists(field, ours, theirs, meanings)


def _lists(
    field: str, ours: Sequence[str], theirs: Sequence[str], meanings: Meanings
) -> Iterator[Contradiction]:
    """Elements that only one side has, whatever their order."""
    keys = [{_key(field, text, meanings): text for text in side} for side in (ours, theirs)]
    mine = [text for key, text in keys[0].items() if key not in keys[1]]
    others = [text for key, text in keys[1].items() if key not in keys[0]]
    if mine and others:
        yield Contradiction(field, _shown(mine), _shown(others))
    elif mine or others:  # what one side has beside all of the other
        yield Contradiction(field, _shown(ours), _shown(theirs))


def _key(field: str, text: str, meanings: Meanings) -> str:
    """A law is the same law whichever of its articles is cited, and with or without number."""
    if field == "bases" and citations.parse(text):
        return " ".join(sorted(meanings.laws(text)))
    return meanings.element(field, text, "")


def _shown(texts: Sequence[str]) -> str:
    return "；".join(texts)
