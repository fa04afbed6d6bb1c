"""Quarters of a year."""

import re
from calendar import monthrange
from datetime import date

from msgspec import Struct

_FORM = re.compile(r"([12][0-9]{3})[-年]?[Qq第]?([1-4一二三四])(?:季度)?", re.ASCII)
_NUMERALS = "一二三四"


class Quarter(Struct, frozen=True, order=True):
    """A quarter: year and number from 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter that a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> "Quarter | None":
        """The quarter that 2026Q3 or 2026年第三季度 names, `None` for anything else."""
        found = _FORM.fullmatch(text.strip().replace("年第", "年"))
        if not found:
            return None
        number = found[2]
        return cls(int(found[1]), int(number) if number.isdigit() else _NUMERALS.index(number) + 1)

    @property
    def code(self) -> str:
        """2026Q3."""
        return f"{self.year}Q{self.number}"

    @property
    def name(self) -> str:
        """2026年第三季度."""
        return f"{self.year}年第{_NUMERALS[self.number - 1]}季度"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.number * 3
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def before(self) -> "Quarter":
        """The quarter before it."""
        return (
            Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)
        )
