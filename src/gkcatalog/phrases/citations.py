"""Citations of laws and documents in 依据.

Grammar::

    text     := (citation | remains)*
    citation := [prefix] [number] "《" title "》" note* [number] [articles] [number]
    prefix   := "【" kind "】" | kind "："           kind: 法律, 行政法规, 部门规章, …
    note     := "（" part (("，" | "；") part)* "）"    part: a number or words of amendment

Titles are those of `titles`, numbers those of `document_numbers`, articles those of `articles`.
The canonical form is
【prefix】《title》（number，amended）articles.
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.pattern import pattern
from gkcatalog.phrases.articles import Article, parse_articles, render_articles
from gkcatalog.phrases.document_numbers import match_number, parse_number
from gkcatalog.phrases.titles import canonical_title, title_pairs

KINDS = (
    "法律",
    "行政法规",
    "地方性法规",
    "部门规章及规范性文件",
    "部门规章",
    "地方政府规章",
    "政府规章",
    "规章",
    "规范性文件",
    "党内法规",
    "司法解释",
    "国务院文件",
    "政策文件",
)
"""Words that may stand before a citation to say what kind of norm it is."""

_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_PREFIX = pattern(rf"(?:[【\[（(〔]({_KIND})[】\]）)〕][:：]?|(?<![一-鿿])({_KIND})[:：])\s*$")
_LEADING_NUMBER = pattern(r"[一-鿿〔〕\[\]0-9０-９]{4,40}号\s*$")
_AMENDED = pattern(
    r"(?:修订|修正|修改|公布|颁布|发布|印发|通过|施行|实施|生效|[0-9一二〇○０-９]{4}年?版?$)"
)
_ORDER = pattern("国务院令第[0-9]{1,4}号|主席令第[0-9]{1,3}号")
_ABBREVIATION = pattern(r"简称|下同")
_OPENING, _CLOSING = "（(", "）)"
_JOINTS = " \t\r\n\u3000、，,；;。.：:"
_JOINING_WORDS = pattern(
    r"^(?:以及|和|及|与|或|等)+|(?:以及|和|及|与|或)+$"
    r"|^[（(]?[0-9]{1,2}(?:[）).、．：:]+|$)|(?:^|(?<=[；;、\s]))[（(]?[0-9]{1,2}[）).]?$|^[①-⑳]|[①-⑳]$"
)
"""Words and list numbers at the edges of what remains."""
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


class Citation(Struct, frozen=True):
    """One law or document as cited.

    `number` is canonical or `""`; `amended` holds words such as 2019年修订; `span` is
    `[start, end)` in the text and `raw` that part of it; `title_span` holds the title without its
    《》, `head_end` is where the articles begin. Where it stands is left out of comparison.
    """

    title: str
    number: str = ""
    prefix: str = ""
    articles: tuple[Article, ...] = ()
    amended: str = ""
    span: tuple[int, int] = (0, 0)
    raw: str = ""
    title_span: tuple[int, int] = (0, 0)
    head_end: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Citation) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[str, str, str, tuple[Article, ...], str]:
        return (self.title, self.number, self.prefix, self.articles, self.amended)


class Remains(Struct, frozen=True):
    """A part of a text that is no citation, `[start, end)`."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def parse(text: str) -> tuple[Citation, ...]:
    """Every citation of a text, in order. Never raises; what is no citation is left out."""
    if "《" not in text:
        return ()
    text, original = text.translate(_NARROW), text
    pairs = title_pairs(text)
    limits = [*(start for start, _ in pairs[1:]), len(text)]
    citations: list[Citation] = []
    for (start, end), limit in zip(pairs, limits, strict=False):
        floor = citations[-1].span[1] if citations else 0
        citation = _citation(text, start, end, floor, limit)
        citations.append(replace(citation, raw=original[slice(*citation.span)]))
    return tuple(citation for citation in citations if citation.title)


def titles(text: str) -> tuple[str, ...]:
    """The titles that `parse` finds in a text; what is cited of them is not read."""
    plain = text.translate(_NARROW)
    found = (canonical_title(plain[start + 1 : end - 1]) for start, end in title_pairs(plain))
    return tuple(title for title in found if title)


