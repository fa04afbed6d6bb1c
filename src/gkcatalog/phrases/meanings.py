"""What a value of an item comes down to: texts that mean the same get the same key.

Limits are compared by `time_limits.compare`, which knows more than equality.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct, field

from gkcatalog.model.registry import Registry
from gkcatalog.phrases import audience, bodies, channels, citations, time_limits
from gkcatalog.phrases.articles import render_articles
from gkcatalog.phrases.time_limits import Comparison


class Meanings(Struct, frozen=True):
    """Keys of the values of one district; equal keys, equal meaning."""

    registry: Registry
    level_aliases: Mapping[str, str] = field(default_factory=dict)

    def element(self, name: str, text: str, unit: str) -> str:
        """The key of a text or of one element of a list, by the English name of its field."""
        match name:
            case "bodies":
                return " ".join(self.bodies(text, unit))
            case "channels":
                return channels.resolve(text, self.registry).canonical or bare(text)
            case "levels":
                return self.level_aliases.get(text, text)
            case "bases":
                return self.citation(text)
            case "audience":
                return bare(audience.parse(text).canonical or text)
            case "urls":
                return text.strip()
            case _:
                return bare(text)

    def bodies(self, text: str, unit: str) -> tuple[str, ...]:
        """Codes of the units that a 主体 names, and the names that lead to none."""
        found = bodies.resolve(text, unit, self.registry)
        own = (unit,) if found.own and not found.units else ()
        unknown = (name.text for name in found.unknown)
        codes = {*(known.code for known in found.units), *own}
        return (*sorted(codes), *found.generic, *map(bare, unknown))

    def citation(self, text: str) -> str:
        """Laws by full title, number and articles, whatever brackets they are written with."""
        cited = citations.parse(text)
        if not cited:
            return bare(text)
        keys = [
            f"{self.law(one.title)}{one.number}{render_articles(one.articles)}" for one in cited
        ]
        return bare("".join([*keys, *(rest.text for rest in citations.uncited(text))]))

    def laws(self, text: str) -> tuple[str, ...]:
        """Full titles of the laws that a 依据 cites."""
        return tuple(self.law(one.title) for one in citations.parse(text))

    def law(self, title: str) -> str:
        """The full title of a law cited by a short name."""
        known = self.registry.law_titles.get(title)
        return known.title if known else title


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The text without blanks and punctuation, widths evened out."""
    if text.isalnum():
        return text
    even = unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, even)) or even.strip()


def compare_limits(first: str, second: str) -> Comparison:
    """How the first limit stands to the second; what can not be read is not comparable."""
    if bare(first) == bare(second):
        return Comparison.EQUAL
    ours, theirs = time_limits.parse(first), time_limits.parse(second)
    if ours is None or theirs is None:
        return Comparison.NOT_COMPARABLE
    return time_limits.compare(ours, theirs)
