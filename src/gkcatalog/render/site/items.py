"""The page of one item: every element with its meaning, its law, and where it comes from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.fields import (
    FIELD_BY_NAME,
    HANDLING,
    PARTICIPATION,
    SERVICE_GUIDE,
    Field,
    Shape,
)
from gkcatalog.model.item import Item
from gkcatalog.model.oversight import Retired
from gkcatalog.render.labels import article_labels, column_labels
from gkcatalog.render.site.addresses import (
    STAGE_SLUGS,
    anchor,
    domain_path,
    item_page_path,
    list_path,
    stage_path,
    unit_path,
)
from gkcatalog.render.site.citations import register_entries
from gkcatalog.render.site.frame import Crumb, Frame
from gkcatalog.render.site.qr import QrCodes
from gkcatalog.render.site.terms import MEANINGS
from gkcatalog.render.table import bodies

ELEMENTS = (
    "group", "name", "contents", "bases", "time_limit", "bodies", "method",
    "channels", "audience", "levels", "stage", "update_cycle", "last_updated",
    "review_due", "sources", "note",
)  # fmt: skip
"""Fields in the order in which the page tells them."""
FROM_STANDARD, FROM_UNIT, FROM_BOTH = "沿用标准", "本单位规定", "沿用标准，本单位有增减"


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its text, where it leads (an address or `""`), what is known of it."""

    text: Markup
    href: str = ""
    notes: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A term with its meaning, its values and where they come from."""

    label: str
    meaning: str
    values: tuple[Value, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, such as 办事指南."""

    title: str
    elements: tuple[Element, ...]


