"""Whether a column holds what its item promises: enough, current, without gaps, named alike."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from gkcatalog.audit.dates import entry_date
from gkcatalog.audit.entries import Entry
from gkcatalog.audit.faults import Fault, Kind, error, info, warning
from gkcatalog.audit.reading import Reading
from gkcatalog.phrases.calendar import cycle_days, next_due

FEWEST, LONGEST = 4, 90
"""Entries of a column; days between two of them, and since the newest (基层评估的通行做法)."""
_SAME = 0.5
_NOISE = re.compile(r"[^\w]|_|信息|公开|目录|事项|情况")
_MISSING = re.compile(
    r"^\W*(?:404|50\d)\b|页面不存在|找不到(?:该|您|页面)|页面未找到|Not Found", re.I
)


class Promise(Struct, frozen=True):
    """What an item says about its column: what it may be called, how often it is updated."""

    name: str
    domain: str
    names: tuple[str, ...]
    cycle: str = ""


def column(reading: Reading, promise: Promise, as_of: date) -> Iterator[Fault]:
    """What is wrong with the column of an item."""
    if _MISSING.search(reading.title) and not reading.entries:
        yield error(Kind.ANSWER, f"网页写着“{reading.title}”，栏目可能已经撤下，请核对网址")
        return
    if reading.is_article:
        yield from _article(reading, promise, as_of)
    elif not reading.entries:
        yield _nothing(reading)
    else:
        yield from _amount(reading.entries)
        yield from _days(reading.entries, promise, as_of)
    yield from _name(reading, promise)


def _nothing(reading: Reading) -> Fault:
    if reading.says_empty:
        return error(Kind.EMPTY, "栏目是空的，请发布应当公开的信息")
    if reading.scripted:
        return info(
            Kind.UNCHECKED,
            "栏目的内容由脚本载入，程序读不到，请人工检查",
        )
    return warning(Kind.EMPTY, "栏目里没有读到一条信息，请人工核对，空着就要发布")


def _article(reading: Reading, promise: Promise, as_of: date) -> Iterator[Fault]:
    yield info(Kind.DOCUMENT, "网址指向一篇文章，没有指向栏目，请改成栏目的网址")
    day = entry_date(reading.labels.get("PubDate", ""), as_of)
    if day and promise.cycle:
        yield from _stale(day, promise, as_of)


def _amount(entries: Sequence[Entry]) -> Iterator[Fault]:
    if len(entries) < FEWEST:
        yield warning(
            Kind.FEW, f"栏目只有 {len(entries)} 条信息，少于 {FEWEST} 条，请补充应当公开的信息"
        )


def _days(entries: Sequence[Entry], promise: Promise, as_of: date) -> Iterator[Fault]:
    days = sorted(
        {entry.day for entry in entries if entry.day and entry.day <= as_of}, reverse=True
    )
    ahead = [entry for entry in entries if entry.day and entry.day > as_of]
    if ahead:
        yield warning(
            Kind.DATE, f"“{_short(ahead[0].title)}”的日期 {ahead[0].day} 还没有到，请核对"
        )
    if not days:
        if not ahead:
            yield info(Kind.DATE, "看不出各条信息的日期，请人工检查是否按时更新")
        return
    yield from _stale(days[0], promise, as_of)
    yield from _gaps(days, promise)


def _stale(newest: date, promise: Promise, as_of: date) -> Iterator[Fault]:
    due = next_due(newest, promise.cycle) or newest + timedelta(days=LONGEST)
    if due >= as_of:
        return
    told = f"更新周期“{promise.cycle}”" if promise.cycle else f"每 {LONGEST} 天一次"
    yield warning(
        Kind.STALE,
        f"最新的信息是 {newest.isoformat()} 的，按{told}应在 {due.isoformat()} 前更新，"
        f"已超过 {(as_of - due).days} 天，请更新",
    )


def _gaps(days: Sequence[date], promise: Promise) -> Iterator[Fault]:
    allowed = max(LONGEST, cycle_days(promise.cycle) or 0)
    gaps = [(newer - older, older, newer) for newer, older in pairwise(days)]
    wide = [gap for gap in gaps if gap[0].days > allowed]
    if wide:
        span, older, newer = max(wide)
        more = f"，这样的间隔共 {len(wide)} 处" if len(wide) > 1 else ""
        yield warning(
            Kind.GAP,
            f"{older.isoformat()} 和 {newer.isoformat()} 的两条信息隔了 {span.days} 天，"
            f"超过 {allowed} 天{more}，请检查有没有漏发",
        )


def _name(reading: Reading, promise: Promise) -> Iterator[Fault]:
    shown = reading.headings
    if not shown or any(_alike(name, text) for name in promise.names for text in shown):
        return
    yield info(
        Kind.TITLE,
        f"栏目名称“{_short(shown[0])}”和事项“{promise.name}”、领域“{promise.domain}”"
        "都对不上，请核对网址",
    )


def _alike(name: str, text: str) -> bool:
    """Whether a text names the same: half of the pairs of characters of the name are in it."""
    name, text = _NOISE.sub("", name), _NOISE.sub("", text)
    if len(name) < 2:
        return bool(name) and name in text
    pairs = [left + right for left, right in pairwise(name)]
    return sum(1 for pair in pairs if pair in text) >= len(pairs) * _SAME


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
