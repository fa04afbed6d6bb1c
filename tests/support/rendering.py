"""All files of a site or of the workbooks, batch after batch."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from gkcatalog.model.artifact import Kept, Made
from gkcatalog.model.item import Directory
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.render.published import Published
from gkcatalog.render.site import page_batches, search_index, site_closing, site_frame
from gkcatalog.render.workbook.workbooks import workbook_batches


def render_site(
    directory: Directory, registry: Registry, settings: Settings, *rest: Any, **options: Any
) -> Iterator[Made]:
    """Every file below `site/`; the other arguments are those of `site_frame`."""
    return site_of(Published.of(directory, registry), settings, *rest, **options)


def site_of(published: Published, settings: Settings, *rest: Any, **options: Any) -> Iterator[Made]:
    """Every file below `site/`; arguments are those of `site_frame`."""
    frame = site_frame(published, settings, *rest, **options)
    paths: list[str] = []
    for batch in (*page_batches(frame), partial(search_index, frame)):
        for made in batch():
            paths += made.paths if isinstance(made, Kept) else (made.path,)
            yield made
    yield from site_closing(frame, paths, len)


def workbooks(
    directory: Directory, registry: Registry, *rest: Any, **options: Any
) -> Iterator[Made]:
    """Every workbook; the other arguments are those of `workbook_batches`."""
    return workbooks_of(Published.of(directory, registry), *rest, **options)


def workbooks_of(*arguments: Any, **options: Any) -> Iterator[Made]:
    """Every workbook; arguments are those of `workbook_batches`."""
    for batch in workbook_batches(*arguments, **options):
        yield from batch()
