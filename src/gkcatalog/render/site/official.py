"""The rows of the official table as markup; cells of equal text are laid out once."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from markupsafe import Markup
from msgspec import Struct, field

from gkcatalog.model.item import Item
from gkcatalog.phrases.channel_cells import CHOSEN
from gkcatalog.render.addresses import anchor, root_of
from gkcatalog.render.site.frame import Frame
from gkcatalog.render.table import (
    NOT_CHOSEN,
    OPTION_SPACE,
    Column,
    HeaderCell,
    header_cells,
    levels_used,
    official_columns,
)

LIST_ROOT = root_of("units/unit/domain.html")
_OPTION_TAGS = {CHOSEN: "b", NOT_CHOSEN: "i"}


class Head(Struct, frozen=True):
    """A header cell with the id that the cells below it refer to."""

    id: str
    cell: HeaderCell


class Row(Struct, frozen=True):
    """A row of the body: the anchor of its item and its cells."""

    anchor: str
    cells: Markup


class Form(Struct, frozen=True):
    """The columns of a table, its header as markup, its labels for narrow screens."""

    columns: tuple[Column, ...]
    head: Markup
    labels: Markup


class OfficialTable(Struct, dict=True):
    """Lays out the official table for pages of lists."""

    frame: Frame
    _forms: dict[tuple[str, ...], Form] = field(default_factory=dict)
    _cells: dict[tuple[int, str], Markup] = field(default_factory=dict)

    def form(self, items: Sequence[Item]) -> Form:
        """The form that a table of `items` needs."""
        aliases = self.frame.settings.level_aliases
        levels = levels_used((level for item in items for level in item.levels), aliases)
        if levels not in self._forms:
            columns = official_columns(self.frame.published.registry, levels, aliases)
            macro = self.frame.templates.macro
            head, labels = macro("cells", "head")(heads(columns)), macro("cells", "labels")(columns)
            self._forms[levels] = Form(columns, head, labels)
        return self._forms[levels]

    def row(self, columns: Sequence[Column], number: int, item: Item) -> Row:
        """The row of an item; `number` is its 序号."""
        laid = self._cells
        cells = []
        for index, column in enumerate(columns):
            text = column.value(number, item)
            if column.key == "name":
                href = LIST_ROOT + self.frame.item_path(item)
                cells.append(self._name(_header_ids(columns, index), text, href))
            else:
                cells.append(laid.get((index, text)) or self._lay(columns, index, text))
        return Row(anchor(item.id), Markup("".join(cells)))

    def _lay(self, columns: Sequence[Column], index: int, text: str) -> Markup:
        lines = [list(self._options(line)) for line in text.split("\n")] if text else []
        cell: Markup = self._cell(_header_ids(columns, index), lines)
        self._cells[index, text] = cell
        return cell

    def _options(self, line: str) -> Iterator[tuple[str, Markup]]:
        """A line as texts and their tags: in the channel cell `b` is used, `i` is not."""
        escape = self.frame.escape
        if line[:1] not in _OPTION_TAGS:
            return iter((("", escape(line)),))
        options = line.split(OPTION_SPACE)
        return ((_OPTION_TAGS.get(option[:1], ""), escape(option)) for option in options)

    @cached_property
    def _cell(self) -> Any:
        return self.frame.templates.macro("cells", "cell")

    @cached_property
    def _name(self) -> Any:
        return self.frame.templates.macro("cells", "name")


def heads(columns: Sequence[Column]) -> tuple[Head, ...]:
    """The cells of both header rows."""
    return tuple(Head(_head_id(cell.row, cell.column), cell) for cell in header_cells(columns))


def _header_ids(columns: Sequence[Column], index: int) -> str:
    """What a cell in leaf column `index` names in `headers`: the block above, then its own head."""
    if not columns[index].sub:
        return _head_id(0, index)
    first = next(i for i, column in enumerate(columns) if column.top == columns[index].top)
    return f"{_head_id(0, first)} {_head_id(1, index)}"


def _head_id(row: int, column: int) -> str:
    return f"h{row}{column}"
