"""Cells given row by row with spans (HTML, Word) → a grid."""

from msgspec import Struct, field

from gkcatalog.exchange.grids.grid import Grid, Span, clipped, rectangle
from gkcatalog.exchange.grids.limits import MAX_CELLS, MAX_COLUMNS


class Spread(Struct):
    """Lays cells out as a browser does: each in the next place that no span covers."""

    rows: list[list[str]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    _covered: dict[int, int] = field(default_factory=dict)
    """Column → first row that a span from above leaves free."""
    _column: int = 0

    def new_row(self) -> None:
        """Begin the next row at its left edge."""
        self.rows.append([])
        self._column = 0

    def put(self, text: str, down: int = 1, across: int = 1) -> bool:
        """Place a cell; `down` 0 means to the end. False when the table is beyond limits."""
        row = len(self.rows) - 1
        while self._covered.get(self._column, 0) > row:
            self._column += 1
        left, across = self._column, max(across, 1)
        if left + across > MAX_COLUMNS or (row + 1) * (left + across) > MAX_CELLS:
            return False
        line = self.rows[row]
        line.extend([""] * (left + across - len(line)))
        line[left] = text
        bottom = row + (down or MAX_CELLS) - 1
        if down != 1 or across != 1:
            self.spans.append(Span(row, left, bottom, left + across - 1))
        for column in range(left, left + across):
            self._covered[column] = bottom + 1
        self._column = left + across
        return True

    def grid(self, name: str, headings: tuple[str, ...] = ()) -> Grid:
        """The table so far. Rows that hold only spans keep their place."""
        cells = rectangle(self.rows, cut=False)
        return Grid(name, cells, clipped(self.spans, cells), headings)
