"""What all pages share: title, way to the root, labels, trail, the texts escaped once."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup
from msgspec import Struct, field

from gkcatalog.model.artifact import Artifact, Made
from gkcatalog.model.item import Item
from gkcatalog.model.settings import Settings
from gkcatalog.render.addresses import item_address, root_of
from gkcatalog.render.chinese_day import chinese_day
from gkcatalog.render.labels import Label, site_labels
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.site.extras import Extras, SiteOptions
from gkcatalog.render.site.sitemap import base_url_of
from gkcatalog.render.site.templates import Escaper, Templates

SURROUNDINGS = {
    "portal_header": "portal-header",
    "portal_footer": "portal-footer",
    "masthead": "masthead",
    "head_links": "head-links",
    "colophon": "colophon",
}
"""Parts around a page that are the same at one depth, by the name that layouts know."""


class Crumb(Struct, frozen=True):
    """A step of the trail at the head of a page; `path` is from the root of the site."""

    label: str
    path: str


class Frame(Struct, frozen=True, dict=True):
    """The inputs of the site, and how a page is made of them."""

    published: Published
    settings: Settings
    as_of: date
    templates: Templates
    extras: Extras
    options: SiteOptions
    ledger: Ledger = field(default_factory=Ledger)
    escape: Escaper = field(default_factory=Escaper)
    _by_root: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _trails: dict[tuple[str, tuple[Crumb, ...]], Markup] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name of the directory."""
        return f"{self.settings.district}基层政务公开标准目录"

    @cached_property
    def ground(self) -> bytes:
        """A digest of what every page hangs on: registers, settings, templates, names, day.

        The QR codes of all item pages are drawn for the longest of their addresses.
        """
        registry, published = self.published.registry, self.published
        return self.ledger.key(
            (registry.units, registry.groups, registry.domains, registry.laws),
            (registry.channels, registry.local_channels),
            (published.unit_names, published.domain_names),
            (self.settings, self.as_of, self.templates.sources, self.options),
            self.longest_item_path if self.base_url else 0,
        )

    @cached_property
    def longest_item_path(self) -> int:
        """Characters of the longest address of an item page."""
        lists = self.published.lists.values()
        return max((self.ledger.facts(listed).longest for listed in lists), default=0)

    @cached_property
    def base_url(self) -> str:
        """网址前缀 with a slash at its end, or `""`."""
        return base_url_of(self.settings)

    def item_path(self, item: Item) -> str:
        """The page of an item, or its anchor in the list where items have no pages."""
        return item_address(item, self.options.item_pages)

    def page(
        self,
        path: str,
        template: str,
        title: str,
        *,
        trail: Sequence[Crumb] = (),
        labels: Sequence[Label] = (),
        item: str = "",
        **values: Any,
    ) -> Made:
        """A page of the site; raises TemplateProblem where a template can not be used."""
        key = self.ledger.key(self.ground, template, title, trail, labels, item, values)
        kept = self.ledger.keep(f"site/{path}", key)
        if kept:
            return kept
        return self.fresh_page(
            path, template, title, trail=trail, labels=labels, item=item, **values
        )

    def fresh_page(
        self,
        path: str,
        template: str,
        title: str,
        *,
        trail: Sequence[Crumb] = (),
        labels: Sequence[Label] = (),
        item: str = "",
        **values: Any,
    ) -> Artifact:
        """A page that is not in an earlier build; raises TemplateProblem."""
        root = root_of(path)
        shown = {
            **self._around(root),
            "path": path,
            "title": self.escape(title),
            "trail": self._trail(root, tuple(trail)),
            "labels": Markup("".join(map(self._label, (*self._site_labels, *labels)))),
            **values,
        }
        text = plain(self.templates.render(template, shown, item))
        return Artifact(f"site/{path}", text.encode("utf-8", "replace"))

    def _label(self, label: Label) -> str:
        name, content = label
        return f'<meta name="{name}" content="{self.escape(content)}">\n'

    def _trail(self, root: str, crumbs: tuple[Crumb, ...]) -> Markup:
        laid = self._trails.get((root, crumbs))
        if laid is None:
            laid = self.templates.macro("parts", "trail")(root, crumbs)
            self._trails[root, crumbs] = laid
        return laid

    def _around(self, root: str) -> Mapping[str, Any]:
        """What every page of one depth is given."""
        known = self._by_root.get(root)
        if known is None:
            given = {**self._shared, "root": Markup.escape(root)}
            parts = {
                name: Markup(self.templates.render(template, given))
                for name, template in SURROUNDINGS.items()
            }
            known = self._by_root[root] = {**given, **parts}
        return known

    @cached_property
    def _site_labels(self) -> tuple[Label, ...]:
        return site_labels(self.settings)

    @cached_property
    def _shared(self) -> Mapping[str, Any]:
        escape = self.escape
        return {
            "layout": "fragment.html.jinja2" if self.options.fragment else "layout.html.jinja2",
            "site_title": escape(self.title),
            "district": escape(self.settings.district),
            "office": escape(self.settings.office),
            "portal": self.settings.site,
            "as_of": Markup.escape(self.as_of.isoformat()),
            "as_of_told": chinese_day(self.as_of.isoformat()),
            "base_url": escape(self.base_url),
            "excel": self.options.excel,
            "data": self.options.data,
        }
