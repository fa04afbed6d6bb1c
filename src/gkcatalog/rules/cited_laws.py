"""The citations of an item, each with its entry in the law register."""

from functools import lru_cache

from msgspec import Struct

from gkcatalog.model.finding import Fix, Problem
from gkcatalog.model.item import Item
from gkcatalog.model.registry import FormerEdition, Law, Registry
from gkcatalog.phrases.citations import Citation, parse
from gkcatalog.phrases.document_numbers import parse_number

_STATE = "中华人民共和国"


class CitedLaw(Struct, frozen=True):
    """A citation in element `index` of 依据 (its whole text is `text`), and the law it names."""

    index: int
    text: str
    citation: Citation
    law: Law | None

    @property
    def title(self) -> str:
        """The full title where the law is registered, else the title as cited."""
        return self.law.title if self.law else self.citation.title


def cited_laws(item: Item, registry: Registry) -> tuple[CitedLaw, ...]:
    """Every citation of an item in the order written."""
    return _cited_laws(item.bases, registry)


@lru_cache(maxsize=4096)
def _cited_laws(bases: tuple[str, ...], registry: Registry) -> tuple[CitedLaw, ...]:
    return tuple(
        CitedLaw(index, text, citation, law_named(citation.title, registry))
        for index, text in enumerate(bases)
        for citation in parse(text)
    )


def law_named(title: str, registry: Registry) -> Law | None:
    """The registered law with this title or short name, 中华人民共和国 added or left out."""
    titles = registry.law_titles
    return titles.get(title) or titles.get(_STATE + title) or titles.get(title.removeprefix(_STATE))


def is_over(law: Law, today: str) -> bool:
    """Whether a law as a whole no longer holds on a day."""
    return bool(law.repealed) and law.repealed <= today


def former_edition(cited: CitedLaw, law: Law) -> FormerEdition | None:
    """The earlier edition that is cited by its number, unless the present one is named too."""
    number = cited.citation.number
    if not number or not law.former or number == law.number or number == parse_number(law.number):
        return None
    return next((edition for edition in law.former if parse_number(edition.number) == number), None)


def basis_problem(
    index: int, text: str, message: str, hint: str, fix: str | None = None, *, safe: bool = True
) -> Problem:
    """A problem of element `index` of 依据; `fix` is its whole text repaired."""
    repaired = None if fix is None else Fix(fix, safe)
    return Problem(message, hint, "bases", index, value=text, fix=repaired)


def rewritten(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with spans `[start, end)` replaced."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
