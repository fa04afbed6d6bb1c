"""Which laws the catalogs rest on: who cites what, and whether it still holds.

What does not hold is what GK204 finds: editions are told apart by the number cited, and names
without 《》 count.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.model.registry import FormerEdition, Law, Registry
from gkcatalog.rules.bare_names import bare_laws
from gkcatalog.rules.cited_laws import CitedLaw, cited_laws, former_edition, is_over, law_named


class Standing(Enum):
    """What the register says of a cited text on a day; the value is the Chinese word."""

    IN_FORCE = "现行"
    REPEALED = "已废止"
    NOT_YET = "尚未施行"
    UNREGISTERED = "未登记"


class Use(Struct, frozen=True):
    """A citation in an element of 依据 of an item."""

    item: Item
    cited: CitedLaw

    @property
    def text(self) -> str:
        """The whole element that cites."""
        return self.cited.text


class Basis(Struct, frozen=True):
    """A text that items cite. `law` is its entry in the register, if it has one.

    `former` is the earlier edition that they cite, `None` where they cite the present one.
    """

    title: str
    law: Law | None
    former: FormerEdition | None
    standing: Standing
    uses: tuple[Use, ...]

    @property
    def number(self) -> str:
        """The number of the edition, as registered."""
        edition = self.former or self.law
        return edition.number if edition else ""

    @property
    def repealed(self) -> str:
        """The first day on which the edition no longer holds."""
        edition = self.former or self.law
        return edition.repealed if edition else ""

    @property
    def items(self) -> tuple[str, ...]:
        """Full ids of the items that cite it, each once."""
        return tuple(dict.fromkeys(use.item.full_id for use in self.uses))

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units that cite it, ordered."""
        return tuple(sorted({use.item.unit for use in self.uses}))

    @property
    def successor(self) -> str:
        """The title that replaces a repealed text; its own for an earlier edition."""
        if self.former:
            return self.title
        return self.law.successor if self.law else ""


def bases(items: Iterable[Item], registry: Registry, as_of: date) -> tuple[Basis, ...]:
    """Every text that items cite, by edition: the most cited first, then by title."""
    today = as_of.isoformat()
    uses: dict[tuple[str, str, Standing], list[Use]] = {}
    kinds: dict[tuple[str, str, Standing], tuple[Law | None, FormerEdition | None]] = {}
    for use in _uses(items, registry):
        law, former = use.cited.law, _cited_edition(use.cited, today)
        key = (use.cited.title, former.number if former else "", _standing(use.cited, today))
        uses.setdefault(key, []).append(use)
        kinds[key] = (law, former)
    found = (Basis(key[0], *kinds[key], key[2], tuple(used)) for key, used in uses.items())
    return tuple(sorted(found, key=lambda basis: (-len(basis.items), basis.title, basis.number)))


def bases_named(title: str, found: Iterable[Basis], registry: Registry) -> tuple[Basis, ...]:
    """The editions of the cited text that a title, short name or title in 《》 means."""
    bare = title.strip().removeprefix("《").removesuffix("》")
    law = law_named(bare, registry)
    wanted = law.title if law else bare
    return tuple(basis for basis in found if basis.title == wanted)


def together(editions: tuple[Basis, ...]) -> Basis:
    """The editions of a text as one: the present one where it is cited, with the uses of all."""
    first = min(editions, key=lambda basis: basis.former is not None)
    uses = tuple(use for basis in editions for use in basis.uses)
    return Basis(first.title, first.law, first.former, first.standing, uses)


def _uses(items: Iterable[Item], registry: Registry) -> Iterator[Use]:
    for item in items:
        cited = (*cited_laws(item, registry), *bare_laws(item, registry))
        for each in sorted(cited, key=lambda each: each.index):
            yield Use(item, each)


def _cited_edition(cited: CitedLaw, today: str) -> FormerEdition | None:
    """The earlier edition cited; of a law that is over as a whole the edition does not matter."""
    if cited.law is None or is_over(cited.law, today):
        return None
    return former_edition(cited, cited.law)


def _standing(cited: CitedLaw, today: str) -> Standing:
    law = cited.law
    if law is None:
        return Standing.UNREGISTERED
    if is_over(law, today):
        return Standing.REPEALED
    if former := former_edition(cited, law):
        return Standing.REPEALED if former.repealed <= today else Standing.IN_FORCE
    if law.effective <= today:
        return Standing.IN_FORCE
    # Until the new edition holds, a citation without a number means the one that does.
    kept = not cited.citation.number and any(old.repealed > today for old in law.former)
    return Standing.IN_FORCE if kept else Standing.NOT_YET
