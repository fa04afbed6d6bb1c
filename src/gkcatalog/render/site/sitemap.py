"""sitemap.xml and robots.txt (sitemaps.org protocol 0.9)."""

from collections.abc import Iterable, Iterator, Sequence

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.settings import Settings
from gkcatalog.render.plain_text import escaped

LIMIT = 50_000
"""Addresses in one sitemap, by the protocol."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def base_url_of(settings: Settings) -> str:
    """网址前缀 with a slash at its end, or `""`."""
    base = settings.site.base_url.strip().rstrip("/")
    return f"{base}/" if base else ""


def sitemap(settings: Settings, outputs: Iterable[str]) -> Iterator[Artifact]:
    """robots.txt and, where the address of the site is known, the sitemap of its pages.

    The pages are those among the paths of all outputs.
    """
    robots, base_url = "User-agent: *\nAllow: /\n", base_url_of(settings)
    if base_url:
        robots += f"Sitemap: {base_url}sitemap.xml\n"
        yield from _sitemaps(base_url, sorted(filter(None, map(_page, outputs))))
    yield Artifact("site/robots.txt", robots.encode())


def _page(path: str) -> str:
    """The path of a page below the site, `""` for another file."""
    inside = path.removeprefix("site/")
    is_page = inside != path and inside.endswith(".html") and not inside.startswith("assets/")
    return inside if is_page else ""


def _sitemaps(base_url: str, paths: Sequence[str]) -> Iterator[Artifact]:
    chunks = [paths[start : start + LIMIT] for start in range(0, len(paths), LIMIT)]
    if len(chunks) == 1:
        yield _listing("sitemap.xml", "urlset", "url", [base_url + path for path in chunks[0]])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    for name, chunk in zip(names, chunks, strict=True):
        yield _listing(name, "urlset", "url", [base_url + path for path in chunk])
    yield _listing("sitemap.xml", "sitemapindex", "sitemap", [base_url + name for name in names])


def _listing(name: str, root: str, entry: str, addresses: Sequence[str]) -> Artifact:
    lines = (f"<{entry}><loc>{escaped(address)}</loc></{entry}>\n" for address in addresses)
    text = f"{_HEAD}<{root} {_SPACE}>\n{''.join(lines)}</{root}>\n"
    return Artifact(f"site/{name}", text.encode())
