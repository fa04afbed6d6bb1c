"""The texts of an item with their addresses, for rules that read prose in any field."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from gkcatalog.model.finding import Fix, Problem
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.rules.remembered import remembered

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

_ODD_SIGN = pattern(
    "[ ,;:?!()０-９Ａ-Ｚａ-ｚ\x00-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064"
    "\u3000\ufeff\ufffe\uffff\ue000-\uf8ff]"
)
_ODD_MARKS = pattern("[，。；、：](?:[，。；、：]|(?<=[、，；])(?:$|␞))")
_BETWEEN = "␞"
"""Stands around every text of a surface; no rule looks for it, so nothing matches across it."""


class Passage(NamedTuple):
    """One text of an item: where it stands, as a `Problem` names places, and its words."""

    field: str
    element: int | None
    part: str
    text: str

    def problem(
        self, message: str, hint: str, fix: str | None = None, safe: bool = True
    ) -> Problem:
        """The problem of this passage; `fix` is its whole text repaired."""
        repaired = None if fix is None else Fix(fix, safe)
        return Problem(message, hint, self.field, self.element, self.part, self.text, repaired)


@remembered
def prose(item: Item) -> str:
    """What an item says in words of its own, in one text, apart by ␞.

    All of `passages` but 依据, 时限, 主体 and 渠道, which are much the same in many items.
    """
    texts = [item.name, item.group, *item.contents, item.audience, item.note]
    if item.withheld or item.handling or item.service_guide or item.participation:
        texts += [passage.text for passage in passages(item)]
    return _BETWEEN.join(("", *texts, ""))


@remembered
def surface(item: Item) -> str:
    """Every text of `passages` in one, apart by ␞: what is not in it is in none of them."""
    rest = (*item.bases, item.time_limit, *item.bodies, *item.channels, "")
    return prose(item) + _BETWEEN.join(rest)


@remembered
def passages(item: Item) -> tuple[Passage, ...]:
    """Every text of the item in fields of prose, in canonical order."""
    found: list[Passage] = []
    for name in PROSE:
        value = getattr(item, name)
        if isinstance(value, tuple):
            found += [Passage(name, index, "", text) for index, text in enumerate(value)]
        elif value:
            found += _of_field(name, value)
    return tuple(found)


@remembered
def odd_passages(item: Item) -> tuple[Passage, ...]:
    """The passages with anything unusual on their surface; rules about it need no others."""
    if not _odd(surface(item)):
        return ()
    return tuple(passage for passage in passages(item) if _odd(passage.text))


def excerpt(text: str, start: int, end: int, around: int = 6) -> str:
    """A part of a text with a few characters on either side, for messages."""
    return " ".join(text[max(0, start - around) : end + around].split())


def _odd(text: str) -> bool:
    return bool(_ODD_SIGN.search(text) or _ODD_MARKS.search(text))


def _of_field(name: str, value: object, part: str = "") -> Iterator[Passage]:
    if isinstance(value, str):
        if value:
            yield Passage(name, None, part, value)
    elif isinstance(value, tuple):
        for index, text in enumerate(value):
            yield Passage(name, index, part, text)
    elif isinstance(value, Struct) and not part:
        for key in value.__struct_fields__:
            yield from _of_field(name, getattr(value, key), key)
