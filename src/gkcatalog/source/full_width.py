"""Full-width punctuation where YAML needs ASCII: ： ， 【】 － ＃.

Full-width punctuation is right inside Chinese prose, so a mark is a flaw only where the
structure of the file hangs on it: a key at the start of a line, the dash of a list, the commas
and brackets of a list in one line, the sign before a comment.
"""

import re

import yaml

from gkcatalog.model.fields import (
    FIELDS,
    HANDLING,
    PARTICIPATION,
    SERVICE_GUIDE,
    WITHHELD,
)
from gkcatalog.model.place import NodePath
from gkcatalog.source.document import Document, Node
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
_KEY_LINE = re.compile(rf"^[ \u3000]*(?:[-－—–][ \u3000]*)?{_KEY}[ \u3000]*(：)", re.MULTILINE)
_DASHED_KEY = re.compile(rf"^ *[-－—–] *(?!编号|代码|名称|编码|规则){_KEY} *(：)", re.MULTILINE)
_DASH_LINE = re.compile(r"^ *([－—–])[ \u3000]*(?=\S)", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[ \u3000]*(＃)", re.MULTILINE)
_FLOW_VALUE = re.compile(rf"^ *(?:- +)?{_KEY}[:：] *([\[【][^\n]*[\]】]) *$", re.MULTILINE)
_SUSPECT = re.compile("[：，【】－—–＃［］]")
_ASCII = str.maketrans("：，【】－—–＃［］", ":,[]---#[]")


def full_width_in_text(file: str, text: str) -> tuple[Flaw, ...]:
    """The marks that keep a text from being read: with all of them mended, it parses."""
    certain = {match.start(1) for match in _KEY_LINE.finditer(text)}
    certain |= {match.start(1) for match in _DASH_LINE.finditer(text)}
    certain |= {match.start(1) for match in _COMMENT_LINE.finditer(text)}
    certain |= _flow_marks(text)
    # "- 时限：20日" is a key of an item or a line of prose: a key only where nothing else helps.
    prose = {match.start(1) for match in _DASHED_KEY.finditer(text)}
    for offsets in (certain - prose, certain):
        if offsets and _parses(file, _mended(text, offsets)):
            lines = Lines.of(text)
            return tuple(_flaw(lines, file, offset) for offset in sorted(offsets))
    return ()


def full_width_in_document(document: Document, text: str) -> tuple[Flaw, ...]:
    """The marks that made a readable document say something else than was meant."""
    if not _SUSPECT.search(text):
        return ()
    lines = document.lines
    offsets: list[int] = []
    _walk(document, document.data, (), "", lines, offsets)
    return tuple(_flaw(lines, document.file, offset) for offset in sorted(set(offsets)))


def _walk(
    document: Document, node: Node, path: NodePath, key: str, lines: Lines, offsets: list[int]
) -> None:
    if isinstance(node, dict):
        for name, value in node.items():
            if isinstance(value, str):
                if not value.isascii():
                    _scalar_value(document, value, (*path, name), name, lines, offsets)
            else:
                _walk(document, value, (*path, name), name, lines, offsets)
    elif isinstance(node, list):
        _sequence(document, node, path, key, lines, offsets)
    elif not path:
        offsets += _key_marks(document, path, lines)


def _sequence(
    document: Document, node: list[Node], path: NodePath, key: str, lines: Lines, offsets: list[int]
) -> None:
    suspects = [
        index
        for index, element in enumerate(node)
        if isinstance(element, str) and _SUSPECT.search(element)
    ]
    for index, element in enumerate(node):
        if not isinstance(element, str):
            _walk(document, element, (*path, index), key, lines, offsets)
    if key == "事项":
        for index in suspects:
            offsets += _key_marks(document, (*path, index), lines)
    elif suspects and document.is_flow(path):
        split = key in VOCABULARY_KEYS or len(node) == 1
        for index in suspects if split else ():
            offsets += _marks(document, (*path, index), lines, "，")


def _scalar_value(
    document: Document, value: str, path: NodePath, key: str, lines: Lines, offsets: list[int]
) -> None:
    bracketed = value[0] in "【［" and value[-1] in "】］" and "《" not in value
    if bracketed and key in VOCABULARY_KEYS | {"内容", "依据"}:
        offsets += _marks(document, path, lines, "【】［］，")
    elif key in _BLOCK_KEYS:
        offsets += _key_marks(document, path, lines)


_BLOCK_KEYS = frozenset(
    {"办理", "办事指南", "公众参与", "不公开理由", "增加", "去除", "预期", "事项"}
)


def _marks(document: Document, path: NodePath, lines: Lines, marks: str) -> list[int]:
    if document.is_quoted(path):
        return []
    start, end = lines.span(document.place(path))
    return [offset for offset in range(start, end) if lines.text[offset] in marks]


def _key_marks(document: Document, path: NodePath, lines: Lines) -> list[int]:
    if document.is_quoted(path):
        return []
    start, end = lines.span(document.place(path))
    begin = lines.text.rfind("\n", 0, start) + 1
    return [
        match.start(1)
        for match in _KEY_LINE.finditer(lines.text, begin, end)
        if start <= match.start(1) < end
    ]


def _flow_marks(text: str) -> set[int]:
    """Brackets of lists in one line, and the commas inside mended brackets."""
    found = set()
    for match in _FLOW_VALUE.finditer(text):
        value, start = match[1], match.start(1)
        if value[0] == "【" or value[-1] == "】":
            found |= {start + i for i, char in enumerate(value) if char in "【】，"}
    return found


def _mended(text: str, offsets: set[int]) -> str:
    parts, last = [], 0
    for offset in sorted(offsets):
        parts += [text[last:offset], _replacement(text, offset)]
        last = offset + 1
    return "".join([*parts, text[last:]])


def _replacement(text: str, offset: int) -> str:
    """The ASCII mark, with the blank that YAML wants after `:`, `,` and `-`."""
    ascii_mark = text[offset].translate(_ASCII)
    blank = ascii_mark in ":,-#" and text[offset + 1 : offset + 2].strip()
    return ascii_mark + " " if blank else ascii_mark


def _parses(file: str, text: str) -> bool:
    try:
        parse(file, text)
    except (yaml.YAMLError, TooDeep, UnreadableStructure):
        return False
    return True


def _flaw(lines: Lines, file: str, offset: int) -> Flaw:
    return Flaw(
        FlawKind.FULL_WIDTH,
        lines.place(file, offset, offset + 1),
        lines.text[offset],
        _replacement(lines.text, offset),
        offset,
        offset + 1,
    )
