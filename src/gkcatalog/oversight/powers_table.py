"""Tables of 权责清单 and 公共服务事项清单 as published → entries of a powers file.

A head row names the columns; the kind stands in a column, in a line of its own above its rows
（一、行政许可（5项））or in the title of the sheet. Sub-items are entries of their own.
"""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from gkcatalog.model.oversight import Power, PublicService

KINDS = {
    "行政许可": "xk",
    "行政处罚": "cf",
    "行政强制": "qz",
    "行政征收": "zs",
    "行政给付": "jf",
    "行政检查": "jc",
    "行政确认": "qr",
    "行政奖励": "jl",
    "行政裁决": "cj",
    "其他行政权力": "qt",
}
"""The ten kinds of administrative power, and how codes begin that the table does not give."""
SERVICE, _SERVICE_PREFIX = "公共服务", "fw"
_HEADS = {
    "code": ("编码", "事项编码", "职权编码", "项目编码", "基本编码", "权力编码", "代码"),
    "name": ("名称", "事项名称", "职权名称", "项目名称", "权力名称", "权责名称", "服务事项", "主项",
             "主项名称", "公共服务事项", "公共服务事项名称", "权责事项", "行政权力名称"),
    "sub": ("子项", "子项名称"),
    "kind": ("类型", "类别", "职权类型", "权力类型", "权力类别", "事项类型", "职权类别", "权责类型",
             "行政权力类型", "事项类别"),
}  # fmt: skip
_SECTION = re.compile(
    r"^[（(]?[一二三四五六七八九十0-9]*[）)]?[、.．]?\s*([^（(0-9]{2,8})\s*(?:[（(].*)?$"
)
_BLANKS = re.compile(r"\s+")


class Sheet(Struct, frozen=True):
    """Rows of a table with merged cells filled, and the texts that name it."""

    name: str
    rows: Sequence[Sequence[str]]
    titles: tuple[str, ...] = ()


class PowersTable(Struct):
    """What was read. `doubts` are Chinese sentences about rows that were left out."""

    powers: list[Power] = field(default_factory=list)
    services: list[PublicService] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    sheets: int = 0

    def entries(self) -> int:
        """How many entries there are."""
        return len(self.powers) + len(self.services)


def read_powers_tables(sheets: Sequence[Sheet]) -> PowersTable:
    """Every sheet with a head row; the others are passed over."""
    found = PowersTable()
    codes: set[str] = set()
    for sheet in sheets:
        top, columns = _head(sheet.rows)
        if columns:
            found.sheets += 1
            _SheetReader(sheet, columns, found, codes).read(top)
    return found


def kind_of(text: str) -> str:
    """The kind that a text names in the usual ways, `""` where it names none."""
    plain = _BLANKS.sub("", text)
    if "公共服务" in plain:
        return SERVICE
    for kind in KINDS:
        if plain in (kind, kind.removeprefix("行政"), f"{kind}类", f"{kind}事项"):
            return kind
    return "其他行政权力" if plain.startswith("其他") and len(plain) <= 8 else ""


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The head row within the first ten, and its columns by role; `{}` where there is none."""
    for number, row in enumerate(rows[:10]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            plain = _BLANKS.sub("", cell)
            for role, heads in _HEADS.items():
                if plain in heads:
                    columns.setdefault(role, index)
        if "name" in columns and len({cell for cell in row if cell}) > 1:
            return number, columns
    return 0, {}


class _SheetReader:
    def __init__(
        self, sheet: Sheet, columns: dict[str, int], found: PowersTable, codes: set[str]
    ) -> None:
        self.sheet, self.columns, self.found, self.codes = sheet, columns, found, codes
        self.kind = next(filter(None, map(_in_title, (sheet.name, *sheet.titles))), "")

    def read(self, top: int) -> None:
        for row in self.sheet.rows[:top]:
            self.kind = next(filter(None, map(_in_title, row)), self.kind)
        for number, row in enumerate(self.sheet.rows[top + 1 :], start=top + 2):
            texts = {_BLANKS.sub("", cell) for cell in row} - {""}
            if not texts:
                continue
            section = _section(texts)
            if section:
                self.kind = section
            else:
                self._entry(number, row)

    def _entry(self, number: int, row: Sequence[str]) -> None:
        name = self._text(row, "name")
        sub = self._text(row, "sub")
        name = f"{name}（{sub}）" if name and sub and sub not in (name, "无", "/", "—") else name
        said = self._text(row, "kind")
        kind = kind_of(said) if said else self.kind
        where = f"“{self.sheet.name}”第{number}行"
        if not name:
            self.found.doubts.append(f"{where}没有名称，没有读入")
            return
        if not kind:
            why = f"类型“{said}”不是十类行政权力之一" if said else "看不出是哪一类"
            self.found.doubts.append(f"{where}“{name}”{why}，没有读入")
            return
        code = self._text(row, "code") or self._next(kind)
        if code in self.codes:
            self.found.doubts.append(f"{where}“{name}”的编码“{code}”重复，没有读入")
            return
        self.codes.add(code)
        if kind == SERVICE:
            self.found.services.append(PublicService(code, name))
        else:
            self.found.powers.append(Power(code, name, kind))

    def _text(self, row: Sequence[str], role: str) -> str:
        index = self.columns.get(role)
        return _BLANKS.sub("", row[index]) if index is not None and index < len(row) else ""

    def _next(self, kind: str) -> str:
        prefix = KINDS.get(kind, _SERVICE_PREFIX)
        number = 1
        while f"{prefix}-{number:03d}" in self.codes:
            number += 1
        return f"{prefix}-{number:03d}"


def _section(texts: set[str]) -> str:
    """The kind of a row that has nothing but the name of a kind."""
    if len(texts) != 1:
        return ""
    found = _SECTION.match(next(iter(texts)))
    return kind_of(found[1]) if found else ""


def _in_title(text: str) -> str:
    plain = _BLANKS.sub("", text)
    if SERVICE in plain:
        return SERVICE
    return next((kind for kind in KINDS if kind in plain), "")
