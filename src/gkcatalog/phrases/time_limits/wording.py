"""The surface of a limit: spelling evened out, the text cut into clauses."""

from gkcatalog.pattern import pattern

LONGEST = 400
"""Characters; longer texts are no time limits."""
MOST_PIECES = 24

_EVEN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_EVEN |= {ord(char): plain for char, plain in zip("。﹔︰﹕﹐﹙﹚〔〕", ";;::,()()", strict=True)}
_EVEN |= {ord(char): "" for char in "\u200b\u200c\u200d\ufeff\u2060\u00ad"}
_EVEN |= {ord(char): f";{char}" for char in "①②③④⑤⑥⑦⑧⑨⑩"}
_EVEN |= {ord("\n"): ",", ord("\r"): " ", ord("\u2028"): ",", ord("\u2029"): ","}
_PRINT = str.maketrans("(),:;", "（），：；")

_CHINESE = "[一二三四五六七八九十]{1,2}"
_MARKER = (
    r"(?:\(?[0-9]{1,2}\)|[0-9]{1,2}[.、](?![0-9])|[①-⑩]"
    rf"|\(?{_CHINESE}\)|{_CHINESE}、)"
)
_LEADING = pattern(rf"(?:{_MARKER}|其中[,:]?|但是?|(?:公开)?(?:时限|期限|时间)为|[,、])*")
_TIGHT_MARKER = pattern(r"([0-9]{1,2})[.、](?=[0-9])")
_NEW_CLAUSE = pattern(rf",(?={_MARKER}|其中|[^,;:]*:)|(?<=[^0-9第,;(])(?=[2-9][.、][^0-9])")
_LIST_START = pattern(r"1[.、]")


def even(text: str) -> str:
    """Return the text with ASCII digits and punctuation and no blanks; a line break is a comma."""
    plain = "".join(text.strip().translate(_EVEN).split())
    return plain.replace(";;", ";").strip(",;.、")


def printed(text: str) -> str:
    """Return evened text with the punctuation of Chinese print."""
    return text if text.isalnum() else text.translate(_PRINT)


def is_balanced(text: str) -> bool:
    """Return whether every bracket of evened text is closed."""
    return text.count("(") == text.count(")")


def clauses(text: str) -> list[str]:
    """Cut evened text into clauses, numbering taken off; commas stay inside them."""
    if ";" not in text and "," not in text and ":" not in text and not text[:1].isdigit():
        return [text]
    numbered = _LIST_START.match(text) is not None
    cut = _outside_brackets(text)
    cut = _NEW_CLAUSE.sub(";", cut) if numbered or "," in cut else cut
    found = [clause.strip(",") for clause in cut.split(";")]
    found = [clause for clause in found if clause]
    if len(found) > 1:
        found = [_without_tight_marker(n, clause) for n, clause in enumerate(found, 1)]
    return [clause.translate(_OPENED) for clause in found]


_SHUT = str.maketrans(",:;", "\ue000\ue001\ue002")
_OPENED = str.maketrans("\ue000\ue001\ue002", ",:;")
_BRACKETED = pattern(r"\([^()]*\)")


def _outside_brackets(text: str) -> str:
    """Hide the punctuation inside brackets from the cut."""
    if "(" not in text:
        return text
    return _BRACKETED.sub(lambda found: found[0].translate(_SHUT), text)


def _without_tight_marker(number: int, clause: str) -> str:
    """Take off a number that touches a figure (1.20个工作日) only where it counts the clauses."""
    marker = _TIGHT_MARKER.match(clause)
    return clause[marker.end() :] if marker and int(marker[1]) == number else clause


def lead_off(text: str) -> str:
    """Take numbering, 其中 and the like off the front of a clause."""
    found = _LEADING.match(text)
    return text[found.end() :] if found else text


def pieces(clause: str) -> list[str]:
    """Cut a clause at its commas outside brackets."""
    if "," not in clause:
        return [clause]
    return [piece.translate(_OPENED) for piece in _outside_brackets(clause).split(",") if piece]
