"""What all pages share: title, way to the root, labels, trail, the texts escaped once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.item import Item
from gkcatalog.model.settings import Settings
from gkcatalog.render.labels import Label, site_labels
from gkcatalog.render.published import Published
from gkcatalog.render.site.addresses import anchor, item_page_path, list_path, root_of
from gkcatalog.render.site.extras import Extras, SiteOptions
from gkcatalog.render.site.templates import Escaper, Templates


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the trail at the head of a page; `path` is from the root of the site."""

    label: str
    path: str


@dataclass(frozen=True)
class Frame:
    """The inputs of the site, and how a page is made of them."""

    published: Published
    settings: Settings
    as_of: date
    templates: Templates
    extras: Extras
    options: SiteOptions
    escape: Escaper = field(default_factory=Escaper)

    @property
    def title(self) -> str:
        """The name of the directory."""
        return f"{self.settings.district}基层政务公开标准目录"

    def item_path(self, item: Item) -> str:
        """The page of an item, or its anchor in the list where items have no pages."""
        if self.options.item_pages:
            return item_page_path(item.full_id)
        return f"{list_path(item.unit, item.domain)}#{anchor(item.id)}"

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
    ) -> Artifact:
        """A page of the site; raises TemplateProblem where a template can not be used."""
        text = self.templates.render(
            template,
            {
                **self._shared,
                "root": root_of(path),
                "path": path,
                "title": title,
                "trail": trail,
                "labels": (*self._site_labels, *labels),
                **values,
            },
            item,
        )
        return Artifact(f"site/{path}", text.encode("utf-8", "replace"))

    @property
    def _shared(self) -> Mapping[str, Any]:
        return self.__dict__.setdefault("_shared_values", self._share())

    @property
    def _site_labels(self) -> tuple[Label, ...]:
        return site_labels(self.settings)

    def _share(self) -> Mapping[str, Any]:
        base = self.settings.site.base_url.strip()
        return {
            "layout": "fragment.html.jinja2" if self.options.fragment else "layout.html.jinja2",
            "site_title": self.title,
            "district": self.settings.district,
            "office": self.settings.office,
            "portal": self.settings.site,
            "as_of": self.as_of.isoformat(),
            "base_url": base.rstrip("/") + "/" if base else "",
            "excel": self.options.excel,
            "data": self.options.data,
            "has_changes": bool(self.extras.changes),
        }
