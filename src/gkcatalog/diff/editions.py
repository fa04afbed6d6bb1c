"""版本 in the headers of files: a new one changes nothing for the public."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gkcatalog.diff.version import Entry

KEY = "版本"


class Restated(Struct, frozen=True):
    """A unit's files of a domain that state another 版本 than before; several are joined by 、."""

    unit: str
    domain: str
    before: str
    after: str

    @property
    def message(self) -> str:
        """The change as a sentence."""
        if not self.before:
            return f"版本写明为“{self.after}”。"
        if not self.after:
            return f"不再写明版本，原为“{self.before}”。"
        return f"版本由“{self.before}”改为“{self.after}”。"


def restated(old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[Restated]:
    """The domains of units, present on both sides, of which the files state another 版本."""
    ours, theirs = _stated(old), _stated(new)
    for unit, domain in sorted(ours.keys() & theirs.keys()):
        before, after = ("、".join(sorted(side[unit, domain] - {""})) for side in (ours, theirs))
        if before != after:
            yield Restated(unit, domain, before, after)


def _stated(entries: Iterable[Entry]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        found.setdefault((entry.item.unit, entry.item.domain), set()).add(entry.edition)
    return found