@dataclass
class ItemPages:
    """Makes item pages; what many items say is prepared once."""

    frame: Frame
    _values: dict[tuple[str, str], Value] = field(default_factory=dict)

    def pages(self) -> Iterator[Artifact]:
        """A page for every published item, then one for every retired id."""
        for item in self.frame.published.items:
            yield self.page(item)
        for retired in self.frame.extras.retired:
            if retired.item not in self.frame.published.by_id:
                yield self._retired_page(retired)

    def page(self, item: Item) -> Artifact:
        """The page of one item."""
        frame, published = self.frame, self.frame.published
        unit, domain = published.unit_names[item.unit], published.domain_names[item.domain]
        day = item.last_updated or frame.as_of.isoformat()
        path = item_page_path(item.full_id)
        return frame.page(
            path,
            "item",
            item.name,
            trail=(
                Crumb(unit, unit_path(item.unit)),
                Crumb(domain, list_path(item.unit, item.domain)),
            ),
            labels=(
                *column_labels(frame.settings, f"{unit}{domain}公开事项", f"{unit},{domain}"),
                *article_labels(item.name, day, unit),
            ),
            item=item.full_id,
            name=frame.escape(item.name),
            full_id=item.full_id,
            unit=unit,
            domain=domain,
            domain_path=domain_path(item.domain),
            unit_code=item.unit,
            list_anchor=f"{list_path(item.unit, item.domain)}#{anchor(item.id)}",
            standard=self._standard(item),
            elements=tuple(self._elements(item)),
            sections=tuple(self._sections(item)),
            steps=frame.extras.history.get(item.full_id, ()),
            qr=self._qr_codes.svg(path) if self._qr_codes else "",
        )

    @cached_property
    def _qr_codes(self) -> QrCodes | None:
        base = self.frame.settings.site.base_url.strip()
        if not base:
            return None
        paths = (item_page_path(full_id) for full_id in self.frame.published.by_id)
        return QrCodes(base.rstrip("/") + "/", max(map(len, paths), default=0))

    def _standard(self, item: Item) -> str:
        """The standard that the item follows, by name where it is known."""
        if not item.extends:
            return ""
        code = item.extends.partition("/")[0]
        standard = self.frame.extras.standards.get(code)
        if standard is None or not standard.name:
            return code
        return standard.name + (f"（{standard.number}）" if standard.number else "")

    def _elements(self, item: Item) -> Iterator[Element]:
        for name in ELEMENTS:
            values = tuple(self._field_values(item, name))
            if values:
                key = FIELD_BY_NAME[name].key
                yield Element(key, MEANINGS.get(key, ""), values, _origin(item, name))
        yield from self._linked("readings", item.readings, self._outward)
        yield from self._linked("urls", item.urls, self._outward)
        by_id = self.frame.published.by_id
        yield from self._linked("twins", (t for t in item.twins if t in by_id), self._twin)

    def _field_values(self, item: Item, name: str) -> Iterable[Value]:
        if name == "bodies":
            return (self._text(body) for body in bodies(item, self.frame.published.registry))
        if name == "bases":
            return (self._cited(basis) for basis in item.bases)
        if name == "stage":
            return (self._stage(item.stage),) if item.stage else ()
        return self._texts(getattr(item, name))

    def _linked(
        self, name: str, texts: Iterable[str], value: Callable[[str], Value]
    ) -> Iterator[Element]:
        values = tuple(map(value, texts))
        if values:
            key = FIELD_BY_NAME[name].key
            yield Element(key, MEANINGS.get(key, ""), values)

    def _sections(self, item: Item) -> Iterator[Section]:
        for title, parts, block in (
            ("公众参与", PARTICIPATION, item.participation),
            ("办事指南", SERVICE_GUIDE, item.service_guide),
            ("公开事项的办理", HANDLING, item.handling),
        ):
            elements = tuple(self.block(parts, block)) if block else ()
            if elements:
                yield Section(title, elements)

    def block(self, parts: tuple[Field, ...], block: object) -> Iterator[Element]:
        """The filled keys of 公众参与, 办事指南 or 办理."""
        for part in parts:
            texts = getattr(block, part.name)
            make = self._outward if part.name == "online" else self._text
            values = tuple(map(make, _texts(part, texts)))
            if values:
                yield Element(part.key, "", values)

    def _texts(self, texts: str | tuple[str, ...]) -> Iterator[Value]:
        listed = (texts,) if isinstance(texts, str) else texts
        return (self._text(text) for text in listed if text)

    def _text(self, text: str) -> Value:
        return self._once("text", text, lambda: Value(self.frame.escape(text)))

    def _outward(self, text: str) -> Value:
        href = text if text.startswith(("https://", "http://")) else ""
        return self._once("outward", text, lambda: Value(self.frame.escape(text), href))

    def _stage(self, stage: str) -> Value:
        href = "../../" + stage_path(stage) if stage in STAGE_SLUGS else ""
        return self._once("stage", stage, lambda: Value(self.frame.escape(stage), href))

    def _cited(self, basis: str) -> Value:
        registry, escape = self.frame.published.registry, self.frame.escape
        return self._once(
            "cited",
            basis,
            lambda: Value(escape(basis), "", escape.all(register_entries(basis, registry))),
        )

    def _twin(self, full_id: str) -> Value:
        published = self.frame.published
        twin = published.by_id[full_id]
        text = f"{published.unit_names[twin.unit]}：{twin.name}"
        return Value(self.frame.escape(text), "../../" + self.frame.item_path(twin))

    def _once(self, kind: str, text: str, make: Callable[[], Value]) -> Value:
        known = self._values.get((kind, text))
        if known is None:
            known = self._values[kind, text] = make()
        return known

    def _retired_page(self, retired: Retired) -> Artifact:
        by_id, names = self.frame.published.by_id, self.frame.published.unit_names
        unit = retired.item.partition("/")[0]
        title = retired.name or retired.item
        return self.frame.page(
            item_page_path(retired.item),
            "retired",
            title,
            labels=article_labels(title, retired.date, names.get(unit, "")),
            item=retired.item,
            retired=retired,
            unit=names.get(unit, ""),
            successors=[self._twin(code) for code in retired.successors if code in by_id],
        )


def _texts(part: Field, value: str | tuple[str, ...]) -> tuple[str, ...]:
    if part.shape is Shape.LIST:
        return tuple(text for text in value if text)
    return (str(value),) if value else ()


def _origin(item: Item, name: str) -> str:
    """Where the value comes from; said only of items that follow a standard."""
    if not item.extends:
        return ""
    if (name, None) in item.origins:
        return FROM_STANDARD
    value = getattr(item, name)
    elements = len(value) if isinstance(value, tuple) else 0
    inherited = sum((name, index) in item.origins for index in range(elements))
    if not inherited:
        return FROM_UNIT
    return FROM_STANDARD if inherited == elements else FROM_BOTH
