"""The surface of Chinese text: blanks, widths, invisible characters, brackets and quotes.

Every repair returns the repaired text, or `None` where there is nothing to repair; repairing
twice changes nothing. What only might be wrong is left alone.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from gkcatalog.pattern import pattern

_HAN = "一-鿿〇"
_GAP = pattern(rf"(?<=[{_HAN}])[ \t\r\n\u3000\u00a0]+(?=[{_HAN}])")
BLANKS = " \t\r\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters as a pattern's class writes them, here as in the names that follow."""
_EDGE_BLANKS = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
_HEAD, _TAIL = pattern(rf"\A{_EDGE_BLANKS}"), pattern(rf"{_EDGE_BLANKS}(?=\n*\Z)")
_FRAGMENT = pattern(rf"[{_HAN}]+")
_STANDS_ALONE = frozenset("一二三四五六七八九十等及和与或年月日时分注附表图第的各款项条章含即例")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千")
FULL_WIDTH = "０-９Ａ-Ｚａ-ｚ"
_FULL_WIDTH = pattern(f"[{FULL_WIDTH}]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe"
    "\uffff\ue000-\uf8ff"
)
_INVISIBLE = pattern(f"[{INVISIBLE}]")
_PRIVATE = pattern("[\ue000-\uf8ff]")
_WEB = pattern(
    r"(?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|www\.)[!-~]*|[a-zA-Z0-9._%+-]{1,64}@[a-zA-Z0-9.-]{1,80}"
)
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BEFORE = pattern(rf"[{_HAN}》〉）”’〕】]")
_MARK = pattern(r"[,;:?!]")
_ROUND = pattern(r"[（(]|[）)]")
_YEAR = pattern(r"\s*(?:19|20)[0-9]{2}年?\s*")
_LISTED = pattern(rf"(?:^|[\s。；;，,、：:（(])[(（]?(?:[0-9]{{1,3}}|[a-zA-Z]|[{_HAN}])$")
_PAIRS = {
    "（": "）",
    "(": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "“": "”",
    "「": "」",
}
_CLOSERS = {
    "）": "）",
    ")": "）",
    "》": "》",
    "〉": "〉",
    "】": "】",
    "〕": "〕",
    "”": "”",
    "」": "」",
}
_BRACKET = pattern(f"[{re.escape(''.join({*_PAIRS, *_CLOSERS}))}]")


def without_blanks(text: str, terms: Iterable[str] = ()) -> str | None:
    """The text without blanks inside Chinese words.

    A blank is inside a word where one of `terms` runs across it, where it cuts off a single
    character, or where it parts a numeral. Other blanks may separate words and stay.
    """
    gaps = list(_GAP.finditer(text)) if not text.isascii() else []
    if not gaps:
        return None
    known = tuple(terms)
    pieces, last = [], 0
    for gap in gaps:
        if _inside_word(text, gap.start(), gap.end(), known):
            pieces.append(text[last : gap.start()])
            last = gap.end()
    return "".join((*pieces, text[last:])) if pieces else None


def without_edges(text: str) -> str | None:
    """The text without blanks before its first and after its last word.

    Paragraphs may be indented: the beginning of a text of several lines is left alone.
    """
    trimmed = _TAIL.sub("", text)
    if "\n" not in trimmed.rstrip("\n"):
        trimmed = _HEAD.sub("", trimmed)
    return trimmed if trimmed != text and trimmed.strip() else None


