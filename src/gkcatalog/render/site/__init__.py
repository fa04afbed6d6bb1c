"""The site: plain pages that work from a folder, below any path, without a script."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from datetime import date
from functools import partial

from gkcatalog.model.artifact import Artifact, Batch, Kept, Made
from gkcatalog.model.settings import Settings
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import DatedChange, Published
from gkcatalog.render.search.index import search_data
from gkcatalog.render.search.part import PartMaker, SearchPart, decoded, encoded
from gkcatalog.render.site.downloads import FAMILIES as OFFERED
from gkcatalog.render.site.downloads import downloads_page
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
    "page_batches",
    "search_index",
    "site_closing",
    "site_frame",
]

ASSETS = "assets/"
FRAGMENT = ".gkcatalog"
"""The element that `fragment.html.jinja2` puts around a page for pasting into a portal."""
SEARCH = "site/assets/search-data.js"


def site_frame(
    published: Published,
    settings: Settings,
    as_of: date,
    templates: Mapping[str, str | bytes],
    extras: Extras | None = None,
    options: SiteOptions | None = None,
    ledger: Ledger | None = None,
    compiled: MutableMapping[str, bytes] | None = None,
) -> Frame:
    """What all pages of a site are made in.

    `templates` maps names below `templates/site/` to sources: `index.html.jinja2` and the
    others, and `assets/…`, which are copied, texts or bytes. Where a workspace overrides one, its
    source stands in the mapping instead. `as_of` is the date printed. Pages that the `ledger` of
    an earlier build has are kept as they are. `compiled` is code of templates, taken and given.
    """
    return Frame(
        published,
        settings,
        as_of,
        Templates(templates, compiled),
        extras or Extras(),
        options or SiteOptions(),
        ledger or Ledger(),
    )


def page_batches(frame: Frame) -> list[Batch]:
    """The pages and assets but those of `site_closing`. A batch raises TemplateProblem."""
    elements = Elements(frame)
    return [
        partial(front_pages, frame),
        *unit_batches(frame),
        partial(topic_pages, frame, elements),
        partial(twin_pages, frame),
        *ItemPages(frame, elements).batches(),
        partial(_assets, frame),
    ]


def site_closing(
    frame: Frame, paths: Iterable[str], size_of: Callable[[str], int]
) -> Iterator[Made]:
    """The files that tell of others: downloads, sitemap. Raises TemplateProblem.

    `paths` are those of all other outputs, `size_of` gives the bytes of one.
    """
    others = tuple(paths)
    offered = sorted(path for path in others if path.startswith(OFFERED))
    page = downloads_page(frame, {path: size_of(path) for path in offered})
    yield page
    own = page.paths if isinstance(page, Kept) else (page.path,)
    yield from sitemap(frame.settings, (*others, *own))


def _assets(frame: Frame) -> Iterator[Artifact]:
    for name, source in sorted(frame.templates.sources.items()):
        if name.startswith(ASSETS) and f"site/{name}" != SEARCH:
            if isinstance(source, str):
                style = frame.options.fragment and name.endswith(".css")
                source = (_in_fragment(source) if style else source).encode()
            yield Artifact(f"site/{name}", source)


def _in_fragment(css: str) -> str:
    from gkcatalog.render.site.scoped_style import scoped

    return scoped(css, FRAGMENT)


def search_index(frame: Frame) -> Iterator[Made]:
    """The data that the page of search loads."""
    ledger, published = frame.ledger, frame.published
    codes = [(*place, ledger.code(listed)) for place, listed in published.lists.items()]
    kept = ledger.keep(SEARCH, ledger.key(frame.ground, codes))
    if kept:
        yield kept
        return
    maker = PartMaker(published.registry, frame.settings.level_aliases)
    parts = [_part(frame, maker, unit.code) for unit in published.units]
    yield Artifact(SEARCH, search_data(published, parts, frame.options.item_pages))


def _part(frame: Frame, maker: PartMaker, unit: str) -> SearchPart:
    """The part of a unit in the search index, as it was or made anew."""
    lists = [listed for _, listed in frame.published.of_unit(unit)]
    key = frame.ledger.lists_key(lists, frame.ground)
    return decoded(frame.ledger.draft(f"search {unit}", key, partial(_made_part, maker, lists)))


def _made_part(maker: PartMaker, lists: Sequence[ItemList], before: bytes) -> bytes:
    if before:
        maker.learn(decoded(before))
    return encoded(maker.part(item for listed in lists for item in listed.items))
