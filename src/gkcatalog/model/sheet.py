"""What a printed table can not show."""

from dataclasses import dataclass

from gkcatalog.model.item import Item

HIGHEST_ROW = 409.0
"""Points; what stands below is cut off by every spreadsheet program."""


@dataclass(frozen=True, slots=True)
class TooTall:
    """An item whose row would need more than `HIGHEST_ROW` points: the print cuts its text."""

    item: Item
    points: float
