"""Dates as portals write them: in words beside an entry, or in its address."""

import re
from collections.abc import Iterator
from datetime import date

_FORMS = (
    re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-–—./／·]\s*(\d{1,2})\s*[-–—./／·]\s*(\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"),
    re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"),
)
_SHORT_YEAR = re.compile(r"^[\[（(【]?(\d{2})-(\d{2})-(\d{2})[\]）)】]?$")
_NO_YEAR = re.compile(r"^[\[（(【]?\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*[\]）)】]?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*月?$")
_IN_ADDRESS = (
    re.compile(r"/(?:19|20)\d{4}/t((?:19|20)\d{2})(\d{2})(\d{2})_"),
    re.compile(r"/art/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/"),
    re.compile(r"/((?:19|20)\d{2})/(\d{2})(\d{2})/"),
    re.compile(r"/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})/"),
    re.compile(r"[/_t]((?:19|20)\d{2})(\d{2})(\d{2})[/_.]"),
)


def dates_in(text: str) -> Iterator[date]:
    """Every whole date in a text: 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日, 20261122."""
    text = _western(text)
    for form in _FORMS:
        for match in form.finditer(text):
            if day := _day(match[1], match[2], match[3]):
                yield day


def entry_date(text: str, as_of: date) -> date | None:
    """The date that stands beside an entry.

    Also `26-11-22`; `11-22` is the last such day up to `as_of`, and `22` over `2026-11` the 22nd.
    """
    text = _western(" ".join(text.split()))
    if found := next(dates_in(text), None):
        return found
    if match := _DAY_FIRST.match(text):
        return _day(match[2], match[3], match[1])
    if match := _SHORT_YEAR.match(text):
        return _day(f"20{match[1]}", match[2], match[3])
    if match := _NO_YEAR.match(text):
        years = (as_of.year, as_of.year - 1)
        days = (_day(str(year), match[1], match[2]) for year in years)
        return next((day for day in days if day and day <= as_of), None)
    return None


def date_in_form(text: str, form: str) -> date | None:
    """The first date in a text that is written in a form such as `DD/MM/YYYY`."""
    pattern = re.escape(form)
    for mark, digits in (("YYYY", 4), ("MM", 2), ("DD", 2)):
        pattern = pattern.replace(mark, rf"(?P<{mark}>\d{{{1 if digits == 2 else 4},{digits}}})", 1)
    match = re.search(rf"(?<!\d){pattern}(?!\d)", _western(text))
    return _day(match["YYYY"], match["MM"], match["DD"]) if match else None


def address_date(address: str) -> date | None:
    """The date in an address, as content systems write it: t20261122_1.html, /art/2026/11/22/."""
    for form in _IN_ADDRESS:
        if (match := form.search(address)) and (day := _day(match[1], match[2], match[3])):
            return day
    return None


def _western(text: str) -> str:
    return text.translate(_DIGITS)


_DIGITS = {ord("０") + number: str(number) for number in range(10)} | {ord("－"): "-"}


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
