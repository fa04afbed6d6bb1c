"""The shells of workbooks: what the library writes, which is everything but the rows of items."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, time
from io import BytesIO

from xlsxwriter.workbook import Workbook

from gkcatalog.render.workbook.cover import CoverPage, write_cover
from gkcatalog.render.workbook.notes import NotesPage, write_notes
from gkcatalog.render.workbook.rows import Imprint
from gkcatalog.render.workbook.sheet import ItemsPage, write_items
from gkcatalog.render.workbook.styles import MEASURE, make_styles

Page = CoverPage | ItemsPage | NotesPage


def shell_of(title: str, pages: Sequence[Page], imprint: Imprint) -> bytes:
    """Return a workbook of pages whose sheets of items show a sample row instead of rows."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        # A copy: the library writes into what it is given.
        **deepcopy(MEASURE),
    }
    workbook = Workbook(buffer, options)
    created = datetime.combine(imprint.as_of, time())
    office = imprint.settings.office
    workbook.set_properties({"title": title, "author": office, "created": created})
    styles = make_styles(workbook, imprint.layout)
    for page in pages:
        sheet = workbook.add_worksheet(page.name)
        match page:
            case CoverPage():
                write_cover(sheet, page, styles, imprint)
            case ItemsPage():
                write_items(sheet, page, styles, imprint)
            case NotesPage():
                write_notes(sheet, page, styles, imprint)
    workbook.close()
    return buffer.getvalue()
