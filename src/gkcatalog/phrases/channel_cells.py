"""The channel cell of a table, in every style that published catalogs use.

Grammar (blanks and line breaks may stand anywhere)::

    cell     := marked+ | trailing+ | listed
    marked   := mark option                       ■政府网站 □政府公报
    trailing := option mark                       政府网站√ 政府公报
               政府网站（√） 政府公报（ ）: brackets for boxes
    listed   := [number] option (sep [number] option)*          sep: 、 ， ； or a blank
    mark     := chosen | offered
    chosen   := ■ ▄ ☑ ☒ √ ✓ ● …, or R t þ n of a symbol font before an option
    offered  := □ ☐ …, or 口 〇 ○ £ before an option

`render_cell` writes the full list of options, two to a line, the 11th alone on its line.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.model.fields import OTHER_CHANNEL
from gkcatalog.model.registry import Registry
from gkcatalog.pattern import pattern
from gkcatalog.phrases.channels import (
    NOTICE_BOARD,
    OFFICIAL,
    Kind,
    clean_other,
    known_names,
    resolve,
)

CHOSEN, OFFERED = "■", "□"
_CHOSEN = "■▄▇█◼◾⬛▪☑☒√✓✔🗹🗷●◆★"
_OFFERED = "□☐◻◽⬜▢▫◇○〇"
_LETTERS = "Rtþn■"
_LETTERS_OFFERED = "£口¨o"
_NUMBER = pattern(r"(?<![0-9])[（(]?[0-9]{1,2}[）).．、](?![0-9])|[①-⑳⑴-⒇]")
_SEPARATOR = pattern(r"[、，,；;。\s|]+")
_TICKED_BRACKET = pattern(rf"[（(]\s*([{_CHOSEN}])\s*[）)]")
_BLANK_BRACKET = pattern(r"[（(]\s*[）)]")
_LISTING = pattern("[、，,；;]")
"""What joins options that one mark is for."""
_INNER_BLANK = pattern(r"(?<=[一-鿿/（）：])\s+|\s+(?=[一-鿿/（）：])")
_EMPTY = Registry()
_MANY = 12


class ChannelCell(Struct, frozen=True):
    """A channel cell as read.

    `chosen` is ready for 渠道: official and local names, 其他：text, and unknown names as written;
    `other` is the text of 其他; `unknown` repeats the names outside the register; `offered` are
    options marked as not chosen; `marked` tells whether any mark stood in the cell; `lost` is
    True where the marks must have been lost: every option is listed and none is marked as chosen.
    """

    chosen: tuple[str, ...] = ()
    other: str = ""
    unknown: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    marked: bool = False
    lost: bool = False
    mixed: bool = False
    """Whether options without a mark of their own stand behind one: nobody can tell if chosen."""


def parse_cell(text: str, registry: Registry = _EMPTY) -> ChannelCell:
    """Read a channel cell; never raises."""
    return _parse_cell(text, registry)


def render_cell(chosen: Iterable[str], local: Iterable[str] = ()) -> str:
    """The full list with ■ and □: the 13, then the district's own, then what is outside both."""
    picked = tuple(chosen)
    prefix = f"{OTHER_CHANNEL}："
    others = [name.removeprefix(prefix) for name in picked if name.startswith(prefix)]
    other = prefix + "、".join(others) if others else OTHER_CHANNEL
    plain = [name for name in picked if not name.startswith(prefix)]
    rows: list[list[str]] = []
    own = [name for name in dict.fromkeys((*local, *plain)) if name not in OFFICIAL]
    for name in (*OFFICIAL, *own):
        ticked = name in plain or (name == OTHER_CHANNEL and bool(others))
        option = (CHOSEN if ticked else OFFERED) + (other if name == OTHER_CHANNEL else name)
        alone = name == NOTICE_BOARD or (rows and NOTICE_BOARD in rows[-1][0])
        if not rows or len(rows[-1]) == 2 or alone or name == next(iter(own), None):
            rows.append([])
        rows[-1].append(option)
    return "\n".join(" ".join(row) for row in rows)


