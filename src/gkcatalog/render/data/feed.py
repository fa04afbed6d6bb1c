"""feed.atom: the changes of the directory (RFC 4287), with ids that stay (RFC 4151)."""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from gkcatalog.model.change import Change
from gkcatalog.model.settings import Settings
from gkcatalog.render.addresses import unit_path
from gkcatalog.render.plain_text import escaped, plain
from gkcatalog.render.published import DatedChange, Published
from gkcatalog.render.told_changes import ToldChange, told_change

NO_DOMAIN = "gkcatalog.invalid"
"""Stands in tag ids for the name of a portal that is not known (RFC 2606)."""
TAG_DAY = "2020-05-20"
"""The day of the notice; with a name it makes ids that no one else gives."""
MAX_ENTRIES = 200
FRONT = "index.html"


def feed(
    published: Published,
    settings: Settings,
    as_of: date,
    entries: Sequence[DatedChange],
    item_pages: bool = True,
    ended: Container[str] = (),
) -> bytes:
    """Return the feed of `entries`, newest first; without any it is an empty valid feed.

    `item_pages`: whether items have pages on the site; `ended`: ids that have one all the same.
    """
    shown = [entry for entry in entries if published.tells(entry)][:MAX_ENTRIES]
    updated = max((entry.date for entry in shown), default=as_of.isoformat())
    authority = settings.site.domain.split("://")[-1].split("/")[0] or _host(settings) or NO_DOMAIN
    tag = f"tag:{authority},{TAG_DAY}:gkcatalog"
    base = settings.site.base_url.strip().rstrip("/") or "../site"
    author = settings.office or settings.district or "编制单位"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{_text(settings.district)}基层政务公开标准目录调整</title>",
        f"<id>{_text(tag)}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{_text(author)}</name></author>",
        f'<link rel="alternate" href={_quoted(f"{base}/{FRONT}")}/>',
    ]
    for entry in shown:
        told = told_change(published, entry, item_pages, ended)
        path = told.path or _whole(published, entry.change.unit)
        lines += _entry(entry.change, told, tag, f"{base}/{path}")
    lines.append("</feed>")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _entry(change: Change, told: ToldChange, tag: str, href: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<title>{_text(f'{told.effect}：{told.unit} {told.name}')}</title>"
    yield f"<id>{_text(f'{tag}:{change.item}:{told.date}:{change.fingerprint}')}</id>"
    yield f"<updated>{_moment(told.date)}</updated>"
    yield f'<link rel="alternate" href={_quoted(href)}/>'
    yield f'<category term="{change.effect.value}" label="{told.effect}"/>'
    yield f"<summary>{_text(told.message)}</summary>"
    yield "</entry>"


def _whole(published: Published, unit: str) -> str:
    """Where an entry leads of whose item nothing is left: the unit, or the front page."""
    return unit_path(unit) if any(known.code == unit for known in published.units) else FRONT


def _host(settings: Settings) -> str:
    return urlsplit(settings.site.base_url.strip()).hostname or ""


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _text(text: str) -> str:
    return escaped(plain(text))


def _quoted(text: str) -> str:
    """The text as the value of an attribute."""
    return '"{}"'.format(_text(text).replace('"', "&quot;"))
