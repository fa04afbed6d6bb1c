"""What a printed table can not show."""

from msgspec import Struct

from gkcatalog.model.item import Item

HIGHEST_ROW = 409.0
"""Points; what stands below is cut off by every spreadsheet program."""


class TooTall(Struct, frozen=True):
    """An item whose row would need more than `HIGHEST_ROW` points: the print cuts its text."""

    item: Item
    points: float
