"""Numbers as their format shows them: 0101, 20%, 9:00, 1月31日.

A whole date is written YYYY-MM-DD whatever its order, since that is how dates are kept. Marks
of thousands are left out: in a list they would part one element from the next. A format that
is not understood here (fractions, names of months, conditions) leaves the number as it is.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from msgspec import Struct

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d",
    15: "yyyy-m-d", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 45: "mm:ss",
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    **dict.fromkeys((30, 31), "yyyy-m-d"),
    32: "h时mm分", 33: "h时mm分ss秒",
    **dict.fromkeys((34, 55), "上午/下午h时mm分"),
    **dict.fromkeys((35, 56), "上午/下午h时mm分ss秒"),
}  # fmt: skip
"""What files need not write out; 27–36 and 50–58 are the Chinese ones."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<blank>[_*].)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式|@)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<clock>y+|e+|m+|d+|h+|s+)"
    r"|(?P<digit>[0#?])|(?P<letter>[A-Za-z/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST, FARTHEST = 255, 1e15
"""Formats that Excel itself refuses, and numbers of more digits than it keeps, are left alone."""
_PRECISE = Context(prec=1000)
_ELAPSED = re.compile(r"[hms]+|[<>=].*", re.IGNORECASE)
_SIGNS = {".": "point", ",": "comma", "%": "percent"}
_NOON = {"am/pm": ("AM", "PM"), "a/p": ("A", "P"), "上午/下午": ("上午", "下午")}
_CLOCK: Mapping[str, Callable[[datetime.datetime], str]] = {
    "y": lambda time: f"{time.year % 100:02}",
    "yy": lambda time: f"{time.year % 100:02}",
    "yyyy": lambda time: str(time.year),
    "m": lambda time: str(time.month),
    "mm": lambda time: f"{time.month:02}",
    "d": lambda time: str(time.day),
    "dd": lambda time: f"{time.day:02}",
    "h": lambda time: str(time.hour),
    "hh": lambda time: f"{time.hour:02}",
    "minute": lambda time: str(time.minute),
    "mminute": lambda time: f"{time.minute:02}",
    "s": lambda time: str(time.second),
    "ss": lambda time: f"{time.second:02}",
}


class _Part(Struct, frozen=True):
    """A piece of a format, and what kind it is."""

    kind: str
    text: str


_Section = tuple[_Part, ...] | None
"""What a format says of numbers of one sign; `None` if it is not understood."""


def built_in(number: int) -> str:
    """The format of a built-in number, `""` for plain numbers."""
    return _BUILT_IN.get(number, "")


def shown(number: float, code: str, from_1904: bool = False) -> str:
    """A number as a reader of the sheet sees it."""
    if len(code) > LONGEST or not abs(number) < FARTHEST:
        return number_text(number)
    sections = _sections(code)
    at = 1 if number < 0 else 2 if number == 0 else 0
    section = sections[at if at < len(sections) else 0]
    if section and any(part.kind == "clock" for part in section):
        return _moment(number, section, from_1904)
    text = _digits(abs(number), section) if section else ""
    signed = "-" if number < 0 and len(sections) == 1 else ""
    return f"{signed}{text}" if text else number_text(number)


def number_text(number: float) -> str:
    """A number as typed: `3` rather than `3.0`."""
    return str(int(number)) if number.is_integer() and abs(number) < FARTHEST else repr(number)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[list[_Part]] = [[]]
    for token in _TOKEN.finditer(code):
        kind, text = str(token.lastgroup), token[str(token.lastgroup)]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "bracket" and _ELAPSED.fullmatch(text):
            sections[-1].append(_Part("letter", text))
        elif kind in ("general", "noon", "clock", "digit", "letter"):
            sections[-1].append(_Part(kind, text.casefold()))
        elif kind == "other" and text in _SIGNS:
            sections[-1].append(_Part(_SIGNS[text], text))
        elif kind in ("quoted", "escaped", "other"):
            sections[-1].append(_Part("text", text))
    return tuple(map(_section, sections))


