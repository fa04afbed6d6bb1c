"""feed.atom: the changes of the directory (RFC 4287), with ids that stay (RFC 4151)."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from gkcatalog.model.settings import Settings
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import DatedChange, Published

NO_DOMAIN = "gkcatalog.invalid"
"""Stands in tag ids for the name of a portal that is not known (RFC 2606)."""
TAG_DAY = "2020-05-20"
"""The day of the notice; with a name it makes ids that no one else gives."""
MAX_ENTRIES = 200


def feed(
    published: Published, settings: Settings, as_of: date, entries: Sequence[DatedChange]
) -> bytes:
    """Return the feed of `entries`, newest first; without any it is an empty valid feed."""
    told = [entry for entry in entries if published.tells(entry.change)][:MAX_ENTRIES]
    updated = max((entry.date for entry in told), default=as_of.isoformat())
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
        f'<link rel="alternate" href={quoteattr(base + "/index.html")}/>',
        *(line for entry in told for line in _entry(entry, published, tag, base)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _entry(entry: DatedChange, published: Published, tag: str, base: str) -> Iterator[str]:
    change = entry.change
    item = published.by_id.get(change.item)
    name = change.name or (item.name if item else change.item)
    unit = published.unit_names.get(change.unit, change.unit)
    yield "<entry>"
    yield f"<title>{_text(f'{change.effect.chinese}：{unit} {name}')}</title>"
    yield f"<id>{_text(f'{tag}:{change.item}:{entry.date}:{change.fingerprint}')}</id>"
    yield f"<updated>{_moment(entry.date)}</updated>"
    path = f"{item.domain}.html#i-{item.id}" if item else "index.html"
    href = f"{base}/units/{item.unit if item else change.unit}/{path}"
    yield f'<link rel="alternate" href={quoteattr(plain(href))}/>'
    yield f'<category term="{change.effect.value}" label="{change.effect.chinese}"/>'
    yield f"<summary>{_text(change.message)}</summary>"
    yield "</entry>"


def _host(settings: Settings) -> str:
    return urlsplit(settings.site.base_url.strip()).hostname or ""


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _text(text: str) -> str:
    return escape(plain(text))
