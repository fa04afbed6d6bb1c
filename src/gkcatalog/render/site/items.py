"""The page of one item, and of the ids that are no longer used."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from gkcatalog.model.artifact import Artifact, Batch, Kept, Made
from gkcatalog.model.fields import HANDLING, PARTICIPATION, SERVICE_GUIDE
from gkcatalog.model.item import Item
from gkcatalog.model.oversight import Retired
from gkcatalog.render.addresses import (
    anchor,
    domain_path,
    item_page_path,
    list_path,
    unit_path,
)
from gkcatalog.render.chinese_day import chinese_day
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.labels import article_labels, column_labels
from gkcatalog.render.site.elements import ITEM_ROOT, Elements, Value
from gkcatalog.render.site.extras import Step
from gkcatalog.render.site.frame import Crumb, Frame
from gkcatalog.render.site.lists import UNIT_HEAD
from gkcatalog.render.template_problem import TemplateProblem

if TYPE_CHECKING:
    from gkcatalog.render.site.qr import QrCodes

Section = tuple[str, tuple[Markup, ...]]
"""A part of the page, such as 办事指南: its title and elements."""


class ItemPages:
    """Makes item pages."""

    def __init__(self, frame: Frame, elements: Elements) -> None:
        self._frame = frame
        self._elements = elements

    def batches(self) -> list[Batch]:
        """A page for every published item, where items have pages, and for every retired id."""
        lists = self._frame.published.lists if self._frame.options.item_pages else {}
        return [*(partial(self._of, *of_list) for of_list in lists.items()), self._retired]

    def _of(self, place: tuple[str, str], listed: ItemList) -> Iterator[Made]:
        """The pages of a list."""
        ledger = self._frame.ledger
        key = ledger.key(self._frame.ground, ledger.code(listed), self._others_of(listed))
        pages = (self._kept(item) or self.page(item) for item in _items(listed))
        return ledger.group("items " + "/".join(place), key, pages)

    def _others_of(self, listed: ItemList) -> Sequence[object]:
        """What the pages of a list may tell beside its items, without a look at these."""
        follows = self._frame.ledger.facts(listed).follows
        return self._told.get(listed.unit, ()), self._standards if follows else ()

    @cached_property
    def _told(self) -> Mapping[str, Sequence[object]]:
        """Of each unit the twins and the history of its items, as digests."""
        found: dict[str, list[object]] = {}
        twins, history = self._frame.published.twins, self._history
        for full_id in sorted(twins.keys() | history.keys()):
            own = full_id, _named(twins.get(full_id, ())), history.get(full_id, ())
            found.setdefault(full_id.partition("/")[0], []).append(own)
        return {unit: (self._frame.ledger.key(own),) for unit, own in found.items()}

    @cached_property
    def _history(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps of items, but those that name an item which is not shown any more."""
        tells, history = self._frame.published.tells_text, self._frame.extras.history
        return {
            code: tuple(step for step in steps if tells(step.text))
            for code, steps in history.items()
        }

    @cached_property
    def _standards(self) -> Sequence[object]:
        standards = self._frame.extras.standards
        return [(code, each.name, each.number) for code, each in sorted(standards.items())]

    def _retired(self) -> Iterator[Made]:
        return map(self._retired_page, self._retired_ids.values())

    def _kept(self, item: Item) -> Kept | None:
        """The page of an item that, like what it names of others, is what it was."""
        frame = self._frame
        key = frame.ledger.key(frame.ground, frame.ledger.item_code(item), self._others(item))
        return frame.ledger.keep(f"site/{item_page_path(item.full_id)}", key)

    def _others(self, item: Item) -> Sequence[object]:
        """What the page of an item tells beside the item: twins, standard, history."""
        twins = self._frame.published.twins.get(item.full_id, ())
        steps = self._history.get(item.full_id, ())
        if not (twins or steps or item.extends):
            return ()
        return _named(twins), self._standard(item), steps

    def page(self, item: Item) -> Artifact:
        """The page of one item; raises TemplateProblem."""
        try:
            return self._page(item)
        except TemplateProblem as problem:
            raise problem.about(item.full_id) from problem

    def _page(self, item: Item) -> Artifact:
        frame, published = self._frame, self._frame.published
        unit, domain = published.unit_names[item.unit], published.domain_names[item.domain]
        path, list_page = item_page_path(item.full_id), list_path(item.unit, item.domain)
        day = item.last_updated or frame.as_of.isoformat()
        return frame.fresh_page(
            path,
            "item",
            f"{item.name} - {unit}",
            trail=(Crumb(unit, unit_path(item.unit)), Crumb(domain, list_page)),
            labels=(
                *column_labels(frame.settings, f"{unit}{domain}公开事项", f"{unit},{domain}"),
                *article_labels(item.name, day, unit),
            ),
            item=item.full_id,
            name=frame.escape(item.name),
            full_id=item.full_id,
            unit=frame.escape(unit),
            domain=frame.escape(domain),
            domain_path=domain_path(item.domain),
            list_anchor=f"{list_page}#{anchor(item.id)}",
            standard=self._standard(item),
            elements=Markup("".join(self._elements.of(item))),
            sections=tuple(self._sections(item)),
            steps=self._history.get(item.full_id, ()),
            qr=self._qr_codes.svg(path.removeprefix("items/")) if self._qr_codes else "",
        )

    @cached_property
    def _qr_codes(self) -> "QrCodes | None":
        base = self._frame.base_url
        if not base:
            return None
        from gkcatalog.render.site.qr import QrCodes

        longest = self._frame.longest_item_path - len("items/")
        return QrCodes(f"{base}items/", max(longest, 0))

    def _standard(self, item: Item) -> str:
        """The standard that the item follows, by name where it is known."""
        if not item.extends:
            return ""
        code = item.extends.partition("/")[0]
        standard = self._frame.extras.standards.get(code)
        if standard is None or not standard.name:
            return code
        return standard.name + (f"（{standard.number}）" if standard.number else "")

    def _sections(self, item: Item) -> Iterator[Section]:
        for title, parts, block in (
            ("公众参与", PARTICIPATION, item.participation),
            ("办事指南", SERVICE_GUIDE, item.service_guide),
            ("公开事项的办理", HANDLING, item.handling),
        ):
            elements = self._elements.block(parts, block) if block else ()
            if elements:
                yield title, elements

    def _retired_page(self, retired: Retired) -> Made:
        published = self._frame.published
        code = retired.item.partition("/")[0]
        unit = published.unit_names.get(code, "")
        pages = {each.code for each in published.units}
        title = retired.name or retired.item
        return self._frame.page(
            item_page_path(retired.item),
            "retired",
            title,
            trail=(UNIT_HEAD, Crumb(unit, unit_path(code))) if code in pages else (),
            labels=article_labels(title, retired.date, unit),
            item=retired.item,
            day=chinese_day(retired.date),
            retired=retired,
            unit=unit,
            successors=list(self._carrying_on(retired)),
        )

    def _carrying_on(self, retired: Retired) -> Iterator[Value]:
        """Links to the items that carry a retired one on today; where none does, to where it went.

        An item that is withheld carries nothing on that could be shown.
        """
        ways = [self._now(code, (retired.item,)) for code in retired.successors]
        links = dict.fromkeys(code for way in ways for code in way)
        for code in links:
            entry = self._retired_ids.get(code)
            yield self._ended(entry) if entry else self._elements.link(code)

    def _now(self, code: str, passed: tuple[str, ...]) -> Sequence[str]:
        """The published items that an id has become, else the retired id at the end of its way."""
        if self._frame.published.item(code):
            return [code]
        entry = self._retired_ids.get(code)
        if entry is None or code in passed:
            return []
        further = (self._now(each, (*passed, code)) for each in entry.successors)
        return [each for way in further for each in way] or [code]

    @cached_property
    def _retired_ids(self) -> Mapping[str, Retired]:
        """The retired ids that have pages."""
        published, retired = self._frame.published, self._frame.extras.retired
        return {each.item: each for each in retired if published.item(each.item) is None}

    def _ended(self, retired: Retired) -> Value:
        """The page of a retired item, from the page of another."""
        text = f"{retired.name or retired.item}（已{retired.manner}）"
        return Value(self._frame.escape(text), ITEM_ROOT + item_page_path(retired.item))


def _items(listed: ItemList) -> Iterator[Item]:
    """The items of a list, loaded when the first is asked for."""
    yield from listed.items


def _named(twins: Sequence[Item]) -> Sequence[object]:
    """What the page of an item says of its twins."""
    return [(twin.full_id, twin.name, twin.domain) for twin in twins]
