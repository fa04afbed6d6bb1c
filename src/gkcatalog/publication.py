"""From a compiled directory to everything that is published: workbooks, site, data, manifest."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from functools import partial
from hashlib import sha256

from msgspec import Struct

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.model.artifact import Artifact, Batch
from gkcatalog.model.settings import Settings
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import Published
from gkcatalog.render.site.extras import Extras, SiteOptions

FAMILIES = ("excel", "site", "data")
MANIFEST = "MANIFEST.sha256"
UNDATED = date(1980, 1, 1)
"""Printed where nothing states a date; the first day that a zip archive can carry."""
_EDITION = re.compile(r"(\d{4})年版?$")
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
    compilation: Compilation, edition: Edition, templates: Mapping[str, str], extras: Extras
) -> Iterator[Artifact]:
    """Every file of `out/`, the manifest last. Raises `TemplateProblem`."""
    digests: dict[str, str] = {}
    for batch in batches(compilation, edition, templates, extras, Ledger()):
        for made in batch():
            if isinstance(made, Artifact):  # with an empty ledger nothing is kept
                digests[made.path] = digest_of(made)
                yield made
    yield from closing(compilation, edition, digests)


def batches(
    compilation: Compilation,
    edition: Edition,
    templates: Mapping[str, str],
    extras: Extras,
    ledger: Ledger,
    compiled: MutableMapping[str, bytes] | None = None,
) -> list[Batch]:
    """Makers of every file of `out/` but the `closing` ones. A batch raises `TemplateProblem`.

    Files that the `ledger` of an earlier build has are kept. Many small batches come first,
    costly ones last.
    """
    published = Published(compilation.listed, compilation.foundation.registry)
    settings = compilation.foundation.settings
    found: list[Batch] = []
    if "site" in edition.families:
        from gkcatalog.render.site import site_batches

        options = SiteOptions(
            edition.item_pages,
            edition.fragment,
            excel="excel" in edition.families,
            data="data" in edition.families,
            parquet=edition.parquet,
        )
        found += site_batches(
            published, settings, edition.day, templates, extras, options, ledger, compiled
        )
    if "excel" in edition.families:
        from gkcatalog.render.workbook.workbooks import workbook_batches

        found += reversed(workbook_batches(published, settings, edition.day, ledger=ledger))
    if "data" in edition.families:
        found += _data_batches(published, settings, edition, extras, ledger)
    return found


def _data_batches(
    published: Published, settings: Settings, edition: Edition, extras: Extras, ledger: Ledger
) -> Iterator[Batch]:
    from gkcatalog.render.data.open_data import render_data

    ended = frozenset(retired.item for retired in extras.retired)
    yield partial(
        render_data,
        *(published, settings, edition.day, extras.changes, ledger),
        item_pages=edition.item_pages,
        ended=ended,
        parquet=edition.parquet,
    )
    if edition.parquet:
        from gkcatalog.render.data.parquet import catalog_parquet

        table = partial(catalog_parquet, published)
        yield lambda: [Artifact("data/catalog.parquet", table())]


def closing(
    compilation: Compilation, edition: Edition, digests: Mapping[str, str]
) -> Iterator[Artifact]:
    """The files that name the others, whose digests are given by path: sitemap and manifest."""
    digests = dict(digests)
    if "site" in edition.families:
        from gkcatalog.render.site import sitemap

        for artifact in sitemap(compilation.foundation.settings, tuple(digests)):
            digests[artifact.path] = digest_of(artifact)
            yield artifact
    lines = (f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    yield Artifact(MANIFEST, "".join(lines).encode())


def digest_of(made: Artifact) -> str:
    """The digest of a file for the manifest."""
    return sha256(made.data).hexdigest()


def digests_in(manifest: bytes) -> dict[str, str]:
    """Digests by path out of a manifest."""
    lines = (line.partition("  ") for line in manifest.decode("utf-8", "replace").splitlines())
    return {path: digest for digest, _, path in lines}


def newest_day(compilation: Compilation) -> date:
    """The newest date that the catalogs themselves state, so that a rebuild prints the same.

    Where they state none, the first day of the newest edition (`2026年版`).
    """
    headers = compilation.item_files.headers
    stated = [header.newest for header in headers]
    stated += [retired.date for retired in compilation.retired]
    stated += [standard.date for standard in compilation.standards.values()]
    stated += [
        f"{match[1]}-01-01" for header in headers if (match := _EDITION.match(header.edition))
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
