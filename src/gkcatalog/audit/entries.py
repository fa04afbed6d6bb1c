"""An entry of a column: the link in a line, its title and its date."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import html
from msgspec import Struct

from gkcatalog.audit.addresses import leads_to
from gkcatalog.audit.dates import address_date, date_in_form, dates_in, entry_date
from gkcatalog.audit.portals import Portal

_LONGEST_DATE = 24


class Entry(Struct, frozen=True):
    """A line of a column; `day` is `None` where no date could be read."""

    title: str
    address: str
    day: date | None


def is_selector(text: str) -> bool:
    """Whether a text is a CSS selector that can be used."""
    try:
        _path(text)
    except SelectorError:
        return False
    return True


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements that a CSS selector selects."""
    return [each for each in root.xpath(_path(selector)) if isinstance(each, html.HtmlElement)]


@lru_cache(maxsize=256)
def _path(selector: str) -> str:
    return HTMLTranslator().css_to_xpath(selector)


def entry_of(row: html.HtmlElement, rule: Portal, address: str, as_of: date) -> Entry | None:
    """The entry in a line, `None` where the line has no link with words."""
    chosen = select(row, rule.title) if rule.title else []
    links = [link for each in chosen or [row] for link in each.iter("a") if link.get("href")]
    if not links:
        return None
    link = max(links, key=lambda each: len(text_in(each).strip()))
    title = " ".join((link.get("title") or text_in(link)).split())
    target = leads_to(address, link.get("href", ""))
    if not title or not target.startswith(("http://", "https://")):
        return None
    return Entry(title, target, _day(row, rule, title, target, as_of))


def _day(row: html.HtmlElement, rule: Portal, title: str, target: str, as_of: date) -> date | None:
    """The date of a line: in its own cell, at the end of its words, or else in its address.

    Of several (written, published) the last one counts that is not to come.
    """
    places = (select(row, rule.date) if rule.date else []) or [row]
    pieces = [" ".join(piece.split()) for place in places for piece in place.itertext()]
    pieces += [" ".join(text_in(place).split()) for place in places]
    short = [piece for piece in pieces if len(piece) <= _LONGEST_DATE and piece != title]
    days = [day for piece in short if (day := entry_date(piece, as_of))]
    if rule.date_form:
        days = [day for piece in pieces if (day := date_in_form(piece, rule.date_form))]
    if not days:
        rest = " ".join(pieces[-len(places) :]).replace(title, "")
        days = list(dates_in(rest))
    if not days:
        from_address = address_date(target)
        return from_address or max(dates_in(title), default=None)
    past = [day for day in days if day <= as_of]
    return max(past) if past else min(days)


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without repetitions."""
    return tuple({(entry.address, entry.title): entry for entry in entries}.values())


def text_in(element: html.HtmlElement) -> str:
    """All words of an element."""
    return str(element.text_content())
