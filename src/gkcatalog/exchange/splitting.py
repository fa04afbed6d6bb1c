"""Texts of cells → clean texts and lists: blanks, line breaks, bullets, numbering, citations."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.registry import Registry
from gkcatalog.phrases.citations import parse

_HAN = r"\u3400-\u9fff\uf900-\ufaff，。；：、？！（）《》〈〉“”‘’〔〕【】—…●■□☑√"
_INNER_BLANK = re.compile(
    rf"(?<=[{_HAN}\d])[ \t\u3000\xa0]+(?=[{_HAN}])|(?<=[{_HAN}])[ \t\u3000\xa0]+(?=[{_HAN}\d])"
)
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_WRAP = re.compile(rf"(?<=[{_HAN}\d])\s*\n\s*(?=[{_HAN}\d])")
_BULLET = re.compile(r"(?:^|(?<=[\s；;。：:]))[●•·◆■▪▲★◎○※\-－—]+\s*(?=\S)|[●•◆▲]\s*")
_CHINESE_DIGITS = "一二三四五六七八九十"
_MARKERS = (
    re.compile(rf"(?<![第条款])[（(]([{_CHINESE_DIGITS}]{{1,3}})[）)]、?"),
    re.compile(rf"(?:^|(?<=[\s；;。：:，,]))([{_CHINESE_DIGITS}]{{1,3}})、"),
    re.compile(r"(?<![\d.第〔\[])(\d{1,2})[.．、](?!\d)\s*"),
    re.compile(r"(?<![第\d])[（(](\d{1,2})[）)]、?"),
    re.compile(r"(?<![\d（(第.])(\d{1,2})[）)]、?"),
    re.compile(r"([①-⑳])"),
)
_CUT = "\x1e"
_OPEN, _CLOSE = "（(《〈“【〔[", "）)》〉”】〕]"
_SENTENCE_END = "；;。：:"
_JOINED_CITATIONS = re.compile(r"^[、，,；;。\s]*(?:以及|和|及|与|或)?[、，,\s]*$")
_CITATION_TAIL = re.compile(r"^(?:[（(〔第]|修订|修正)")
_BODY_END = re.compile(r"[局委府处办院会站所室队厅部村镇乡关校馆区公司心]$")
_STRONG = re.compile(rf"[、，,；;{_CUT}]+")


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Lines kept; blanks inside Chinese text removed, others made one blank."""
    lines = (_BLANKS.sub(" ", _INNER_BLANK.sub("", line)).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=8192)
def one_line(text: str) -> str:
    """A text without line breaks: they are the cell's width, not the writer's."""
    return _WRAP.sub("", tidy(text)).replace("\n", " ")


@lru_cache(maxsize=8192)
def phrase(text: str) -> str:
    """A text of one or more sentences or numbered parts on one line, as 时限 is written."""
    joined = ""
    for line in tidy(text).split("\n"):
        apart = (
            joined
            and joined[-1] not in "；;。：:，,、"
            and any(marker.match(line) for marker in _MARKERS)
        )
        joined += f"；{line}" if apart else line
    return joined


@lru_cache(maxsize=8192)
def contents(text: str) -> tuple[str, ...]:
    """Elements of 公开内容: split at numbering, bullets, ； and line breaks."""
    marked = _BULLET.sub(_CUT, _numbered(tidy(text)))
    pieces = [piece for part in marked.split(_CUT) for piece in _at_semicolons(part)]
    has_marks = _CUT in marked
    lines = [line for piece in pieces for line in _lines(piece, has_marks)]
    return tuple(one for one in (line.strip(" ；;\n") for line in lines) if one)


def _numbered(text: str) -> str:
    """A cut in place of every number of a list that counts 1, 2, 3; other numbers stay."""
    for marker in _MARKERS:
        expected, found = 1, []
        for match in marker.finditer(text):
            number = _value(match[1])
            if number in (expected, 1) and not _inside(text, match.start()):
                found.append(match)
                expected = number + 1
        if len(found) > 1 or (found and found[0].start() == 0):
            for match in reversed(found):
                text = text[: match.start()] + _CUT + text[match.end() :]
    return text


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    tens, _, ones = number.rpartition("十")
    if "十" not in number:
        return _CHINESE_DIGITS.index(number[0]) + 1
    return (_CHINESE_DIGITS.index(tens) + 1 if tens else 1) * 10 + (
        _CHINESE_DIGITS.index(ones) + 1 if ones else 0
    )


