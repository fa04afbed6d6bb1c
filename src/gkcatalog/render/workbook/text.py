"""What the file format of workbooks allows in cells and as names of sheets."""

from collections.abc import Iterable
from functools import lru_cache

from gkcatalog.pattern import pattern

_MOST_UNITS = 32_767
"""UTF-16 units that a cell may hold."""
_CUT = "……（内容超出单元格上限，全文见数据文件）"
_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = pattern("\r\n?")
_NAME_LENGTH = 31
_NAME_SUBSTITUTES = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")
_RESERVED = "history"


@lru_cache(maxsize=1 << 16)
def cell_text(text: str) -> str:
    """Return `text` without the characters that XML forbids, no longer than a cell may be."""
    text = _LINE_END.sub("\n", _ILLEGAL.sub("", text))
    if 2 * len(text) > _MOST_UNITS and _utf16(text) > _MOST_UNITS:
        return _first_utf16(text, _MOST_UNITS - len(_CUT)) + _CUT
    return text


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Return a valid name for each title, in order, no two alike whatever their case.

    A name has at most 31 UTF-16 units and none of `[]:*?/\\'`.
    """
    taken = {_RESERVED}
    names = []
    for title in titles:
        plain = _ILLEGAL.sub("", title).translate(_NAME_SUBSTITUTES).strip() or "未命名"
        name, number = _first_utf16(plain, _NAME_LENGTH), 2
        while name.casefold() in taken:
            ending = f"（{number}）"
            name, number = _first_utf16(plain, _NAME_LENGTH - len(ending)) + ending, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _first_utf16(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
