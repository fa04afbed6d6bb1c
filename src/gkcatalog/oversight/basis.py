"""Which laws the catalogs rest on: who cites what, and whether it still holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Law, Registry
from gkcatalog.phrases.citations import Citation, parse
from gkcatalog.rules.cited_laws import law_named


class Standing(Enum):
    """What the register says of a cited text on a day; the value is the Chinese word."""

    IN_FORCE = "现行"
    REPEALED = "已废止"
    NOT_YET = "尚未施行"
    UNREGISTERED = "未登记"


class Use(Struct, frozen=True):
    """A citation in element `index` of 依据 of an item."""

    item: Item
    index: int
    citation: Citation

    @property
    def text(self) -> str:
        """The whole element that cites."""
        return self.item.bases[self.index]


class Basis(Struct, frozen=True):
    """A text that items cite. `law` is its entry in the register, if it has one."""

    title: str
    law: Law | None
    standing: Standing
    uses: tuple[Use, ...]

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
        """The title that replaces a repealed text."""
        return self.law.successor if self.law else ""


def bases(items: Iterable[Item], registry: Registry, as_of: date) -> tuple[Basis, ...]:
    """Every text that items cite: the most cited first, then by title."""
    uses: dict[str, list[Use]] = {}
    laws: dict[str, Law | None] = {}
    for use in _uses(items):
        law = law_named(use.citation.title, registry)
        title = law.title if law else use.citation.title
        uses.setdefault(title, []).append(use)
        laws[title] = law
    found = (
        Basis(title, laws[title], _standing(laws[title], as_of), tuple(used))
        for title, used in uses.items()
    )
    return tuple(sorted(found, key=lambda basis: (-len(basis.items), basis.title)))


def basis_named(title: str, found: Iterable[Basis], registry: Registry) -> Basis | None:
    """The cited text that a title, short name or title in 《》 means."""
    bare = title.strip().removeprefix("《").removesuffix("》")
    law = law_named(bare, registry)
    wanted = law.title if law else bare
    return next((basis for basis in found if basis.title == wanted), None)


def _uses(items: Iterable[Item]) -> Iterator[Use]:
    for item in items:
        for index, text in enumerate(item.bases):
            for citation in parse(text):
                yield Use(item, index, citation)


def _standing(law: Law | None, as_of: date) -> Standing:
    today = as_of.isoformat()
    if law is None:
        return Standing.UNREGISTERED
    if law.repealed and law.repealed <= today:
        return Standing.REPEALED
    if law.effective and law.effective > today:
        return Standing.NOT_YET
    return Standing.IN_FORCE
