"""The site: plain pages that work from a folder, below any path, without a script."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from datetime import date
from functools import partial

from gkcatalog.model.artifact import Artifact, Batch, Made
from gkcatalog.model.settings import Settings
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import DatedChange, Published
from gkcatalog.render.search.index import search_data
from gkcatalog.render.search.part import PartMaker, SearchPart, decoded, encoded
from gkcatalog.render.site.elements import Elements
from gkcatalog.render.site.extras import Extras, SiteOptions, Step
from gkcatalog.render.site.frame import Frame
from gkcatalog.render.site.front import front_pages
from gkcatalog.render.site.items import ItemPages
from gkcatalog.render.site.lists import unit_batches
from gkcatalog.render.site.sitemap import sitemap
from gkcatalog.render.site.templates import Templates
from gkcatalog.render.site.topics import topic_pages
from gkcatalog.render.site.twins import twin_pages
from gkcatalog.render.template_problem import TemplateProblem

__all__ = [
    "DatedChange",
    "Extras",
    "SiteOptions",
    "Step",
    "TemplateProblem",
    "site_batches",
    "sitemap",
]

ASSETS = "assets/"
SEARCH = "site/assets/search-data.js"


def site_batches(
    published: Published,
    settings: Settings,
    as_of: date,
    templates: Mapping[str, str],
    extras: Extras | None = None,
    options: SiteOptions | None = None,
    ledger: Ledger | None = None,
    compiled: MutableMapping[str, bytes] | None = None,
) -> list[Batch]:
    """Every file below `site/` but the sitemap, which names all pages.

    `templates` maps names below `templates/site/` to sources: `index.html.jinja2` and the
    others, and `assets/…`, which are copied. Where a workspace overrides one, its source stands
    in the mapping instead. `as_of` is the date printed. Pages that the `ledger` of an earlier
    build has are kept as they are. `compiled` is code of templates, taken and given. A batch
    raises TemplateProblem.
    """
    frame = Frame(
        published,
        settings,
        as_of,
        Templates(templates, compiled),
        extras or Extras(),
        options or SiteOptions(),
        ledger or Ledger(),
    )
    elements = Elements(frame)
    return [
        partial(front_pages, frame),
        *unit_batches(frame),
        partial(topic_pages, frame, elements),
        partial(twin_pages, frame),
        *ItemPages(frame, elements).batches(),
        partial(_assets, templates),
        lambda: [_search(frame)],
    ]


def _assets(templates: Mapping[str, str]) -> Iterator[Artifact]:
    for name, source in sorted(templates.items()):
        if name.startswith(ASSETS):
            yield Artifact(f"site/{name}", source.encode())


def _search(frame: Frame) -> Made:
    ledger, published = frame.ledger, frame.published
    codes = [(*place, ledger.code(listed)) for place, listed in published.lists.items()]
    kept = ledger.keep(SEARCH, ledger.key(frame.ground, codes))
    if kept:
        return kept
    maker = PartMaker(published.registry)
    parts = [_part(frame, maker, unit.code) for unit in published.units]
    return Artifact(SEARCH, search_data(published, parts, frame.options.item_pages))


def _part(frame: Frame, maker: PartMaker, unit: str) -> SearchPart:
    """The part of a unit in the search index, as it was or made anew."""
    lists = [listed for _, listed in frame.published.of_unit(unit)]
    key = frame.ledger.lists_key(lists, frame.ground)
    return decoded(frame.ledger.draft(f"search {unit}", key, partial(_made_part, maker, lists)))


def _made_part(maker: PartMaker, lists: Sequence[ItemList], before: bytes) -> bytes:
    if before:
        maker.learn(decoded(before))
    return encoded(maker.part(item for listed in lists for item in listed.items))
