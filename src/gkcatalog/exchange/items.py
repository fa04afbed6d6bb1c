"""Records of a table → items by Chinese keys, with every doubt at its cell."""

import re

from msgspec import Struct, field

from gkcatalog.exchange import doubts, marks, splitting
from gkcatalog.exchange.columns import FULL_ID, Column
from gkcatalog.exchange.doubts import Doubt
from gkcatalog.exchange.drafts import (
    CONTINUED,
    LISTS,
    Draft,
    go_on,
    joined,
    plain_text,
    take_levels,
    take_part,
)
from gkcatalog.exchange.headers import Layout, Sheet
from gkcatalog.exchange.imported import ImportedItem
from gkcatalog.exchange.rows import Record
from gkcatalog.exchange.titles import BLOCK_KEYS, Titles, key_of
from gkcatalog.model.fields import FIELDS, LEVELS, METHODS, STAGES
from gkcatalog.model.finding import Finding
from gkcatalog.model.place import Place
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.channel_cells import parse_cell
from gkcatalog.phrases.column_titles import BLOCKS, GROUP, LEVEL, METHOD, NAME, STAGE, THIRD

_MIXED = "公开渠道有的选项带选中标记，有的没有任何标记，分不清选了哪些。"
_BARE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""An id without its unit; numbers and codes of any kind have no hyphen."""

_UNKNOWN_WORDS = {
    LEVEL: (
        doubts.UNKNOWN_LEVEL,
        f"请改用{'、'.join(LEVELS)}，或在 gkcatalog.yaml 的“层级别名”中登记。",
    ),
    METHOD: (doubts.UNKNOWN_OPTION, f"请改用{'、'.join(METHODS)}。"),
    STAGE: (doubts.UNKNOWN_OPTION, f"请改用{'、'.join(STAGES)}。"),
}
"""What is told, and what to do, where a block of words holds others."""


class ItemReader(Struct):
    """Reads the records of one table; `findings` grows as it goes."""

    file: str
    sheet: Sheet
    layout: Layout
    titles: Titles
    registry: Registry
    findings: list[Finding] = field(default_factory=list)
    _lettered: set[str] = field(default_factory=set)
    _blocks: dict[str, list[Column]] = field(default_factory=dict)

    def read(self, records: list[Record]) -> list[tuple[str, ImportedItem]]:
        """Items with the domain each stands under, in order."""
        self._blocks = {
            block: [one for one in self.layout.columns if one.role.partition(".")[0] == block]
            for block in BLOCKS
        }
        lost = self._lost_blocks(records)
        drafts: list[Draft] = []
        for record in records:
            if not record.texts.get(NAME) and not record.texts.get(THIRD):
                self._continue(record, drafts)
                continue
            draft = self._draft(record, lost)
            if record.continued and drafts:
                if joined(drafts[-1], draft):
                    continue
                self.doubt(
                    doubts.NAME_SPREADS, (record.row, record.cells[NAME][1]),
                    f"“{draft.values.get(NAME, '')}”的合并单元格下各行要素不同，"
                    "按几个同名事项导入。",
                    "请给各行分别命名，或把要素合并为一行。", NAME,
                )  # fmt: skip
            drafts.append(draft)
        return [(draft.record.domain, self._item(draft)) for draft in drafts]

    def doubt(
        self, doubt: Doubt, cell: tuple[int, int], message: str, hint: str = "", field: str = ""
    ) -> None:
        """Note a finding at a cell."""
        row, column = cell
        names = (one.index for one in self.layout.columns if one.role in (NAME, THIRD))
        about = (self.sheet.rows[row][one] for one in (*names, column))
        place = self.sheet.grid.place(self.file, row, column)
        self.findings.append(doubt.finding(place, message, hint, field, " ".join(about)))

    def _lost_blocks(self, records: list[Record]) -> set[str]:
        """Blocks without a single mark in the whole table, each reported once."""
        lost = set()
        for block in BLOCKS:
            columns = self._blocks[block]
            texts = [record.texts.get(one.role, "") for record in records for one in columns]
            if columns and records and not any(texts):
                lost.add(block)
                self.doubt(
                    doubts.MARKS_LOST,
                    (max(self.layout.body - 1, 0), columns[0].index),
                    f"“{block}”各列在整张表中都是空白，√可能已经丢失。",
                    "请对照原件补填勾选，或在导入后补写该项。",
                    block,
                )
        return lost

    def _continue(self, record: Record, drafts: list[Draft]) -> None:
        """A row without a name goes on with the contents of the item above."""
        cell = record.cells.get(NAME, (record.row, 0))
        if not drafts:
            self.doubt(
                doubts.NAMELESS_ROW,
                cell,
                "表的第一行没有事项名称，未导入。",
                "请补填事项名称。",
                NAME,
            )
            return
        above = drafts[-1]
        go_on(above, record)
        self.doubt(
            doubts.NAMELESS_ROW,
            cell,
            f"这一行没有事项名称，内容和依据已并入“{above.values.get(NAME, '')}”。",
            "如果是另一事项，请补填事项名称。",
            NAME,
        )

    def _draft(self, record: Record, lost: set[str]) -> Draft:
        draft = Draft(record)
        for column in self.layout.columns:
            key = key_of(column.role)
            text = record.texts.get(column.role, "")
            draft.cells.setdefault(key, record.cells[column.role])
            if key and key not in BLOCKS and text:
                self._take(draft, column.role, key, text)
        if GROUP not in record.cells and (section := record.texts.get(GROUP)):
            draft.values[GROUP] = splitting.one_line(section)
        take_levels(draft)
        for block in BLOCKS:
            if block not in lost and (columns := self._blocks[block]):
                self._take_block(draft, block, columns)
        return draft

    def _take(self, draft: Draft, role: str, key: str, text: str) -> None:
        if key in BLOCK_KEYS:
            take_part(draft, key, role.partition(".")[2], text)
        elif key == "编号":
            if known := FULL_ID.fullmatch(text.strip()):
                draft.record.unit, draft.values[key] = known.groups()
            elif _BARE_ID.fullmatch(text.strip()) and re.search("[a-z]", text):
                draft.values[key] = text.strip()
        elif key == "渠道":
            self._take_channels(draft, text)
        elif key == "主体":
            draft.values[key] = splitting.bodies(text, self.registry)
        elif split := LISTS.get(key):
            joint = self.layout.joint_in(draft.record.texts)
            read = draft.values[key] = splitting.elements(text, joint) if joint else split(text)
            if key in CONTINUED and splitting.changed(text, read):
                draft.raw[key] = text
        else:
            draft.values[key] = plain_text(key, text)

    def _take_channels(self, draft: Draft, text: str) -> None:
        cell = parse_cell(text, self.registry)
        bare = re.sub(r"\s+", "", text)
        if cell.chosen:
            draft.values["渠道"] = cell.chosen
            if any(re.sub(r"\s+", "", one) not in bare for one in cell.chosen):
                draft.raw["渠道"] = text
        else:
            draft.raw["渠道"] = text
            self.doubt(
                doubts.NO_CHANNEL,
                draft.record.cells["渠道"],
                _MIXED if cell.mixed else "公开渠道列出了选项，但没有一项带选中标记。",
                "请对照原件补填■或√。",
                "渠道",
            )

    def _take_block(self, draft: Draft, block: str, columns: list[Column]) -> None:
        cells = {one.role: draft.record.texts.get(one.role, "") for one in columns}
        marked = marks.block(block, cells, self.titles)
        given = "；".join(text for text in cells.values() if text)
        first = draft.record.cells[columns[0].role]
        if marked.value:
            draft.values[block] = marked.value
        if marked.reworded or marked.conflict:
            draft.raw[block] = given
        if marked.conflict:
            self.doubt(
                doubts.CONFLICTING_MARKS, first, f"同时选了“{marked.conflict}”，只能选一项。",
                "请核实后补填。", block,
            )  # fmt: skip
        if marked.unknown_words:
            doubt, remedy = _UNKNOWN_WORDS[block]
            self.doubt(
                doubt, first, f"“{marked.unknown_words}”不是规定的用语，已按原文保留。",
                remedy, block,
            )  # fmt: skip
        self._marks_doubted(draft, block, marked)

    def _marks_doubted(self, draft: Draft, block: str, marked: marks.Marked) -> None:
        for role, text in marked.unknown:
            draft.raw[block] = text
            self.doubt(
                doubts.UNKNOWN_MARK, draft.record.cells[role],
                *doubts.unknown_mark(text), block,
            )  # fmt: skip
        for role, text in marked.letters:
            if role not in self._lettered:
                self._lettered.add(role)
                self.doubt(
                    doubts.LETTER_MARK, draft.record.cells[role],
                    f"这一列用字母“{text}”作标记，应是符号字体丢失。", "请核对各行的勾选。", block,
                )  # fmt: skip

    def _item(self, draft: Draft) -> ImportedItem:
        order = [one.key for one in FIELDS]
        values = {key: draft.values[key] for key in order if draft.values.get(key)}
        places: dict[str, Place] = {
            key: self.sheet.grid.place(self.file, *cell) for key, cell in draft.cells.items() if key
        }
        places[""] = self.sheet.grid.place(self.file, draft.record.row, draft.record.cells[NAME][1])
        joint = self.layout.joint_in(draft.record.texts)
        return ImportedItem(values, draft.raw, places, draft.record.unit, joint)
