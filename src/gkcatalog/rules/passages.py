"""The texts of an item with their addresses, for rules that read prose in any field."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Fix, Problem
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.audience import parse

PROSE = (
    "name",
    "group",
    "contents",
    "bases",
    "time_limit",
    "bodies",
    "channels",
    "audience",
    "withheld",
    "handling",
    "service_guide",
    "participation",
    "note",
)
"""Fields that hold words of people; ids, dates, addresses and vocabularies are left out."""

_TOLD = ("name", "contents")
_ADDRESS = ("https://", "http://")
"""With what an address begins, which is no prose wherever it stands."""


class Reach(NamedTuple):
    """Whom the words of an item reach."""

    everyone: bool
    """Published to 全社会 without being asked for."""
    by_village: bool
    """Published by a village or community."""


class Passage(NamedTuple):
    """One text of an item: where it stands, as a `Problem` names places, and its words."""

    field: str
    element: int | None
    part: str
    text: str
    reach: Reach

    @property
    def told_to_all(self) -> bool:
        """Whether everyone is told it: a name or content of an item published to 全社会."""
        return self.reach.everyone and self.field in _TOLD

    def problem(
        self, message: str, hint: str, fix: str | None = None, safe: bool = True
    ) -> Problem:
        """The problem of this passage; `fix` is its whole text repaired."""
        repaired = None if fix is None else Fix(fix, safe)
        return Problem(message, hint, self.field, self.element, self.part, self.text, repaired)


def reach_of(item: Item, registry: Registry) -> Reach:
    """Whom an item is published to, and by whom."""
    everyone = item.method == METHODS[0] and bool(item.audience) and parse(item.audience).everyone
    unit = registry.unit_names.get(item.unit)
    return Reach(everyone, unit is not None and unit.is_village)


def passages_of(
    name: str, value: Any, reach: Reach, known: Collection[Any] = ()
) -> Iterator[Passage]:
    """The texts of a field of an item, by its English name; of a list those not yet `known`."""
    if isinstance(value, str):
        yield Passage(name, None, "", value, reach)
    elif isinstance(value, tuple):
        for index, text in enumerate(value):
            if text not in known:
                yield Passage(name, index, "", text, reach)
    elif isinstance(value, Struct):
        for part in value.__struct_fields__:
            inner = getattr(value, part)
            if isinstance(inner, tuple):
                for index, text in enumerate(inner):
                    yield Passage(name, index, part, text, reach)
            elif inner and not inner.startswith(_ADDRESS):
                yield Passage(name, None, part, inner, reach)
