"""From a compiled directory to everything that is published: workbooks, site, data, manifest."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.model.artifact import Artifact, Batch, Made
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import Published
from gkcatalog.render.site.extras import Extras, SiteOptions

if TYPE_CHECKING:
    from gkcatalog.render.site.frame import Frame

FAMILIES = ("excel", "site", "data")
MANIFEST = "MANIFEST.sha256"
_DIGITS = 64
"""Characters of a digest; in a line of the manifest two blanks and the path follow it."""
UNDATED = date(1980, 1, 1)
"""Printed where nothing states a date; the first day that a zip archive can carry."""
_EDITION = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Edition(Struct, frozen=True):
    """What is built: which families of outputs, the day printed, the switches of the site."""

    families: Collection[str]
    day: date
    item_pages: bool = True
    fragment: bool = False
    parquet: bool = False
    """Whether the data has a Parquet file too; it needs the extra of that name."""


def publish(
    compilation: Compilation, edition: Edition, templates: Mapping[str, str | bytes], extras: Extras
) -> Iterator[Artifact]:
    """Every file of `out/`, the manifest last. Raises `TemplateProblem`."""
    outputs = Outputs.of(compilation, edition, templates, extras, Ledger())
    lines: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for batch in outputs.batches():
        for made in _fresh(batch()):
            lines[made.path] = line_of(made)
            sizes[made.path] = len(made.data)
            yield made
    yield from _fresh(outputs.closing(lines, sizes.__getitem__))


def _fresh(files: Iterable[Made]) -> Iterator[Artifact]:
    """All of the files: with an empty ledger nothing is kept."""
    return (made for made in files if isinstance(made, Artifact))


class Outputs(Struct, frozen=True):
    """Every file of `out/`, made or kept from an earlier build.

    Files that the `ledger` of an earlier build has are kept.
    """

    compilation: Compilation
    edition: Edition
    extras: Extras
    ledger: Ledger
    published: Published
    frame: "Frame | None"
    """Of the pages, where the edition has a site."""

    @classmethod
    def of(
        cls,
        compilation: Compilation,
        edition: Edition,
        templates: Mapping[str, str | bytes],
        extras: Extras,
        ledger: Ledger,
        compiled: MutableMapping[str, bytes] | None = None,
    ) -> "Outputs":
        """`compiled` is code of templates, taken and given."""
        published = Published(compilation.listed, compilation.foundation.registry)
        frame = None
        if "site" in edition.families:
            from gkcatalog.render.site import site_frame

            options = SiteOptions(
                edition.item_pages,
                edition.fragment,
                excel="excel" in edition.families,
                data="data" in edition.families,
                parquet=edition.parquet,
            )
            settings = compilation.foundation.settings
            frame = site_frame(
                published, settings, edition.day, templates, extras, options, ledger, compiled
            )
        return cls(compilation, edition, extras, ledger, published, frame)

    def batches(self) -> list[Batch]:
        """Makers of every file but the `closing` ones. A batch raises `TemplateProblem`.

        Pages come first, then data, workbooks, and the search index last: of two processes that
        begin at both ends and meet at the data, where little changed, only the first loads what
        templates need.
        """
        edition, settings = self.edition, self.compilation.foundation.settings
        found: list[Batch] = []
        if self.frame:
            from gkcatalog.render.site import page_batches

            found += page_batches(self.frame)
        if "data" in edition.families:
            found += self._data_batches()
        if "excel" in edition.families:
            from gkcatalog.render.workbook.workbooks import workbook_batches

            found += workbook_batches(self.published, settings, edition.day, ledger=self.ledger)
        if self.frame:
            from gkcatalog.render.site import search_index

            found.append(partial(search_index, self.frame))
        return found

    def _data_batches(self) -> Iterator[Batch]:
        yield self._data
        if self.edition.parquet:
            yield self._parquet

    def _data(self) -> Iterator[Made]:
        from gkcatalog.render.data.open_data import render_data

        return render_data(
            *(self.published, self.compilation.foundation.settings, self.edition.day),
            *(self.extras.changes, self.ledger),
            item_pages=self.edition.item_pages,
            ended=frozenset(retired.item for retired in self.extras.retired),
            parquet=self.edition.parquet,
        )

    def _parquet(self) -> Iterator[Made]:
        from gkcatalog.render.data.parquet import catalog_parquet

        yield Artifact("data/catalog.parquet", catalog_parquet(self.published))

    def closing(
        self,
        lines: Mapping[str, str],
        size_of: Callable[[str], int],
        earlier: Mapping[str, str] = MappingProxyType({}),
    ) -> Iterator[Made]:
        """The files that tell of the others: the page of downloads, sitemap and manifest.

        `lines` of the manifest are those of the others by path, `size_of` gives the bytes of one;
        `earlier` are the lines of what is kept. Raises `TemplateProblem`.
        """
        lines = dict(lines)
        if self.frame:
            from gkcatalog.render.site import site_closing

            for made in site_closing(self.frame, tuple(lines), size_of):
                if isinstance(made, Artifact):
                    lines[made.path] = line_of(made)
                else:
                    lines |= {path: earlier[path] for path in made.paths}
                yield made
        yield Artifact(MANIFEST, "\n".join([*(lines[path] for path in sorted(lines)), ""]).encode())


def line_of(made: Artifact) -> str:
    """The line of the manifest about a file, as `sha256sum` writes it."""
    return f"{sha256(made.data).hexdigest()}  {made.path}"


def lines_in(manifest: bytes) -> dict[str, str]:
    """The lines of a manifest by the path that they are about."""
    lines = manifest.decode("utf-8", "replace").split("\n")
    return {line[_DIGITS + 2 :]: line for line in lines if line}


def newest_day(compilation: Compilation) -> date:
    """The newest date that the catalogs themselves state, so that a rebuild prints the same.

    Where they state none, the first day of the year that the newest edition names (`2026年版`).
    """
    headers = compilation.item_files.headers
    stated = [header.newest for header in headers]
    stated += [retired.date for retired in compilation.retired]
    stated += [standard.date for standard in compilation.standards.values()]
    stated += [
        f"{match[0]}-01-01" for header in headers if (match := _EDITION.search(header.edition))
    ]
    known = [text for text in stated if _DATE.fullmatch(text)]
    return date.fromisoformat(max(known)) if known else UNDATED


def differences(built: Iterable[Artifact], present: Mapping[str, bytes]) -> Iterator[str]:
    """Paths at which a tree is not what a build gives: missing, changed, left over."""
    paths = set()
    for artifact in built:
        paths.add(artifact.path)
        if present.get(artifact.path) != artifact.data:
            yield artifact.path
    yield from sorted(set(present) - paths)
