"""Full-width punctuation where YAML needs ASCII: ： ， 【】 － ＃.

Full-width punctuation is right inside Chinese prose, so a mark is a flaw only where the
structure of the file hangs on it: a key at the start of a line, the dash of a list, the commas
and brackets of a list in one line, the sign before a comment.
"""

import re
from collections.abc import Iterator
from math import inf

import yaml
from yaml._yaml import CParser

from gkcatalog.model.fields import (
    FIELDS,
    HANDLING,
    PARTICIPATION,
    SERVICE_GUIDE,
    WITHHELD,
)
from gkcatalog.model.place import NodePath
from gkcatalog.pattern import pattern
from gkcatalog.source.document import Event
from gkcatalog.source.events import TooDeep, UnreadableStructure, parse
from gkcatalog.source.flaws import Flaw, FlawKind
from gkcatalog.source.lines import Lines

_HEADER_KEYS = (
    *("单位", "领域", "阶段", "版本", "事项", "不涉及", "标准", "必备", "增加", "去除", "预期"),
    *("格式", "区县", "编制单位", "站点", "规则", "层级别名", "组别", "渠道", "本地渠道", "法规"),
    *("代码", "别名", "类别", "上级", "责任单位", "条款", "指引", "施行", "废止", "替代"),
    *("文号", "旧版", "来源", "权责", "公共服务", "编码", "类型", "豁免", "理由", "批准单位"),
    *("到期", "指纹", "发布机关", "日期"),
)
KEYS = frozenset(_HEADER_KEYS) | {
    field.key for field in (*FIELDS, *HANDLING, *PARTICIPATION, *SERVICE_GUIDE, *WITHHELD)
}
VOCABULARY_KEYS = frozenset({"渠道", "层级", "主体", "对应", "来源", "别名", "责任单位", "方式"})
"""Keys whose elements are single terms, in which a full-width comma can only part two of them."""

_KEY = r"(?:" + "|".join(sorted(map(re.escape, KEYS), key=len, reverse=True)) + ")"
KEY_LINE = pattern(rf"^[ \u3000]*(?:[-－—–][ \u3000]*)?{_KEY}[ \u3000]*(：)", re.MULTILINE)
KEY_INSIDE = pattern(rf"(?:^|[{{｛,，])[ \u3000]*{_KEY}[ \u3000]*(：)")
COMMA_INSIDE = pattern(rf"(，)[ \u3000]*{_KEY}[ \u3000]*[:：]")
_DASHED_KEY = pattern(rf"^ *[-－—–] *(?!编号|代码|名称|编码|规则){_KEY} *(：)", re.MULTILINE)
_DASH_LINE = pattern(r"^ *([－—–])[ \u3000]*(?=\S)", re.MULTILINE)
_COMMENT_LINE = pattern(r"^[ \u3000]*(＃)", re.MULTILINE)
_FLOW_VALUE = pattern(rf"^ *(?:- +)?{_KEY}[:：] *([\[【][^\n]*[\]】]) *$", re.MULTILINE)
_BLANK_LINE_START = pattern(r"^ *(\u3000[ \u3000]*)(?=\S)", re.MULTILINE)
_BLANK_AFTER_KEY = pattern(rf"^ *(?:- +)?{_KEY}:(\u3000[ \u3000]*)", re.MULTILINE)
_FLOW_MAPPING = pattern(rf"^ *(?:- +)?(?:{_KEY}[:：] *)?(?:- +)?([{{｛][^\n]*)$", re.MULTILINE)
_OF_FILE = pattern("[ \u3000]*(?:单位|领域|阶段|版本|标准|事项|不涉及)[ \u3000]*[:：]")
"""Keys of a whole file, which stand at the beginning of their lines."""
_ASCII = str.maketrans("：，【】－—–＃［］｛｝", ":,[]---#[]{}")


