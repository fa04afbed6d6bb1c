"""Values of an item ⇄ cells of the workbook made for editing, letter for letter."""

import re
from collections.abc import Collection, Mapping

from gkcatalog.exchange.editing.columns import COLUMNS, TICK, EditingColumn
from gkcatalog.exchange.imported import Value
from gkcatalog.exchange.marks import BARE_GROUP, ticked
from gkcatalog.exchange.titles import Titles, ordered
from gkcatalog.model.fields import EVERYONE as ALL
from gkcatalog.model.fields import FIELD_BY_KEY, FIELDS, METHODS, Shape
from gkcatalog.phrases.column_titles import (
    ALIASES,
    AUDIENCE,
    EVERYONE,
    GROUPS,
    LEVEL,
    METHOD,
    NUMBER,
)

CONTINUED = "　"
"""Begins a line that continues the element above."""
LONGEST = 32_767
TOO_LONG = "〔文字超出单元格上限，请在目录文件中修改〕"
_TITLES = Titles()
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cells(values: Mapping[str, Value]) -> dict[str, str]:
    """The text of every cell of an item, by role."""
    return {column.role: _cell(column, values) for column in COLUMNS if column.role != NUMBER}


def _cell(column: EditingColumn, values: Mapping[str, Value]) -> str:
    key, _, part = column.role.partition(".")
    value = values.get(key, "")
    if key == AUDIENCE:
        return _audience_cell(column.role, value)
    if key == METHOD:
        outside = value not in METHODS and part == METHODS[0]
        return TICK if value == part else str(value) if outside else ""
    if key == LEVEL:
        return TICK if part in value else ""
    if part:
        value = value.get(part, "") if isinstance(value, Mapping) else ""
    return written(value) if isinstance(value, str | tuple) else ""


def _audience_cell(role: str, value: Value) -> str:
    if value == ALL:
        return TICK if role == EVERYONE else ""
    return str(value) if role == GROUPS else ""


def written(value: str | tuple[str, ...]) -> str:
    """A text as it is, a list one element a line; what no cell can hold is said so."""
    elements = (value,) if isinstance(value, str) else value
    joint = "\n" if isinstance(value, str) else f"\n{CONTINUED}"
    text = "\n".join(joint.join(one.splitlines()) for one in elements)
    text = _ILLEGAL.sub("", text)
    return TOO_LONG if len(text.encode("utf-16-le")) > 2 * LONGEST else text


def values(texts: Mapping[str, str]) -> dict[str, Value]:
    """The item that cells state, by Chinese key in canonical order.

    `texts` is by role; blank cells state nothing.
    """
    found: dict[str, Value] = {}
    for column in COLUMNS:
        text = texts.get(column.role, "").strip()
        key, _, part = column.role.partition(".")
        if not text or key in (AUDIENCE, METHOD, LEVEL, NUMBER):
            continue
        value = _elements(text) if column.shape is Shape.LIST else text
        given = found.get(key, {})
        if not part:
            found[key] = value
        elif isinstance(given, Mapping):
            found[key] = {**given, part: value}
    found |= _marked(texts)
    return {field.key: found[field.key] for field in FIELDS if field.key in found}


def as_shown(stated: Mapping[str, Value]) -> dict[str, Value]:
    """What comes back of an item that nobody edited."""
    return values(cells(stated))


def with_unstated(
    stated: Mapping[str, Value], before: Mapping[str, Value], roles: Collection[str]
) -> dict[str, Value]:
    """What a row states, and of the item before it what columns that are gone would have shown.

    Parts and ticks of such columns stay; of what excludes each other, what is stated counts.
    """
    shown = cells(before)
    merged = dict(stated)
    for key, value in values({role: shown.get(role, "") for role in roles}).items():
        given = merged.get(key, ())
        if isinstance(given, Mapping) and isinstance(value, Mapping):
            both = {**given, **value}
            parts = FIELD_BY_KEY[key].parts
            merged[key] = {part.key: both[part.key] for part in parts if part.key in both}
        elif key == LEVEL:
            merged[key] = ordered((*given, *value))
        else:
            merged[key] = given or value
    return {field.key: merged[field.key] for field in FIELDS if field.key in merged}


def _elements(text: str) -> tuple[str, ...]:
    elements: list[str] = []
    for line in text.split("\n"):
        if line.startswith(CONTINUED) and elements:
            elements[-1] += f"\n{line.removeprefix(CONTINUED)}"
        elif line.strip():
            elements.append(line.strip())
    return tuple(elements)


def _marked(texts: Mapping[str, str]) -> dict[str, Value]:
    """对象, 方式 and 层级; of several that exclude each other, the first counts."""
    found: dict[str, Value] = {}
    groups, methods = _audiences(texts), _methods(texts)
    if groups:
        found[AUDIENCE] = groups[0]
    if methods:
        found[METHOD] = methods[0]
    levels = ordered(
        role.partition(".")[2]
        for role, text in texts.items()
        if role.startswith(f"{LEVEL}.") and _chosen(role, text)
    )
    if levels:
        found[LEVEL] = levels
    return found


def chosen_twice(texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What cells of one row say at once although it excludes each other, by key.

    The first of each is what `values` takes.
    """
    chosen = {AUDIENCE: _audiences(texts), METHOD: _methods(texts)}
    return {key: several for key, several in chosen.items() if len(several) > 1}


def unclear_marks(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by role in columns of ticks that are no mark; `values` takes them as not ticked."""
    return {
        role: text.strip()
        for role, text in texts.items()
        if (role == EVERYONE or role.startswith(f"{LEVEL}.")) and _chosen(role, text) is None
    }


def _chosen(role: str, text: str) -> bool | None:
    """Whether a cell is ticked, or repeats the title of its column; `None` where unclear."""
    marked = ticked(text)
    if marked is None:
        key, _, option = role.partition(".")
        words = _TITLES.levels(text) if key == LEVEL else ALIASES[role]
        return (option if key == LEVEL else text.strip()) in words or None
    return marked


def _audiences(texts: Mapping[str, str]) -> tuple[str, ...]:
    """A group that is named or marked, and all."""
    group = texts.get(GROUPS, "").strip()
    marked = ticked(group)
    named = (BARE_GROUP if marked else group,) if marked is not False else ()
    return (*named, ALL) if _chosen(EVERYONE, texts.get(EVERYONE, "")) else named


def _methods(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Methods that are marked, and what else stands in their columns."""
    roles = {method: f"{METHOD}.{method}" for method in METHODS}
    cells = ((method, role, texts.get(role, "").strip()) for method, role in roles.items())
    return tuple(
        method if _chosen(role, text) else text
        for method, role, text in cells
        if ticked(text) is not False
    )