def _inside(text: str, position: int) -> bool:
    """True inside brackets or quotes."""
    before = text[:position]
    return any(
        before.count(left) > before.count(right) for left, right in zip(_OPEN, _CLOSE, strict=True)
    )


def _at_semicolons(text: str) -> Iterator[str]:
    start = depth = 0
    for at, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(depth - 1, 0)
        elif letter in "；;" and depth == 0:
            yield text[start : at + 1]
            start = at + 1
    yield text[start:]


def _lines(text: str, has_marks: bool) -> list[str]:
    """Lines of a piece; those that only continue a sentence are joined to it.

    Where the cell has bullets or numbers of its own, every other break is the cell's width.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if has_marks:
        return ["".join(lines)]
    joined: list[str] = []
    for line in lines:
        if joined and _continues(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _continues(before: str, line: str) -> bool:
    unclosed = any(before.count(a) > before.count(b) for a, b in zip(_OPEN, _CLOSE, strict=True))
    aside = line[0] in "（(" and line[-1] in "）)"
    return unclosed or aside or line[0] in _CLOSE + "，,、；;。：:" or before[-1] in "，,、（(《"


@lru_cache(maxsize=8192)
def bases(text: str) -> tuple[str, ...]:
    """Citations of 公开依据, one an element; other words stay with what they follow."""
    marked = _BULLET.sub(_CUT, _numbered(_balanced(tidy(text))))
    found: list[str] = []
    for chunk in re.split(rf"[\n{_CUT}]", marked):
        for part in _at_semicolons(chunk):
            for one in _citations(part.strip(" 、，,；;。")):
                if found and _CITATION_TAIL.match(one):
                    found[-1] += f"、{one}" if one.startswith("第") else one
                elif one:
                    found.append(one)
    return tuple(found)


def _balanced(text: str) -> str:
    """Without line breaks inside titles and numbers."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and any(
            lines[-1].count(a) > lines[-1].count(b) for a, b in zip(_OPEN, _CLOSE, strict=True)
        ):
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)


def _citations(text: str) -> Iterator[str]:
    """Parts of a text that end where only a joint stands between two citations."""
    start, last = 0, None
    for citation in parse(text):
        begin, end = citation.span
        if last is not None and _JOINED_CITATIONS.match(text[last:begin]):
            yield text[start:last]
            start = begin
        last = end
    yield text[start:].strip(" 、，,；;。")


def bodies(text: str, registry: Registry) -> tuple[str, ...]:
    """Units of 公开主体: split at marks, and at breaks that do not cut a name in two."""
    clean = tidy(text)
    joined = one_line(clean)
    if joined in registry.unit_names or joined in registry.group_members:
        return (joined,)
    names: list[str] = []
    for part in _STRONG.split(_numbered(clean)):
        found = [""]
        for line in part.split("\n"):
            whole = _BODY_END.search(found[-1]) or found[-1] in registry.unit_names
            if whole and line[:1] not in _OPEN:
                found.append("")
            found[-1] += line.strip()
        names += (name.strip(" 。.") for name in found)
    return tuple(name for name in names if name)


def listed(text: str) -> tuple[str, ...]:
    """Short texts one a line or with marks between them."""
    return tuple(one for one in re.split(r"[\n、，,；;]+", tidy(text)) if one)


def lines(text: str) -> tuple[str, ...]:
    """Texts one a line or with ； between them."""
    return tuple(one.strip() for one in re.split(r"[\n；;]+", tidy(text)) if one.strip())


def elements(text: str, joint: str) -> tuple[str, ...]:
    """Elements as they are, of tables that put nothing but a joint between them."""
    return tuple(one for one in text.split(joint) if one)


def changed(raw: str, values: tuple[str, ...]) -> bool:
    """True if more than blanks and separators of a cell is missing from its values."""
    strip = re.compile(r"[\s　\xa0、，,；;。]+")
    return strip.sub("", raw) != strip.sub("", "".join(values))