def render(citation: Citation) -> str:
    """The canonical form; `parse` reads it back to an equal value."""
    prefix = f"【{citation.prefix}】" if citation.prefix else ""
    notes = "，".join(part for part in (citation.number, citation.amended) if part)
    note = f"（{notes}）" if notes else ""
    return f"{prefix}《{citation.title}》{note}{render_articles(citation.articles)}"


@lru_cache(maxsize=65536)
def uncited(text: str) -> tuple[Remains, ...]:
    """What remains of a text beside its citations, without joints such as 、 and 和."""
    found, last = [], 0
    for start, end in (*(citation.span for citation in parse(text)), (len(text), len(text))):
        remains = _trimmed(text, last, start)
        if remains:
            found.append(remains)
        last = end
    return tuple(found)


def _citation(text: str, start: int, end: int, floor: int, limit: int) -> Citation:
    before = text[max(floor, start - 48) : start]
    begin, number = start, ""
    leading = _LEADING_NUMBER.search(before) if before else None
    if leading and (number := parse_number(leading.group())):
        begin -= len(before) - leading.start()
        before = before[: leading.start()]
    prefix = _PREFIX.search(before) if before else None
    if prefix:
        begin -= len(before) - prefix.start()
    position, noted, amended = _notes(text, end, limit)
    number = noted or number
    head_end = position
    articles, position = parse_articles(text, position, limit)
    if not number:
        position, number, late = _notes(text, position, limit)
        amended = amended or late
        head_end = head_end if articles else position
    return Citation(
        canonical_title(text[start + 1 : end - 1]),
        number,
        (prefix[1] or prefix[2]) if prefix else "",
        articles,
        amended,
        (begin, position),
        "",
        (start + 1, end - 1),
        head_end,
    )


def _notes(text: str, position: int, limit: int) -> tuple[int, str, str]:
    """Read notes from `position`: where they end, the number, the words of amendment."""
    number, amended = "", []
    for _ in range(3):
        start = position
        while start < limit and text[start].isspace():
            start += 1
        end = _closing(text, start, limit)
        if not end:
            found = None if number else _bare_number(text, start, limit)
            if found is None:
                break
            position, number = found
            continue
        read = _note(text[start + 1 : end - 1])
        if read is None:
            break
        number = number or read[0]
        amended += read[1]
        position = end
    return position, number, "，".join(amended)


def _note(inner: str) -> tuple[str, list[str]] | None:
    """The number and the words of amendment in a note; `None` where it holds something else."""
    whole = parse_number(inner)
    if whole:
        return whole, []
    number, latest = "", ""
    amended: list[str] = []
    for part in re.split("[，,；;]", inner):
        found = parse_number(part)
        if found:
            number = number or found
        elif _AMENDED.search(part):
            amended.append(canonical_title(part))
            orders = _ORDER.findall(part)
            latest = parse_number(orders[-1]) if orders else latest
        elif not _ABBREVIATION.search(part):
            return None
    return number or latest, amended


def _bare_number(text: str, start: int, limit: int) -> tuple[int, str] | None:
    if start < limit and text[start] in "和与及、，,；;的第（(":
        return None
    found = match_number(text, start, min(limit, start + 40))
    return (found.end, found.canonical) if found else None


def _closing(text: str, start: int, limit: int) -> int:
    """The end of the bracket that opens at `start`, nested ones passed over; 0 if there is none."""
    if start >= limit or text[start] not in _OPENING:
        return 0
    depth, first = 0, 0
    for position in range(start, min(limit, start + 160)):
        if text[position] in _OPENING:
            depth += 1
        elif text[position] in _CLOSING:
            depth -= 1
            first = first or position + 1
            if depth == 0:
                return position + 1
    return first


def _trimmed(text: str, start: int, end: int) -> Remains | None:
    while True:
        piece = text[start:end]
        stripped = piece.strip(_JOINTS)
        start += len(piece) - len(piece.lstrip(_JOINTS))
        end = start + len(stripped)
        match = _JOINING_WORDS.search(stripped)
        if not match:
            return Remains(stripped, start, end) if stripped else None
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()
