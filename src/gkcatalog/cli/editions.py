"""What a word on the command line means as an edition of a standard: a code, a revision, a folder.

An edition is read where it stands: among the other standards, which it draws on and which draw
on it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.sides import WORK_TREE, at_revision, laid
from gkcatalog.compiler.compilation import STANDARDS, Sources
from gkcatalog.diff.version import Entry, Version, key_of
from gkcatalog.disk.workspace import Workspace, read_bytes
from gkcatalog.inherit import chain
from gkcatalog.model.change import Change, Kind
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.source.reading import read
from gkcatalog.versions import Side, side


class Editions(Struct, frozen=True):
    """Two editions of standards; `code` is the standard asked for, `""` for all of them.

    The other edition of it stands under the same code, so that ids are compared and not codes;
    `new_code` is its real one.
    """

    old: Side
    new: Side
    here: Side
    code: str
    old_code: str
    new_code: str

    @property
    def meanings(self) -> Meanings:
        """What values mean by the registers of the work tree."""
        foundation = self.here.foundation
        return Meanings(foundation.registry, foundation.settings.level_aliases)

    @property
    def unread(self) -> tuple[str, ...]:
        """Files of standards that can not be read."""
        broken = {*self.old.standards.broken_files, *self.new.standards.broken_files}
        return tuple(sorted(broken))

    def versions(self) -> tuple[Version, Version]:
        """The items of the standard asked for, or of all."""
        kept = {key for key in _keys(self.old) | _keys(self.new) if self._asked(key)}
        return self._only(kept)

    def reached(self) -> tuple[Version, Version]:
        """The same, with the items of other standards that draw on it.

        Items that lost what they draw on are left out: what was lost is told where it was.
        """
        old, new = _keys(self.old), _keys(self.new)
        asked = {key for key in old | new if self._asked(key)}
        drawing = {key for key in old & new if any(map(self._asked, self._chain(key)))}
        torn = _keys(self.old, whole=True) & _keys(self.new, whole=False)
        return self._only((asked | drawing) - torn)

    def named(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Changes with items that only one edition has under the code of that edition."""
        found = [
            replace(
                change,
                item=self._real(change.item),
                old=self._real(change.old) if change.kind is Kind.MOVED else change.old,
                new=self._real(change.new) if change.kind is Kind.MOVED else change.new,
            )
            for change in changes
        ]
        return tuple(sorted(found, key=lambda change: (change.domain, change.item)))

    def _real(self, key: str) -> str:
        code, _, number = key.partition("/")
        if not code or code != self.code:
            return key
        if number not in self.old.standards.stated.get(code, {}):
            return f"{self.new_code or code}/{number}"
        if number not in self.new.standards.stated.get(code, {}):
            return f"{self.old_code or code}/{number}"
        return key

    def lost_by(self, extends: str) -> str:
        """The item of a standard that a 沿用 leads to and that the new edition lacks, or `""`."""
        known = self.new.standards.stated
        for key in chain(extends, known):
            code, _, number = key.partition("/")
            if number not in known.get(code, {}):
                return key
        return ""

    def _chain(self, key: str) -> Iterator[str]:
        for each in (self.old, self.new):
            yield from chain(key, each.standards.stated)

    def _asked(self, key: str) -> bool:
        return not self.code or key.partition("/")[0] == self.code

    def _only(self, keys: set[str]) -> tuple[Version, Version]:
        return _version(self.old, self.old_code, keys), _version(self.new, self.new_code, keys)


def _version(of: Side, code: str, keys: set[str]) -> Version:
    label = f"{of.label}:{code}" if code else of.label
    entries = tuple(Entry(item) for item in of.standards.items if key_of(item) in keys)
    broken = of.standards.broken_files
    return Version(label, entries, standards=of.standards.items, unread=broken)


def _keys(of: Side, *, whole: bool | None = None) -> set[str]:
    """The full ids of the items, or of those that are whole, or not."""
    return {
        key_of(entry.item)
        for entry in of.standards.entries
        if whole is None or entry.resolution.whole == whole
    }


def editions(workspace: Workspace, old: str, new: str) -> Editions:
    """The editions that two words mean. Raises `WrongUse`, `CannotFinish`, `BrokenFoundation`."""
    here = side(WORK_TREE, workspace.sources())
    (before, first), (after, second) = (
        _edition(workspace, here, word) for word in (old or "HEAD", new)
    )
    known = here.standards.stated
    code = second if second in known and first not in known else first or second
    return Editions(
        _standing_for(code, before, first),
        _standing_for(code, after, second),
        here,
        code,
        first,
        second,
    )


def _standing_for(code: str, edition: Side, own: str) -> Side:
    """A standard in the place of another: what draws on that one draws on it."""
    if not own or own == code:
        return edition
    place, files = f"{STANDARDS}{code}/", edition.sources.files
    kept = {path: raw for path, raw in files.items() if not path.startswith(place)}
    moved = {
        place + path.removeprefix(f"{STANDARDS}{own}/"): raw
        for path, raw in files.items()
        if path.startswith(f"{STANDARDS}{own}/")
    }
    return laid(edition.label, replace(edition.sources, files={**kept, **moved}), edition)


def _edition(workspace: Workspace, here: Side, word: str) -> tuple[Side, str]:
    """The standards that a word means, and the code of one if it names one."""
    if not word:
        return here, ""
    if word in here.standards.stated:
        return here, word
    if Path(word).is_dir():
        return _folder(Path(word), here)
    revision, colon, code = word.rpartition(":")
    at = at_revision(workspace, revision if colon else word, here)
    if colon and code not in at.standards.stated:
        raise WrongUse(f"版本“{revision}”里没有标准“{code}”")
    return at, code if colon else ""


def _folder(path: Path, here: Side) -> tuple[Side, str]:
    """A folder of standard files, in the workspace in the place of the standard of that code."""
    found = {file.name: read_bytes(file) for file in sorted(path.glob("*.yaml"))}
    if not found:
        raise WrongUse(f"{path} 里没有标准文件（.yaml）")
    code = _stated_code(found) or path.resolve().name
    place = f"{STANDARDS}{code}/"
    kept = {p: raw for p, raw in here.sources.files.items() if not p.startswith(place)}
    files = {**kept, **{place + name: raw for name, raw in found.items()}}
    laid_over = laid(str(path), Sources(files, here.sources.schemas), here)
    if code not in laid_over.standards.stated:
        raise WrongUse(f"{path} 里没有能读出的标准文件")
    return laid_over, code


def _stated_code(files: dict[str, bytes]) -> str:
    """The code that files agree on, `""` where they state none or several."""
    documents = (read(name, raw).document for name, raw in files.items())
    codes = {document.value(("标准",)) for document in documents if document}
    stated = {code for code in codes if isinstance(code, str) and "/" not in code}
    return stated.pop() if len(stated) == 1 else ""
