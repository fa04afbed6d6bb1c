"""Paper, type and column widths of printed directories."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_MM_PER_INCH = 25.4
_PIXELS_PER_MM = 96 / _MM_PER_INCH
_POINTS_PER_MM = 72 / _MM_PER_INCH

_WIDTHS = {
    "number": 4.6,
    "group": 10.5,
    "name": 13.5,
    "contents": 33.0,
    "bases": 36.0,
    "time_limit": 17.5,
    "bodies": 12.5,
    "channels": 35.0,
    "everyone": 5.2,
    "specific": 9.0,
    "active": 5.2,
    "on_request": 5.2,
    "city": 5.2,
    "county": 5.2,
    "township": 5.2,
    "village": 5.2,
    "unit": 12.5,
    "note": 16.0,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a workbook is set for print: A3 landscape unless told otherwise.

    `paper` is the code of the file format (8 is A3, 9 is A4), `long_mm` and `short_mm` its
    sides; margins in millimetres, type sizes in points. `scale` narrows the columns, whose
    widths count digits of the default face. A program without one of the faces takes the
    next of the same family.
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
    widths: dict[str, float] = field(default_factory=lambda: _WIDTHS)

    def width(self, key: str) -> float:
        """Return the width of a column in digits of the default face."""
        return self.widths[key] * self.scale

    def pixels(self, key: str) -> float:
        """Return the pixels that text may take in a column."""
        return 7 * self.width(key)

    def page_points(self, keys: Iterable[str]) -> float:
        """Return the height of a page in points, as it counts for rows of these columns.

        A table that is wider than the paper is shrunk to fit, so more of it stands on a page.
        """
        wide = sum(self.pixels(key) + 5 for key in keys)
        room = (self.long_mm - 2 * self.side_mm) * _PIXELS_PER_MM
        high = (self.short_mm - self.top_mm - self.bottom_mm) * _POINTS_PER_MM
        return high * max(1.0, wide / room)


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