@lru_cache(maxsize=4096)
def _parse_cell(text: str, registry: Registry) -> ChannelCell:
    text = _without_brackets(text)
    marks = list(_marks(text, registry))
    if not marks:
        return _cell([(option, True) for option in _listed(text, registry)], False, registry)
    options: list[tuple[str, bool]] = []
    if text[: marks[0][0]].strip() and not text[marks[-1][0] + 1 :].strip():
        start = 0
        for position, ticked in marks:
            *unmarked, option = _listed(text[start:position], registry) or [""]
            options += [*((name, False) for name in unmarked), (option, ticked)]
            start = position + 1
        return _cell(options, True, registry)
    options += [(option, True) for option in _listed(text[: marks[0][0]], registry)]
    ends = [position for position, _ in marks[1:]] + [len(text)]
    mixed = False
    for (position, ticked), end in zip(marks, ends, strict=True):
        names = _segment(text[position + 1 : end], registry)
        if ticked and not _LISTING.search(text, position, end):
            mixed |= sum(_is_offered(name, registry) for name in names) > 1
        options += [(name, ticked) for name in names]
    cell = _cell(options, True, registry)
    return replace(cell, chosen=(), unknown=(), mixed=True) if mixed else cell


def _is_offered(option: str, registry: Registry) -> bool:
    """Whether a form lists the option; 其他 with a text was filled in, and so is chosen."""
    found = resolve(option, registry)
    return found.kind is not Kind.UNKNOWN and not found.text


def _without_brackets(text: str) -> str:
    """Marks out of the brackets that stand for boxes: 政府网站（√） 政府公报（ ）."""
    if not _TICKED_BRACKET.search(text):
        return text
    return _BLANK_BRACKET.sub(OFFERED, _TICKED_BRACKET.sub(r"\1", text))


def _cell(options: list[tuple[str, bool]], marked: bool, registry: Registry) -> ChannelCell:
    chosen: dict[str, None] = {}
    unknown, offered, others = [], [], []
    for option, ticked in options:
        if not option:
            continue
        found = resolve(option, registry)
        name = found.canonical or option
        if not ticked:
            offered.append(name)
            continue
        chosen[name] = None
        if found.kind is Kind.UNKNOWN:
            unknown.append(option)
        elif found.text:
            others.append(found.text)
    full = len({*chosen, *offered}.intersection(OFFICIAL)) >= _MANY
    lost = (full and not marked) or (marked and not chosen)
    return ChannelCell(
        () if lost else tuple(chosen),
        "、".join(others),
        tuple(unknown),
        tuple(chosen) if lost and not marked else tuple(offered),
        marked,
        lost,
    )


def _marks(text: str, registry: Registry) -> Iterable[tuple[int, bool]]:
    """Positions of marks, and whether each means chosen; letters only before a known option."""
    for position, sign in enumerate(text):
        if sign in _CHOSEN:
            yield position, True
        elif sign in _OFFERED:
            yield position, False
        elif sign in _LETTERS or sign in _LETTERS_OFFERED:
            before = text[position - 1 : position]
            free = not (before.isascii() and before.isalnum())
            if free and _starts_with_option(text[position + 1 : position + 24], registry):
                yield position, sign in _LETTERS


def _starts_with_option(text: str, registry: Registry) -> bool:
    return re.sub(r"\s+", "", text).startswith(_spellings(registry))


@lru_cache(maxsize=16)
def _spellings(registry: Registry) -> tuple[str, ...]:
    """Known spellings, longest first."""
    return tuple(sorted(known_names(registry), key=len, reverse=True))


def _segment(text: str, registry: Registry) -> list[str]:
    """What stands behind one mark: one option; further options only behind a separator."""
    whole = _INNER_BLANK.sub("", text).strip(" \t\r\n、，,；;。")
    if resolve(whole, registry).kind is not Kind.UNKNOWN:
        return [whole]
    return _listed(text, registry) or [whole]


def _listed(text: str, registry: Registry) -> list[str]:
    """The options of a list without marks."""
    text = _NUMBER.sub("、", text)
    joined = _known_only(re.sub(r"\s+", "", text), registry)
    if joined is not None:
        return joined
    options: list[str] = []
    for token in _SEPARATOR.split(text.strip()):
        if options and options[-1] == OTHER_CHANNEL and token[:1] in "：:":
            options[-1] += f"：{clean_other(token)}"
        elif token:
            options += _known_only(token, registry) or [token]
    return options


def _known_only(text: str, registry: Registry) -> list[str] | None:
    """The known options that a text without blanks consists of; `None` where other words remain."""
    found, position = [], 0
    spellings = _spellings(registry)
    while position < len(text):
        if text[position] in "、，,；;。/":
            position += 1
            continue
        name = next((name for name in spellings if text.startswith(name, position)), None)
        after = text[position + len(name or "") :]
        if name is None or (name == OTHER_CHANNEL and after and after[0] not in "、，,；;。"):
            return None
        found.append(name)
        position += len(name)
    return found
