"""The texts of an item with their addresses, for rules that read prose in any field."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import NamedTuple

from gkcatalog.model.finding import Fix, Problem
from gkcatalog.model.item import Item

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

_ODD = re.compile(
    "[\\s,;:?!()０-９Ａ-Ｚａ-ｚ\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
    "\ufffe\uffff\ue000-\uf8ff]|[，。；、：]{2}|[、，；]$"
)


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


@lru_cache(maxsize=64)
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


@lru_cache(maxsize=64)
def odd_passages(item: Item) -> tuple[Passage, ...]:
    """The passages with anything unusual on their surface; rules about it need no others."""
    return tuple(passage for passage in passages(item) if _odd(passage.text))


def excerpt(text: str, start: int, end: int, around: int = 6) -> str:
    """A part of a text with a few characters on either side, for messages."""
    return " ".join(text[max(0, start - around) : end + around].split())


@lru_cache(maxsize=65536)
def _odd(text: str) -> bool:
    return _ODD.search(text) is not None


def _of_field(name: str, value: object, part: str = "") -> Iterator[Passage]:
    if isinstance(value, str):
        if value:
            yield Passage(name, None, part, value)
    elif isinstance(value, tuple):
        for index, text in enumerate(value):
            yield Passage(name, index, part, text)
    elif is_dataclass(value) and not part:
        for key in fields(value):
            yield from _of_field(name, getattr(value, key.name), key.name)
