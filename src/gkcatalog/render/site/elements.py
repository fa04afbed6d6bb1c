"""Elements of an item as entries of a definition list; what many items say is laid out once."""

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

from markupsafe import Markup
from msgspec import Struct, field

from gkcatalog.model.fields import FIELD_BY_NAME, Field, Shape
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.render.addresses import STAGE_SLUGS, root_of, stage_path
from gkcatalog.render.site.citations import register_entries
from gkcatalog.render.site.frame import Frame
from gkcatalog.render.site.terms import HOW_TO_APPLY, MEANINGS
from gkcatalog.render.table import bodies

TOLD = (
    "group", "name", "contents", "bases", "time_limit", "bodies", "method",
    "channels", "audience", "levels", "stage", "update_cycle", "last_updated",
    "review_due", "sources", "readings", "urls", "note",
)  # fmt: skip
"""Fields in the order in which a page tells them."""
FROM_STANDARD, FROM_UNIT, FROM_BOTH = "", "由本单位规定", "沿用标准，本单位有增减"
"""Said of the elements of an item that follows a standard; what is not said comes from it."""
PLACED = frozenset({"group", "levels", "stage"})
"""Fields beside the eight elements of which it is told where they come from."""
NUMBERED = frozenset({"steps", "procedure"})
"""Parts whose values follow one another."""
ITEM_ROOT = root_of("items/unit/id.html")
_COUNTED = pattern(r"[0-9０-９（(①-⑳]|第?[一二三四五六七八九十]+[、，.．步]")
"""How a text begins that bears a number already."""


class Value(Struct, frozen=True):
    """One value: its text, where it leads (an address or `""`), what is known of it."""

    text: Markup
    href: str = ""
    notes: tuple[Markup, ...] = ()


class Layout(Protocol):
    """The macro `element` of `element.html.jinja2`."""

    def __call__(self, label: str, meaning: str, values: tuple[Value, ...], origin: str) -> Markup:
        """One term with its meaning, its values and where they come from."""


class Elements(Struct, dict=True):
    """Lays out the elements of items."""

    frame: Frame
    _laid: dict[tuple[str, str | tuple[str, ...], str], Markup] = field(default_factory=dict)

    def of(self, item: Item) -> Iterator[Markup]:
        """The filled fields of an item, then its twins."""
        registry = self.frame.published.registry
        laid, extends = self._laid, item.extends
        for name in TOLD:
            content = bodies(item, registry) if name == "bodies" else getattr(item, name)
            if content:
                key = (
                    name,
                    content,
                    _origin(item, name) if extends and _tells_origin(name) else "",
                )
                yield laid.get(key) or self._lay(*key)
        twins = self.frame.published.twins.get(item.full_id, ())
        if twins:
            links = tuple(self.link(twin.full_id) for twin in twins)
            yield self._element("对应", MEANINGS["对应"], links, "")

    def block(self, parts: tuple[Field, ...], block: object) -> tuple[Markup, ...]:
        """The filled keys of 公众参与, 办事指南 or 办理."""
        filled = ((part, _listed(part, getattr(block, part.name))) for part in parts)
        return tuple(
            self._element(part.key, "", tuple(self._value(part.name, t) for t in texts), "")
            for part, texts in filled
            if texts
        )

    def link(self, full_id: str) -> Value:
        """A published item, from the page of another."""
        published = self.frame.published
        item = published.item(full_id)
        if item is None:
            raise LookupError(full_id)
        text = f"{published.unit_names[item.unit]}：{item.name}"
        return Value(self.frame.escape(text), ITEM_ROOT + self.frame.item_path(item))

    @cached_property
    def _element(self) -> Layout:
        layout: Layout = self.frame.templates.macro("element", "element")
        return layout

    def _lay(self, name: str, content: str | tuple[str, ...], origin: str) -> Markup:
        known = FIELD_BY_NAME[name]
        values = tuple(self._value(name, text) for text in _texts(known, content))
        laid = self._element(known.key, MEANINGS.get(known.key, ""), values, origin)
        self._laid[name, content, origin] = laid
        return laid

    def _value(self, name: str, text: str) -> Value:
        escape = self.frame.escape
        if name == "bases":
            notes = tuple(register_entries(text, self.frame.published.registry))
            return Value(escape(text), "", escape.all(notes))
        if name == "method" and text == "依申请公开":
            return Value(escape(text), "", (escape(HOW_TO_APPLY),))
        if name == "stage" and text in STAGE_SLUGS:
            return Value(escape(text), ITEM_ROOT + stage_path(text))
        if name in ("readings", "urls", "online") and text.startswith(("https://", "http://")):
            return Value(escape(text), text)
        return Value(escape(text))


def _texts(part: Field, content: str | tuple[str, ...]) -> tuple[str, ...]:
    if part.shape is Shape.LIST:
        return tuple(text for text in content if text)
    return (str(content),) if content else ()


def _listed(part: Field, content: str | tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a part; steps that bear no numbers are given them."""
    texts = _texts(part, content)
    if part.name not in NUMBERED or len(texts) < 2 or any(map(_COUNTED.match, texts)):
        return texts
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _tells_origin(name: str) -> bool:
    return FIELD_BY_NAME[name].element or name in PLACED


def _origin(item: Item, name: str) -> str:
    """Where the value of an item that follows a standard comes from."""
    if (name, None) in item.origins:
        return FROM_STANDARD
    value = getattr(item, name)
    elements = len(value) if isinstance(value, tuple) else 0
    edited = (item.origins.get((name, index)) for index in range(elements))
    inherited = any(origin and origin.file != item.file for origin in edited)
    return FROM_BOTH if inherited else FROM_UNIT
