"""A paper: headings, tables, charts and sentences, before any output format.

Oversight writes papers; renderers turn one and the same paper into text, Markdown, HTML, a
workbook or a Word document, so that a number can not differ between them.
"""

from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct


class Percent(Struct, frozen=True):
    """A part of a whole; a whole of nothing has no percentage."""

    part: Fraction
    whole: Fraction

    @classmethod
    def of(cls, part: int | Fraction, whole: int | Fraction) -> "Percent":
        """The share of `part` in `whole`."""
        return cls(Fraction(part), Fraction(whole))

    @property
    def value(self) -> Decimal | None:
        """Percent with one decimal, half rounded up; `None` for a whole of nothing."""
        return rounded(self.part * 100 / self.whole, 1) if self.whole else None

    def __str__(self) -> str:
        value = self.value
        return "—" if value is None else f"{value}%"


def rounded(number: Fraction, digits: int) -> Decimal:
    """A fraction as a decimal with so many digits, half rounded up, without binary floats."""
    scaled = number * 10**digits
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return (Decimal(whole) / Decimal(10**digits)).quantize(
        Decimal(1).scaleb(-digits), ROUND_HALF_UP
    )


Cell: TypeAlias = str | int | Decimal | Percent
"""What stands in a table; `""` is an empty cell."""


class Tone(Enum):
    """How a mark is meant; renderers may colour it, and always show its word too."""

    GOOD = "good"
    PARTLY = "partly"
    NEUTRAL = "neutral"
    BAD = "bad"
    NONE = "none"


class Mark(Struct, frozen=True):
    """A sign of one or two columns and the word that it stands for."""

    sign: str
    word: str
    tone: Tone = Tone.NONE


class Heading(Struct, frozen=True):
    """A heading; level 2 opens a section (a sheet of a workbook), 3 stands within one."""

    text: str
    level: int = 2
    anchor: str = ""
    """What listings refer to, where something leads here."""


class Prose(Struct, frozen=True):
    """A paragraph."""

    text: str


class Listing(Struct, frozen=True):
    """Sentences one below the other; `ordered` ones are numbered.

    `targets` are anchors of headings, one a sentence, where the sentences lead to them.
    """

    items: tuple[str, ...]
    ordered: bool = False
    targets: tuple[str, ...] = ()


class Column(Struct, frozen=True):
    """A column: its head, and whether it holds numbers."""

    title: str
    numeric: bool = False


class Table(Struct, frozen=True):
    """A table; the first column heads its row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Matrix(Struct, frozen=True):
    """Rows against columns with one mark a cell; `None` leaves a cell empty."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Mark | None, ...]], ...]
    legend: tuple[Mark, ...]


class ChartKind(Enum):
    """How numbers are drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


class Series(Struct, frozen=True):
    """Numbers of one colour, one a category; `None` where there is none."""

    name: str
    values: tuple[int | Decimal | None, ...]


class Chart(Struct, frozen=True):
    """Numbers to be drawn; formats that can not draw show them as a table."""

    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""


class Source(Struct, frozen=True):
    """Text in a language of its own, kept line by line: a graph, a formula."""

    caption: str
    text: str


Block: TypeAlias = Heading | Prose | Listing | Table | Matrix | Chart | Source


class Paper(Struct, frozen=True):
    """A whole paper. `imprint` says whose it is and for which day."""

    title: str
    imprint: str
    blocks: tuple[Block, ...]


def table(caption: str, heads: str, rows: list[tuple[Cell, ...]]) -> Table:
    """A table from heads such as `单位 覆盖率# 说明`: `#` marks columns of numbers."""
    columns = tuple(Column(head.rstrip("#"), head.endswith("#")) for head in heads.split())
    return Table(caption, columns, tuple(rows))