def shortened(text: str, most: int) -> str:
    """The text with at most so many characters, `…` for the rest."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def unbracketed(text: str) -> str:
    """The text without brackets around the whole of it: （微信群）, not （甲）微信群（乙）."""
    return text[1:-1] if (0, len(text) - 1) in _round_pairs(text) else text


def narrow(text: str) -> str | None:
    """The text with half-width digits and Latin letters."""
    return text.translate(_NARROW) if _FULL_WIDTH.search(text) else None


def visible(text: str) -> str | None:
    """The text without control and zero-width characters.

    Characters of private fonts are dropped too: see `private_signs` before trusting the result.
    """
    return _INVISIBLE.sub("", text) if _INVISIBLE.search(text) else None


def private_signs(text: str) -> bool:
    """True where the text has characters that only a private font can show."""
    return _PRIVATE.search(text) is not None


@lru_cache(maxsize=16384)
def unbalanced(text: str) -> str:
    """The brackets and quotes without their partner, in order; `""` where all are paired.

    Brackets of either width pair with each other; list numbers such as 1） and a) need none.
    """
    lone: list[tuple[int, str]] = []
    opened: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(text):
        sign, position = match.group(), match.start()
        if sign in _PAIRS:
            opened.append((position, sign))
        elif opened and _PAIRS[opened[-1][1]] == _CLOSERS[sign]:
            opened.pop()
        elif any(_PAIRS[other] == _CLOSERS[sign] for _, other in opened):
            while _PAIRS[opened[-1][1]] != _CLOSERS[sign]:
                lone.append(opened.pop())
            opened.pop()
        elif not (sign in "）)" and _LISTED.search(text[max(0, position - 6) : position])):
            lone.append((position, sign))
    return "".join(sign for _, sign in sorted(lone + opened))


def widen(text: str) -> str | None:
    """The text with full-width punctuation in Chinese prose.

    Figures (1,000, 8:30), addresses on the web, Latin prose, list numbers and years in document
    numbers are left alone.
    """
    if text.isascii():
        return None
    kept = {place for web in _WEB.finditer(text) for place in range(*web.span())}
    signs = list(text)
    for start, end in sorted(_round_pairs(text)):
        mixed = (text[start] == "（") != (text[end] == "）")
        free = kept.isdisjoint((start, end)) and text[start] == "("
        if mixed or (free and _chinese_brackets(signs, start, end)):
            signs[start], signs[end] = "（", "）"
    for match in _MARK.finditer(text):
        place = match.start()
        if place not in kept and _in_prose(signs, place):
            signs[place] = _WIDE[match.group()]
            for blank in range(place + 1, place + 1 + _blanks_after(text, place)):
                signs[blank] = ""
    widened = "".join(signs)
    return widened if widened != text else None


def _inside_word(text: str, start: int, end: int, terms: tuple[str, ...]) -> bool:
    left, right = text[start - 1], text[end]
    if left in _NUMERALS and right in _NUMERALS:
        return True
    if _single(text, start - 1) or _single(text, end):
        return True
    before = re.sub(r"\s+", "", text[max(0, start - 60) : start])
    after = re.sub(r"\s+", "", text[end : end + 60])
    joined, seam = before + after, len(before)
    return any(
        joined.find(term, max(0, seam - len(term) + 1), seam + len(term) - 1) >= 0 for term in terms
    )


def _single(text: str, place: int) -> bool:
    """Whether the character stands alone between blanks or at an edge of the text."""
    around = (text[place - 1 : place] if place else "", text[place + 1 : place + 2])
    return text[place] not in _STANDS_ALONE and not any(
        _FRAGMENT.match(neighbour) or neighbour.isalnum() for neighbour in around if neighbour
    )


def _in_prose(signs: list[str], place: int) -> bool:
    before, after = "".join(signs[place - 1 : place]), "".join(signs[place + 1 : place + 2])
    if _BEFORE.match(before):
        return True
    return signs[place] in ",;" and before.isdigit() and bool(_FRAGMENT.match(after))


def _blanks_after(text: str, place: int) -> int:
    """How many spaces follow a mark: a full-width mark brings its own room."""
    rest = text[place + 1 : place + 9]
    return len(rest) - len(rest.lstrip(" "))


def _round_pairs(text: str) -> list[tuple[int, int]]:
    opened: list[int] = []
    pairs = []
    for match in _ROUND.finditer(text):
        if match.group() in "（(":
            opened.append(match.start())
        elif opened:
            pairs.append((opened.pop(), match.start()))
    return pairs


def _chinese_brackets(signs: list[str], start: int, end: int) -> bool:
    inner, before = "".join(signs[start + 1 : end]), "".join(signs[max(0, start - 1) : start])
    if _YEAR.fullmatch(inner):
        return False
    return bool(_FRAGMENT.search(inner) or _BEFORE.match(before))
