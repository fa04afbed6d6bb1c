"""Articles of laws: 第二十条第二款第（七）项, ranges and lists of them.

Grammar::

    articles  := place (joint place)*
    place     := chapter | [article] [clause] [item] [subitem]        at least one of them
    chapter   := "第" n "章" ["第" n "节"]
    article   := "第" series "条" ["之" n]
    clause    := "第" series "款"             第（七）款 is read too and marked: a slip for 项
    item      := ["第"] "（" n "）" (sep "（" n "）")* "项" | "第" series "项"
    subitem   := "第" n "目"
    series    := n (sep n)*                   sep: 、 ， 和 及, or 至 - — ～ for a range
    joint     := 、 ， ； 和 及 以及 or nothing

What follows without its 条 (or 款) belongs to the one before: 第二十条第（七）项、第（八）项.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals

_N = numerals.NUMERAL
_LARGEST, _MOST_CLAUSES = 9999, 20
_TO = r"(?:至|到|[-－—–~～]{1,2})"
_AND = r"(?:[、，,和及与]|以及)"
_SEP = rf"\s*(?:{_TO}|{_AND})\s*第?\s*"


def _series(unit: str) -> re.Pattern[str]:
    """第 n (sep n)* unit, where every n but the last may carry its own unit in a range."""
    return pattern(rf"第\s*(?P<series>{_N}(?:\s*{unit}?{_SEP}{_N}){{0,20}})\s*{unit}")


_CHAPTER = pattern(rf"第\s*({_N})\s*章(?:\s*第\s*({_N})\s*节)?")
_ARTICLE, _CLAUSE, _PLAIN_ITEM = _series("条"), _series("款"), _series("项")
_BRACKETED = rf"[（(]\s*{_N}\s*[）)]"
_ITEM = pattern(rf"第?\s*(?P<series>{_BRACKETED}(?:\s*项?(?:{_SEP}|\s*){_BRACKETED}){{0,20}})\s*项")
_BRACKETED_CLAUSE = pattern(rf"第\s*[（(]\s*(?P<series>{_N})\s*[）)]\s*款")
_SUBITEM = pattern(rf"第?\s*({_N})\s*目")
_SUFFIX = pattern(rf"之({_N})(?![^\s第、，,；;。和及与（(）)])")
_JOINT = pattern(r"\s*(?:[、，,；;和及与]|以及)?\s*")
_TOKEN = pattern(rf"({_N})|({_TO})")


class Article(Struct, frozen=True):
    """One place in a law; 0 where a level is not named.

    `last` ends a range of articles, `last_item` a range of items. `bracketed_clause` is True
    for 第（七）款, which no law has.
    """

    article: int = 0
    suffix: int = 0
    last: int = 0
    clause: int = 0
    item: int = 0
    last_item: int = 0
    subitem: int = 0
    chapter: int = 0
    section: int = 0
    bracketed_clause: bool = False


def parse_articles(text: str, start: int, end: int) -> tuple[tuple[Article, ...], int]:
    """The places named from `start` on, and where they end (`start` where there are none)."""
    found: list[Article] = []
    position = start
    while True:
        joint = _JOINT.match(text, position, end)
        begin = joint.end() if joint else position
        places, after = _place(text, begin, end, found[-1] if found else None)
        if not places:
            return tuple(found), position
        found += places
        position = after


def render_articles(articles: tuple[Article, ...]) -> str:
    """Canonical Chinese: 第二十条第（七）项、第（八）项."""
    pieces = []
    for number, article in enumerate(articles):
        before = articles[number - 1] if number else None
        pieces.append(_render(article, before))
    return "、".join(pieces)


def _place(text: str, begin: int, end: int, before: Article | None) -> tuple[list[Article], int]:
    chapter = _CHAPTER.match(text, begin, end)
    if chapter:
        number, section = _number(chapter[1]), _number(chapter[2] or "零")
        if number and section is not None:
            return [Article(chapter=number, section=section)], chapter.end()
        return [], begin
    heads, position = _heads(text, begin, end)
    if not heads:
        heads = [_inherited(before)]
    clauses, position = _clauses(text, position, end, heads[-1])
    items, position = _items(text, position, end, clauses[-1])
    if position == begin:
        return [], begin
    return [*heads[:-1], *clauses[:-1], *items], position


def _inherited(before: Article | None) -> Article:
    if before is None:
        return Article()
    return Article(before.article, before.suffix, clause=before.clause)


def _heads(text: str, begin: int, end: int) -> tuple[list[Article], int]:
    match = _ARTICLE.match(text, begin, end)
    ranges = _ranges(match["series"]) if match else []
    if not match or not ranges:
        return [], begin
    heads = [Article(first, last=last) for first, last in ranges]
    suffix = _SUFFIX.match(text, match.end(), end)
    number = _number(suffix[1]) if suffix else None
    if suffix and number and not heads[-1].last:
        return [*heads[:-1], replace(heads[-1], suffix=number)], suffix.end()
    return heads, match.end()


def _clauses(text: str, begin: int, end: int, head: Article) -> tuple[list[Article], int]:
    slip = _BRACKETED_CLAUSE.match(text, _past_blanks(text, begin, end), end)
    match = slip or _CLAUSE.match(text, _past_blanks(text, begin, end), end)
    ranges = _ranges(match["series"]) if match else []
    if not match or not ranges:
        return [head], begin
    numbers = [
        n for first, last in ranges for n in range(first, min(last or first, first + 20) + 1)
    ]
    clauses = [
        replace(head, clause=number, bracketed_clause=slip is not None) for number in numbers
    ]
    return clauses, match.end()


def _items(text: str, begin: int, end: int, clause: Article) -> tuple[list[Article], int]:
    start = _past_blanks(text, begin, end)
    match = _ITEM.match(text, start, end) or _PLAIN_ITEM.match(text, start, end)
    ranges = _ranges(match["series"]) if match else []
    if not match or not ranges:
        return [clause], begin
    items = [replace(clause, item=first, last_item=last) for first, last in ranges]
    subitem = _SUBITEM.match(text, match.end(), end)
    number = _number(subitem[1]) if subitem else None
    if subitem and number:
        return [*items[:-1], replace(items[-1], subitem=number)], subitem.end()
    return items, match.end()


def _number(text: str) -> int | None:
    number = numerals.parse(text)
    return number if number is not None and number <= _LARGEST else None


def _past_blanks(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin].isspace():
        begin += 1
    return begin


def _ranges(series: str) -> list[tuple[int, int]]:
    """`(first, last)` for every number of a series, last 0 where it is no range; `[]` if broken."""
    found: list[tuple[int, int]] = []
    open_range = False
    for token in _TOKEN.finditer(series):
        if token[2]:
            open_range = True
            continue
        number = _number(token[1])
        if not number:
            return []
        if open_range and found and number > found[-1][0]:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, 0))
        open_range = False
    return found


def _render(article: Article, before: Article | None) -> str:
    if article.chapter:
        section = f"第{numerals.chinese(article.section)}节" if article.section else ""
        return f"第{numerals.chinese(article.chapter)}章{section}"
    inside = before is not None and _same_article(article, before)
    text = ""
    if article.article and not (inside and (article.clause or article.item)):
        text += f"第{numerals.chinese(article.article)}条"
        text += f"之{numerals.chinese(article.suffix)}" if article.suffix else ""
        text += f"至第{numerals.chinese(article.last)}条" if article.last else ""
    if article.clause and not (text == "" and before and _same_clause(article, before)):
        number = numerals.chinese(article.clause)
        text += f"第（{number}）款" if article.bracketed_clause else f"第{number}款"
    if article.item:
        text += f"第（{numerals.chinese(article.item)}）项"
        text += f"至第（{numerals.chinese(article.last_item)}）项" if article.last_item else ""
    return text + (f"第{numerals.chinese(article.subitem)}目" if article.subitem else "")


def _same_article(article: Article, before: Article) -> bool:
    if before.last or article.last or article.suffix != before.suffix:
        return False
    return article.article == before.article and (bool(article.clause) or not before.clause)


def _same_clause(article: Article, before: Article) -> bool:
    return bool(article.item) and article.clause == before.clause and not article.bracketed_clause
