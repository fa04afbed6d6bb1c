"""Paper, type and column widths of printed directories."""

from collections.abc import Iterable

from msgspec import Struct

_MM_PER_INCH = 25.4
_PIXELS_PER_MM = 96 / _MM_PER_INCH
_POINTS_PER_MM = 72 / _MM_PER_INCH

_WIDTHS = {
    "number": 34,
    "group": 74,
    "name": 100,
    "contents": 232,
    "bases": 250,
    "time_limit": 126,
    "bodies": 94,
    "channels": 272,
    "everyone": 42,
    "specific": 70,
    "active": 42,
    "on_request": 42,
    "city": 42,
    "county": 42,
    "township": 42,
    "village": 42,
    "unit": 94,
    "note": 116,
}
"""Pixels at 96 a inch. The 14 columns of the form fill the width of the paper."""
_CELL_MARGINS, _INDENT = 6, 12
"""Pixels of a column that stay free on both sides of its text, and before text set to the left."""
TO_THE_LEFT = frozenset(("contents", "bases", "time_limit", "channels", "note"))
"""Columns whose text is set to the left; the others are centred."""


class Layout(Struct, frozen=True):
    """How a workbook is set for print: A3 landscape unless told otherwise.

    `paper` is the code of the file format (8 is A3, 9 is A4), `long_mm` and `short_mm` its
    sides; margins in millimetres, type sizes in points. `scale` narrows the columns. A program
    without one of the faces takes the next of the same family and character set.
    """

    paper: int = 8
    long_mm: float = 420
    short_mm: float = 297
    side_mm: float = 14
    top_mm: float = 16
    bottom_mm: float = 17
    scale: float = 1.0
    body_size: float = 10.5
    info_size: float = 12
    title_size: float = 22
    body_face: str = "宋体"
    head_face: str = "黑体"
    title_face: str = "方正小标宋简体"

    def column(self, pixels: float) -> int:
        """Return the pixels of a column that is `pixels` wide on A3."""
        return round(pixels * self.scale)

    def width(self, key: str) -> int:
        """Return the pixels of a column of the official table."""
        return self.column(_WIDTHS[key])

    def room(self, key: str) -> int:
        """Return the pixels that text may take in a column of the official table."""
        return self.width(key) - _CELL_MARGINS - (_INDENT if key in TO_THE_LEFT else 0)

    @property
    def page_pixels(self) -> float:
        """The width of a page between its margins."""
        return (self.long_mm - 2 * self.side_mm) * _PIXELS_PER_MM

    def page_points(self, keys: Iterable[str]) -> float:
        """Return the height of a page in points, as it counts for rows of these columns.

        A table that is wider than the paper is shrunk to fit, so more of it stands on a page.
        """
        wide = sum(self.width(key) for key in keys)
        high = (self.short_mm - self.top_mm - self.bottom_mm) * _POINTS_PER_MM
        return high * max(1.0, wide / self.page_pixels)


A3 = Layout()
A4 = Layout(
    paper=9,
    long_mm=297,
    short_mm=210,
    side_mm=12,
    top_mm=14,
    bottom_mm=15,
    scale=0.7,
    body_size=9,
    info_size=10.5,
    title_size=18,
)