def full_width_in_text(file: str, text: str) -> tuple[tuple[Flaw, ...], str]:
    """The marks that keep a text from being read, and the text with them mended.

    The text parses then, unless something else is wrong further down; without such marks it is
    `""`.
    """
    certain = {match.start(1) for match in KEY_LINE.finditer(text)}
    certain |= {match.start(1) for match in _DASH_LINE.finditer(text)}
    certain |= {match.start(1) for match in _COMMENT_LINE.finditer(text)}
    certain |= _flow_marks(text) | _blanks(text)
    inside = certain | _marks_in_mappings(text)
    # "- 时限：20日" is a key of an item or a line of prose: a key only where nothing else helps.
    prose = {match.start(1) for match in _DASHED_KEY.finditer(text)}
    choices = (certain - prose, certain, inside - prose, inside)
    candidates = [found for choice in choices if (found := _outside_prose(text, choice))]
    stops = [(_stop(file, mended(text, offsets)), offsets) for offsets in candidates]
    furthest, offsets = max(stops, key=lambda stop: stop[0], default=(0, set()))
    if not offsets or furthest <= _stop(file, text):
        return (), ""
    lines = Lines.of(text)
    spots = [offset for offset in sorted(offsets) if _line(lines, offset) < furthest]
    return tuple(flaw_at(lines, file, offset) for offset in spots), mended(text, set(spots))


def _outside_prose(text: str, offsets: set[int]) -> set[int]:
    """The marks that do not stand on later lines of blocks and quotations: these are prose."""
    lines, prose = Lines.of(text), set(_prose_lines(mended(text, offsets)))
    return {offset for offset in offsets if _line(lines, offset) not in prose}


def _prose_lines(text: str) -> Iterator[int]:
    """The lines of blocks and quotations but their first, up to where reading stops."""
    event: Event
    try:
        for event in iter(CParser(text).get_event, None):
            if getattr(event, "style", None):
                end = event.end_mark
                yield from range(event.start_mark.line + 2, end.line + 1 + bool(end.column))
    except yaml.YAMLError:
        return


def _flow_marks(text: str) -> set[int]:
    """Brackets of lists in one line, and the commas inside mended brackets."""
    found = set()
    for match in _FLOW_VALUE.finditer(text):
        value, start = match[1], match.start(1)
        if value[0] == "【" or value[-1] == "】":
            found |= {start + i for i, char in enumerate(value) if char in "【】，"}
    return found


def _marks_in_mappings(text: str) -> set[int]:
    """Braces, colons and commas of mappings in one line."""
    found = set()
    for match in _FLOW_MAPPING.finditer(text):
        inner, start = match[1], match.start(1)
        for sign in (KEY_INSIDE, COMMA_INSIDE):
            found |= {start + mark.start(1) for mark in sign.finditer(inner)}
        found |= {start + i for i, char in enumerate(inner) if char in "｛｝【】"}
    return found


def _blanks(text: str) -> set[int]:
    """Full-width blanks before the first character of a line and behind the colon of a key."""
    return {
        offset
        for pattern in (_BLANK_LINE_START, _BLANK_AFTER_KEY)
        for match in pattern.finditer(text)
        for offset in range(match.start(1), match.end(1))
        if text[offset] == "\u3000"
    }


def mended(text: str, offsets: set[int]) -> str:
    """A text with the marks at the offsets made ASCII."""
    parts, last = [], 0
    for offset in sorted(offsets):
        parts += [text[last:offset], _replacement(text, offset)]
        last = offset + 1
    return "".join([*parts, text[last:]])


def _replacement(text: str, offset: int) -> str:
    """The ASCII mark, with the blank that YAML wants after `:`, `,` and `-`."""
    if text[offset] == "\u3000":
        if not _only_blanks_before(text, offset):
            return " "
        return "" if _OF_FILE.match(text, offset) else "  "
    ascii_mark = text[offset].translate(_ASCII)
    blank = ascii_mark in ":,-#" and text[offset + 1 : offset + 2].strip()
    return ascii_mark + " " if blank else ascii_mark


def _only_blanks_before(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def _line(lines: Lines, offset: int) -> int:
    return lines.place("", offset, offset).line


def _stop(file: str, text: str) -> float:
    """The line at which reading a text stops, infinity where it does not."""
    try:
        parse(file, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return mark.line + 1 if mark else 0
    except (yaml.YAMLError, TooDeep, UnreadableStructure):
        return 0
    return inf


def flaw_at(lines: Lines, file: str, offset: int, node: NodePath | None = None) -> Flaw:
    """The flaw of the mark at an offset."""
    return Flaw(
        FlawKind.GLUED_DASH if lines.text[offset] == "-" else FlawKind.FULL_WIDTH,
        lines.place(file, offset, offset + 1),
        lines.text[offset],
        _replacement(lines.text, offset),
        offset,
        offset + 1,
        node=node,
    )
