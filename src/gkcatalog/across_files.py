"""What the rules say that see more than one file: those of a unit, of a domain, of all units.

What was said of the same items before still holds, so that a change asks the rules again about
its unit, its domain, and the outline of the district alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct

from gkcatalog.cache import ResultCache, key_of
from gkcatalog.compiled_file import Surroundings
from gkcatalog.item_files import ItemFiles
from gkcatalog.lint.place import Documents
from gkcatalog.lint.run import check_catalog, check_directory, check_domain
from gkcatalog.model.finding import Finding
from gkcatalog.office import Office
from gkcatalog.rules.kinds import District, Overview

Say = Callable[[str, Sequence[str], bytes, Callable[[], Iterable[Finding]]], Iterable[Finding]]


class AcrossFiles(Struct, frozen=True):
    """The files of a workspace, and what else the rules may ask."""

    files: ItemFiles
    around: Surroundings
    office: Office
    documents: Documents

    def findings(self, cache: ResultCache | None) -> Iterator[Finding]:
        """Everything that is wrong between files."""
        say: Say = cache.said if cache else _found_now
        for unit, paths in self.files.by(attrgetter("unit")).items():
            yield from say(f"单位 {unit}", paths, b"", partial(self._of_unit, paths))
        for domain, paths in self.files.by(attrgetter("domain")).items():
            yield from say(f"领域 {domain}", paths, b"", partial(self._of_domain, paths))
        overview = self._overview()
        asked = key_of((overview.files, overview.unread, self.office.read))
        yield from say("全区", tuple(_twins(overview)), asked, partial(self._of_all, overview))

    def _of_unit(self, paths: Sequence[str]) -> Iterator[Finding]:
        for unit in self.files.directory(paths).units:
            yield from check_catalog(unit, self.around.context, self.documents)

    def _of_domain(self, paths: Sequence[str]) -> Iterator[Finding]:
        context, standards = self.around.context, self.around.standards.standards
        directory = self.files.directory(paths)
        district = District(directory, context.registry, context.as_of, standards)
        yield from check_domain(district, self.documents)

    def _of_all(self, overview: Overview) -> Iterator[Finding]:
        yield from check_directory(overview, self.documents)

    def _overview(self) -> Overview:
        context = self.around.context
        return Overview(
            self.files.outlines,
            self.files.item,
            context.registry,
            context.as_of,
            self.office.powers,
            self.office.retired,
            self.around.standards.items,
            self.files.unread,
        )


def _twins(overview: Overview) -> Iterator[str]:
    """Files with items that are 对应: of these the rules ask more than the outline."""
    named = {twin for item in overview.items for twin in item.twins}
    for file in overview.files if named else ():
        if any(item.twins or item.full_id in named for item in file.items):
            yield file.file


def _found_now(
    name: str, paths: Sequence[str], more: bytes, make: Callable[[], Iterable[Finding]]
) -> Iterable[Finding]:
    return make()
