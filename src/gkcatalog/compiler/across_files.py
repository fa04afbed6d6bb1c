"""What the rules say that see more than one file: those of a unit, of a domain, of all units.

What was said of the same items before still holds, so that a change asks the rules again about
its unit, its domain, and the outline of the district alone.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct

from gkcatalog.compiler.cache import ResultCache
from gkcatalog.compiler.compiled_file import Surroundings
from gkcatalog.compiler.item_files import ItemFiles
from gkcatalog.compiler.office import Office
from gkcatalog.lint.place import Documents
from gkcatalog.lint.run import check_catalog, check_directory, check_domain
from gkcatalog.model.finding import Finding
from gkcatalog.rules.kinds import District, Overview
from gkcatalog.store import key_of


class AcrossFiles(Struct, frozen=True):
    """The files of a workspace, and what else the rules may ask."""

    files: ItemFiles
    around: Surroundings
    office: Office
    documents: Documents

    def findings(self, cache: ResultCache | None) -> Iterator[Finding]:
        """Everything that is wrong between files."""
        for unit, paths in self.files.by(attrgetter("unit")).items():
            make = partial(self._of_unit, paths)
            yield from cache.said(f"单位 {unit}", paths, b"", make) if cache else make()
        for domain, paths in self.files.by(attrgetter("domain")).items():
            make = partial(self._of_domain, paths)
            yield from cache.said(f"领域 {domain}", paths, b"", make) if cache else make()
        if cache:
            yield from cache.said("全区", self._twins(), self._asked(cache), self._of_all)
        else:
            yield from self._of_all()

    def _asked(self, cache: ResultCache) -> bytes:
        """What the rules of the whole district hang on, beside the items that are 对应."""
        outlined = cache.outlined(header.file for header in self.files.headers)
        return key_of((outlined, self.files.unread, self.office.read))

    def _twins(self) -> tuple[str, ...]:
        """Files with items that are 对应: of these the rules ask more than the outline."""
        if not any(header.twins for header in self.files.headers):
            return ()
        outlines = self.files.outlines()
        named = {twin for file in outlines for item in file.items for twin in item.twins}
        return tuple(
            file.file
            for file in outlines
            if any(item.twins or item.full_id in named for item in file.items)
        )

    def _of_unit(self, paths: Sequence[str]) -> Iterator[Finding]:
        for unit in self.files.directory(paths).units:
            yield from check_catalog(unit, self.around.context, self.documents)

    def _of_domain(self, paths: Sequence[str]) -> Iterator[Finding]:
        context, standards = self.around.context, self.around.standards.standards
        directory = self.files.directory(paths)
        district = District(
            directory,
            context.registry,
            context.as_of,
            standards,
            level_aliases=context.level_aliases,
        )
        yield from check_domain(district, self.documents)

    def _of_all(self) -> Iterator[Finding]:
        context = self.around.context
        overview = Overview(
            self.files.outlines(),
            self.files.item,
            context.registry,
            context.as_of,
            self.office.powers,
            self.office.retired,
            self.around.standards.items,
            self.files.unread,
        )
        yield from check_directory(overview, self.documents)
