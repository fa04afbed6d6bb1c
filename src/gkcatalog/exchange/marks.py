"""Columns of marks → values: 公开对象, 方式, 层级, 环节."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from gkcatalog.exchange.splitting import one_line
from gkcatalog.exchange.symbols import BLANK_SIGNS, LETTERS, NO, TICK_SIGNS, TICKED, UNTICKED, YES
from gkcatalog.exchange.titles import Titles, ordered
from gkcatalog.model.fields import EVERYONE as ALL
from gkcatalog.model.fields import METHODS, STAGES
from gkcatalog.phrases.audience import parse
from gkcatalog.phrases.column_titles import AUDIENCE, EVERYONE, GROUPS, LEVEL, METHOD, STAGE
from gkcatalog.phrases.text import unbracketed

_SIGNS = re.escape("".join(sorted((TICK_SIGNS | BLANK_SIGNS) - {"口"})))
_OPTION = re.compile(rf"([{_SIGNS}])\s*([^{_SIGNS}]*)")
_TICKS = "".join(sorted(TICK_SIGNS)) + " "
_CLAUSE = "，,、；;。：:（）() "
_UNDENIED = rf"(?:^|(?<=[{_CLAUSE}]))[^{_CLAUSE}不非免未无勿暂]*"
"""A clause from its beginning, as long as nothing in it says no."""
_METHOD_SIGNS = tuple(
    re.compile(sign) for sign in (f"{_UNDENIED}主动", f"{_UNDENIED}申请", "不予(?!主动|依?申请)")
)
BARE_GROUP = "特定群体"


class Marked(Struct):
    """What the cells of one block say in one row, with what was doubtful.

    `value` is `""` or `()` where nothing is chosen; doubts are pairs of role and text.
    """

    value: str | tuple[str, ...] = ""
    reworded: bool = False
    unknown: list[tuple[str, str]] = field(default_factory=list)
    letters: list[tuple[str, str]] = field(default_factory=list)
    conflict: str = ""
    unknown_words: str = ""


def ticked(text: str) -> bool | None:
    """Whether a cell is marked; `None` if it holds a text that is no mark."""
    bare = re.sub(r"\s+", "", text)
    if not bare or bare in NO or all(sign in UNTICKED for sign in bare):
        return False
    if bare in YES or all(sign in TICKED for sign in bare):
        return True
    return None


def block(key: str, cells: Mapping[str, str], titles: Titles) -> Marked:
    """The value of a block from its cells by role, or from its one column of words."""
    if key in cells:
        return _WORDS[key](cells[key], titles)
    return _OPTIONS[key](cells, titles)


def _note(marked: Marked, role: str, text: str) -> bool | None:
    if text.strip() in LETTERS:
        marked.letters.append((role, text))
    return ticked(text)


def _audience_marks(cells: Mapping[str, str], titles: Titles) -> Marked:
    marked = Marked()
    everyone = cells.get(EVERYONE, "")
    all_ticked = _note(marked, EVERYONE, everyone)
    if all_ticked is None:
        all_ticked = parse(everyone).everyone
        if not all_ticked:
            marked.unknown.append((EVERYONE, everyone))
    text = cells.get(GROUPS, "")
    group_ticked = _note(marked, GROUPS, text)
    group = "" if group_ticked is False else BARE_GROUP if group_ticked else _named(text)
    marked.reworded = bool(group) and group_ticked is None and group != one_line(text)
    if all_ticked and group:
        marked.conflict = f"{ALL}、{group}"
    else:
        marked.value = ALL if all_ticked else group
    return marked


def _named(text: str) -> str:
    """The group that a cell names, without the mark before it."""
    return parse(unbracketed(one_line(text).strip(_TICKS))).group or BARE_GROUP


def _audience_words(text: str, titles: Titles) -> Marked:
    options = _chosen(text)
    groups = [ALL if parse(one).everyone else _named(one) for one in options]
    marked = Marked(reworded=groups != [one_line(text)])
    if len(set(groups)) > 1 and ALL in groups:
        marked.conflict = "、".join(dict.fromkeys(groups))
    else:
        marked.value = "、".join(dict.fromkeys(groups))
    return marked


def _chosen(text: str) -> list[str]:
    """Options with a mark, or the whole text where it has no marks."""
    found = _OPTION.findall(text)
    if not found:
        return [text] if text.strip() else []
    return [option.strip() for mark, option in found if mark in TICK_SIGNS and option.strip()]


def _single_marks(cells: Mapping[str, str], titles: Titles) -> Marked:
    """A block of which one option is chosen: 方式, 环节."""
    marked = Marked()
    chosen = []
    for role, text in cells.items():
        option = role.partition(".")[2]
        state = _note(marked, role, text)
        if state is None:
            state = one_line(text).startswith(option[:2])
            if not state:
                marked.unknown.append((role, text))
        if state:
            chosen.append(option)
    if len(chosen) > 1:
        marked.conflict = "、".join(chosen)
    elif chosen:
        marked.value = chosen[0]
    return marked


def _method_words(text: str, titles: Titles) -> Marked:
    words = [one_line(one) for one in _chosen(text)]
    found = [
        method
        for method, sign in zip(METHODS, _METHOD_SIGNS, strict=True)
        if any(sign.search(word) for word in words)
    ]
    return _one_of(text, words, found)


def _stage_words(text: str, titles: Titles) -> Marked:
    words = [one_line(one) for one in _chosen(text)]
    return _one_of(text, words, [one for one in STAGES if any(one in word for word in words)])


def _one_of(text: str, words: list[str], found: list[str]) -> Marked:
    if len(found) > 1:
        return Marked(conflict="、".join(found))
    if found:
        return Marked(found[0], reworded=found[0] != one_line(text))
    kept = "".join(words)
    return Marked(kept, unknown_words=kept)


def _level_marks(cells: Mapping[str, str], titles: Titles) -> Marked:
    marked = Marked(())
    chosen: list[str] = []
    for role, text in cells.items():
        state = _note(marked, role, text)
        if state is None:
            state = bool(titles.levels(text))
            if not state:
                marked.unknown.append((role, text))
        if state:
            chosen.extend(role.partition(".")[2].split("+"))
    marked.value = ordered(chosen)
    return marked


def _level_words(text: str, titles: Titles) -> Marked:
    levels: list[str] = []
    for option in _chosen(text):
        for part in re.split(r"[、，,；;\s]+", one_line(option)):
            found = titles.levels(part) or titles.levels(option)
            if part and not found:
                return Marked((one_line(text),), unknown_words=one_line(text))
            levels.extend(found)
    return Marked(ordered(levels))


_OPTIONS: Mapping[str, Callable[[Mapping[str, str], Titles], Marked]] = {
    AUDIENCE: _audience_marks,
    METHOD: _single_marks,
    STAGE: _single_marks,
    LEVEL: _level_marks,
}
_WORDS: Mapping[str, Callable[[str, Titles], Marked]] = {
    AUDIENCE: _audience_words,
    METHOD: _method_words,
    STAGE: _stage_words,
    LEVEL: _level_words,
}
