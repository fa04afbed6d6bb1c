"""Where in a grid the tables are: found by the titles of their columns, never by position."""

from collections.abc import Mapping

from msgspec import Struct, field

from gkcatalog.exchange.columns import FULL_ID, ID, Column, joint_of, settled
from gkcatalog.exchange.grids.grid import Grid
from gkcatalog.exchange.titles import LONGEST_TITLE, Titles, says_unpublished
from gkcatalog.phrases.column_titles import BLOCKS, GROUP, INTERNAL_NOTE, NAME, NOTE

_MAIN = frozenset({NAME, GROUP, "内容", "依据", "时限", "主体", "渠道", *BLOCKS})
_DEEPEST = 3
"""Rows that a header may have."""


class Layout(Struct, frozen=True):
    """One table of a grid: rows `top` to `body` are its header, `body` to `end` its rows.

    `fault` says in Chinese why the columns can not be told for certain, `""` if they can;
    `left_out` are columns of no known role, `guessed` those whose title was incomplete.
    `joint` stands between the elements of a list where this program wrote the table.
    """

    top: int
    body: int
    end: int
    columns: tuple[Column, ...]
    left_out: tuple[Column, ...] = ()
    guessed: tuple[Column, ...] = ()
    fault: str = ""
    joint: str = ""

    def joint_in(self, texts: Mapping[str, str]) -> str:
        """What stands between elements in a row that this program wrote, `""` in any other."""
        return self.joint if FULL_ID.fullmatch(texts.get(ID, "")) else ""


class Sheet(Struct):
    """A grid made ready: merged cells expanded, and which cell each covered one belongs to."""

    grid: Grid
    rows: list[list[str]] = field(default_factory=list)
    owners: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, grid: Grid) -> "Sheet":
        """The sheet of a grid."""
        return cls(grid, grid.expanded(), grid.owners())

    def owner(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged cell that covers this one, or itself."""
        return self.owners.get((row, column), (row, column))

    def continues(self, row: int, column: int) -> bool:
        """True if the cell is merged with the one above."""
        return self.owner(row, column)[0] < row


def layouts(sheet: Sheet, titles: Titles) -> tuple[Layout, ...]:
    """Every table, in order; a repeated header begins a new one."""
    heads: list[tuple[int, int]] = []
    row = 0
    while row < len(sheet.rows):
        if _is_header(sheet, row, titles):
            body = row + 1
            while body < row + _DEEPEST and _is_below(sheet, body, titles):
                body += 1
            heads.append((row, body))
            row = body
        else:
            row += 1
    ends = [*(top for top, _ in heads[1:]), len(sheet.rows)][: len(heads)]
    return tuple(
        _layout(sheet, top, body, end, titles) for (top, body), end in zip(heads, ends, strict=True)
    )


def _is_header(sheet: Sheet, row: int, titles: Titles) -> bool:
    """True if three columns or more are called what the official table calls them."""
    texts = {text for text in sheet.rows[row] if text}
    if len(texts) < 3 or max(map(len, texts)) > 2 * LONGEST_TITLE:
        return False
    roles = {titles.role(text) for text in texts} & _MAIN
    named = NAME in roles or GROUP in roles
    return len(roles) >= 3 and (named or {"内容", "依据"} <= roles)


def _is_below(sheet: Sheet, row: int, titles: Titles) -> bool:
    """True if the row is a further row of the header above it.

    A first row of data may hold 主动公开 or 全社会 too, but never such titles alone.
    """
    if row >= len(sheet.rows):
        return False
    own, covered = [], 0
    for column, text in enumerate(sheet.rows[row]):
        if sheet.continues(row, column):
            covered += 1
        elif text:
            own.append(text)
    if not own:
        return covered > 0
    known = sum(1 for text in own if titles.role(text))
    short = all(len(text) <= LONGEST_TITLE for text in own)
    return short and known * 2 > len(own) and not any(text.isdecimal() for text in own)


def _layout(sheet: Sheet, top: int, body: int, end: int, titles: Titles) -> Layout:
    found = [_column(sheet, top, body, column, titles) for column in range(sheet.grid.width)]
    bodies = sheet.rows[body:end]
    columns, left_out, guessed, fault = settled([one for one in found if one.title], bodies)
    joint = joint_of(columns, sheet.grid.width - 1)
    return Layout(top, body, end, columns, left_out, guessed, fault, joint)


def _column(sheet: Sheet, top: int, body: int, column: int, titles: Titles) -> Column:
    """What a column is, by its own title or, failing that, by the one above it."""
    parts: list[str] = []
    for row in range(top, body):
        text = sheet.rows[row][column] or _from_left(sheet, top, body, row, column)
        if text and text not in parts:
            parts.append(text)
    origin = sheet.owner(body - 1, column)
    roles = [titles.role(part) for part in parts]
    role = next((one for one in reversed(roles) if one), "")
    if len(parts) > 1 and not roles[-1] and role in BLOCKS:
        role = ""
    if role == NOTE and any(says_unpublished(one) for one in parts if not titles.role(one)):
        role = INTERNAL_NOTE
    return Column(column, role, " ".join(parts), origin=origin)


def _from_left(sheet: Sheet, top: int, body: int, row: int, column: int) -> str:
    """The title to the left, where its merged cell was lost: blank above a title of its own."""
    if row != top or body - top < 2 or not sheet.rows[top + 1][column]:
        return ""
    return next((text for text in reversed(sheet.rows[top][:column]) if text), "")