def _section(parts: list[_Part]) -> _Section:
    clocks = {part.text for part in parts if part.kind == "clock"}
    if clocks - {"e"}:
        return tuple(_timed(parts))
    strange = clocks or any(part.kind == "letter" for part in parts)
    return None if strange else tuple(part for part in parts if part.kind != "comma")


def _timed(parts: list[_Part]) -> Iterator[_Part]:
    """A date or time without tenths of seconds, months told from minutes.

    `m` stands for minutes after hours and before seconds.
    """
    clocks = [at for at, part in enumerate(parts) if part.kind == "clock"]
    for at, part in enumerate(parts):
        kind, text = part.kind, part.text
        before = next((parts[one].text for one in reversed(clocks) if one < at), "")
        after = next((parts[one].text for one in clocks if one > at), "")
        tenths = kind == "point" and [one.kind for one in parts[at + 1 : at + 2]] == ["digit"]
        if kind == "digit" or tenths:
            continue
        if kind == "letter" and text != "/":
            yield _Part("clock", "?")
        elif kind != "clock":
            yield _Part(kind if kind == "noon" else "text", text)
        elif text in ("m", "mm") and (before[:1] == "h" or after[:1] == "s"):
            yield _Part("clock", f"{text[1:]}minute")
        else:
            yield _Part("clock", "yyyy" if text[0] == "e" or text == "yyy" else text)


def _moment(serial: float, parts: tuple[_Part, ...], from_1904: bool) -> str:
    """A date or a time of day; whole dates without the time, impossible ones stay numbers."""
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    clocks = [part.text for part in parts if part.kind == "clock"]
    dated = {one[0] for one in clocks if not one.endswith("minute")} & {*"ymd"}
    try:
        if len(dated) < 3 and all(one in _CLOCK for one in clocks):
            time = start + datetime.timedelta(seconds=round(serial * 86400))
            noon = any(part.kind == "noon" for part in parts)
            return "".join(_told(part, time, noon) for part in parts).strip()
        if "y" in dated or {"m", "d"} <= dated:
            return (start + datetime.timedelta(days=int(serial))).date().isoformat()
    except (OverflowError, ValueError):
        pass
    return number_text(serial)


def _told(part: _Part, time: datetime.datetime, noon: bool) -> str:
    if part.kind == "noon":
        return _NOON[part.text][time.hour >= 12]
    if part.kind != "clock":
        return part.text
    if noon and part.text[0] == "h":
        time = time.replace(hour=time.hour % 12 or 12)
    return _CLOCK[part.text](time)


def _digits(number: float, parts: tuple[_Part, ...]) -> str:
    """Digits in their places; `""` where the format has none, so that nothing is hidden."""
    if not any(part.kind in ("digit", "general") for part in parts):
        return ""
    at = next((at for at, part in enumerate(parts) if part.kind == "point"), len(parts))
    wanted = [part.text for part in parts[at:] if part.kind == "digit"]
    percents = sum(part.kind == "percent" for part in parts)
    exact = Decimal(repr(number)).scaleb(2 * percents, _PRECISE)
    rounded = exact.quantize(Decimal(1).scaleb(-len(wanted)), ROUND_HALF_UP, _PRECISE)
    whole, _, tenths = f"{rounded:f}".partition(".")
    least = max((place + 1 for place, one in enumerate(wanted) if one == "0"), default=0)
    tenths = tenths[:least] + tenths[least:].rstrip("0")
    plain = number_text(number)
    before = _filled(parts[:at], "" if whole == "0" else whole, plain)
    after = [part.text for part in parts[at + 1 :] if part.kind in ("text", "percent")]
    return "".join((before, "." if tenths else "", tenths, *after)).strip()


def _filled(parts: tuple[_Part, ...], whole: str, plain: str) -> str:
    """Digits from the right, one a place, what is left over in the first."""
    first = next((at for at, part in enumerate(parts) if part.kind == "digit"), -1)
    told: list[str] = []
    for at, part in reversed(list(enumerate(parts))):
        if part.kind == "general":
            told.append(plain)
        elif part.kind != "digit":
            told.append(part.text)
        else:
            cut = 0 if at == first else max(len(whole) - 1, 0)
            told.append(whole[cut:] or ("0" if part.text == "0" else ""))
            whole = whole[:cut]
    return "".join(reversed(told))
