"""One item on its way from a record to values: texts read by the shape of their key."""

import re
from collections.abc import Callable

from msgspec import Struct, field

from gkcatalog.exchange import splitting
from gkcatalog.exchange.imported import Value
from gkcatalog.exchange.rows import Record
from gkcatalog.exchange.titles import key_of
from gkcatalog.model.fields import FIELD_BY_KEY, Shape
from gkcatalog.phrases.column_titles import BLOCKS, GROUP, NAME, THIRD

_DATE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_DATES = frozenset({"最近更新", "复核日期"})
CONTINUED: dict[str, Callable[[str], tuple[str, ...]]] = {
    "内容": splitting.contents,
    "依据": splitting.bases,
}
"""Lists that may go on in the next row."""
LISTS: dict[str, Callable[[str], tuple[str, ...]]] = {
    **CONTINUED,
    "来源": splitting.listed,
    "对应": splitting.listed,
    "解读": splitting.lines,
    "网址": splitting.lines,
}


class Draft(Struct):
    """An item being read: its values, raw texts and the cells of its keys."""

    record: Record
    values: dict[str, Value] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)


def take_levels(draft: Draft) -> None:
    """Three levels become two: the third is the name, the upper ones together the group."""
    texts = draft.record.texts
    third = splitting.one_line(texts.get(THIRD, ""))
    if not third:
        return
    upper = [splitting.one_line(texts.get(role, "")) for role in (GROUP, NAME)]
    draft.values[NAME] = third
    draft.values[GROUP] = "/".join(dict.fromkeys(one for one in upper if one))
    if draft.record.cells[THIRD] == draft.record.cells[NAME]:
        draft.values[GROUP] = upper[0]


def take_part(draft: Draft, key: str, part: str, text: str) -> None:
    """A part of a block such as 办理.岗位; parts that do not exist are passed over."""
    shape = next((one.shape for one in FIELD_BY_KEY[key].parts if one.key == part), None)
    if shape is None:
        return
    given = draft.values.get(key, {})
    value = splitting.lines(text) if shape is Shape.LIST else plain_text(part, text)
    if isinstance(given, dict):
        draft.values[key] = {**given, part: value}


def plain_text(key: str, text: str) -> str:
    """A text on one line; dates in the form YYYY-MM-DD."""
    if key == "时限":
        return splitting.phrase(text)
    if key in _DATES and (found := _DATE.fullmatch(text.strip())):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return splitting.one_line(text)


def joined(above: Draft, draft: Draft) -> bool:
    """True if a row under the same merged name only adds contents or bases; then adds them."""
    apart = {*above.values, *draft.values} - {*CONTINUED, "编号"}
    if any(above.values.get(key) != draft.values.get(key) for key in apart):
        return False
    for key in CONTINUED:
        add(above, key, draft.values.get(key, ()))
    return True


def add(draft: Draft, key: str, more: Value) -> None:
    """Add the elements of a list that are not there yet."""
    given = draft.values.get(key, ())
    if isinstance(given, tuple) and isinstance(more, tuple) and more:
        draft.values[key] = (*given, *(one for one in more if one not in given))


def go_on(above: Draft, record: Record) -> None:
    """A row without a name: its contents and bases join the item above.

    What else it says is kept as raw text, since nobody can tell what it belongs to.
    """
    for role, text in record.texts.items():
        key = key_of(role)
        if split := CONTINUED.get(key):
            add(above, key, split(text))
        elif key and key not in BLOCKS and text and text != above.record.texts.get(role):
            above.raw[key] = text
