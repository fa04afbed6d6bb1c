"""The site: plain pages that work from a folder, below any path, without a script."""

from collections.abc import Iterator, Mapping
from datetime import date

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.item import Directory
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.render.published import DatedChange, Published
from gkcatalog.render.search_index import search_data
from gkcatalog.render.site.earlier import Earlier, Inputs, Untouched
from gkcatalog.render.site.elements import Elements
from gkcatalog.render.site.extras import Extras, SiteOptions, Step
from gkcatalog.render.site.frame import Frame
from gkcatalog.render.site.front import front_pages
from gkcatalog.render.site.items import ItemPages
from gkcatalog.render.site.lists import unit_pages
from gkcatalog.render.site.sitemap import sitemap
from gkcatalog.render.site.templates import TemplateProblem, Templates
from gkcatalog.render.site.topics import topic_pages

__all__ = [
    "DatedChange",
    "Earlier",
    "Extras",
    "Inputs",
    "SiteOptions",
    "Step",
    "TemplateProblem",
    "render_site",
]

ASSETS = "assets/"


def render_site(
    directory: Directory,
    registry: Registry,
    settings: Settings,
    as_of: date,
    templates: Mapping[str, str],
    extras: Extras | None = None,
    options: SiteOptions | None = None,
    earlier: Earlier | None = None,
) -> Iterator[Artifact]:
    """Yield every file below `site/`.

    `templates` maps names below `templates/site/` to sources: `index.html.jinja2` and the
    others, and `assets/…`, which are copied. Where a workspace overrides one, its source stands
    in the mapping instead. `as_of` is the date printed. Pages of an `earlier` build that the
    items leave as they are, are taken from it; the bytes are those of a build without it.
    Raises TemplateProblem.
    """
    inputs = Inputs(
        directory,
        registry,
        settings,
        as_of,
        templates,
        extras or Extras(),
        options or SiteOptions(),
    )
    published = Published(directory, registry)
    frame = Frame(published, settings, as_of, Templates(templates), inputs.extras, inputs.options)
    paths = []
    for artifact in _pages(frame, Untouched(published, inputs, earlier)):
        paths.append(artifact.path.removeprefix("site/"))
        yield artifact
    yield from sitemap(frame.base_url, paths)
    for name, source in sorted(templates.items()):
        if name.startswith(ASSETS):
            yield Artifact(f"site/{name}", source.encode())
    data = search_data(published, inputs.options.item_pages)
    yield Artifact("site/assets/search-data.js", data)


def _pages(frame: Frame, untouched: Untouched) -> Iterator[Artifact]:
    elements = Elements(frame)
    yield from front_pages(frame)
    yield from unit_pages(frame, untouched)
    yield from topic_pages(frame, elements)
    if frame.options.item_pages:
        yield from ItemPages(frame, elements, untouched).pages()
