"""The search index: every distinct text once, items as columns of numbers.

A query scans the distinct texts for substrings and marks items in one pass: exact from one
character on, without segmentation. `templates/site/assets/search.js` reads what this writes.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from gkcatalog.model.fields import EVERYONE, LEVELS, METHODS, STAGES
from gkcatalog.model.item import Item
from gkcatalog.phrases.audience import parse
from gkcatalog.phrases.channels import resolve
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.table import SPECIFIC, bodies

HAN = re.compile("[\u3400-\u9fff]+")
_BEFORE, _AFTER = b"window.GK=JSON.parse(", b");\n"
_NEITHER = re.compile("[^0-9a-z\u3400-\u9fff]+")


class Numbers:
    """Gives each distinct value the number of its first appearance."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        self._numbers: dict[Any, int] = {}
        for value in values:
            self(value)

    def __call__(self, value: Any) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[Any]:
        """The values by number."""
        return list(self._numbers)


class Initials:
    """Pinyin initials, so that db finds 低保. What is `known` is not looked up again."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self._runs: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Initials of the Chinese characters, with the Latin letters and digits between them."""
        known = self._known.get(text)
        if known is not None or not text:
            return known or ""
        bare = _NEITHER.sub("", unicodedata.normalize("NFKC", text).lower())
        return HAN.sub(lambda run: self._run(run[0]), bare)

    def _run(self, run: str) -> str:
        known = self._runs.get(run)
        if known is None:
            from pypinyin import Style, lazy_pinyin

            letters = lazy_pinyin(run, style=Style.FIRST_LETTER, errors="ignore")
            known = self._runs[run] = "".join(letters)
        return known


def search_data(published: Published, item_pages: bool = True, earlier: bytes = b"") -> bytes:
    """`assets/search-data.js`: one assignment of one parsed string (parsed fastest so).

    The initials of names are taken out of an `earlier` one that this program made.
    """
    made = index(published, item_pages, Initials(_initials_in(earlier)))
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    literal = json.dumps(text, ensure_ascii=False)
    for character in ("<", "\u2028", "\u2029"):
        literal = literal.replace(character, f"\\u{ord(character):04x}")
    return _BEFORE + literal.encode("utf-8", "replace") + _AFTER


def _initials_in(data: bytes) -> dict[str, str]:
    if not data:
        return {}
    index = json.loads(json.loads(data[len(_BEFORE) : -len(_AFTER)]))
    return dict(zip(index["text"], index["initials"], strict=False))


def index(
    published: Published, item_pages: bool = True, initials: Initials | None = None
) -> dict[str, Any]:
    """The index as data.

    `text`: distinct texts, names first; `initials`: of the names; `id`, `name`, `group`, `unit`,
    `domain`, `stage`, `method`, `audience`: one number or id an item; `contents`, `bases`,
    `bodies`, `channels`, `levels`: one number an item into `sets.*`, lists of numbers.
    """
    items = published.items
    initials = initials or Initials()
    names = [plain(item.name) for item in items]
    texts = Numbers(names)
    name_numbers = [texts(name) for name in names]
    name_initials = [initials(name) for name in texts.values()]
    registry = published.registry
    unit_numbers = Numbers(unit.code for unit in published.units)
    domain_numbers = Numbers(domain.code for domain in published.domains)
    columns, sets = _columns(published, texts)
    channels = Numbers(channel.name for channel in (*registry.channels, *registry.local_channels))
    channel_sets, level_sets = Numbers(), Numbers()
    levels = Numbers(LEVELS)
    audiences = Numbers((EVERYONE,))
    return {
        "items": item_pages,
        "text": None,
        "initials": name_initials,
        "id": [item.id for item in items],
        "name": name_numbers,
        "group": [texts(plain(item.group)) for item in items],
        "unit": [unit_numbers(item.unit) for item in items],
        "domain": [domain_numbers(item.domain) for item in items],
        "stage": [STAGES.index(item.stage) if item.stage in STAGES else -1 for item in items],
        "method": [METHODS.index(item.method) if item.method in METHODS else -1 for item in items],
        "audience": [_audience(audiences, item) for item in items],
        "channels": [
            channel_sets(
                tuple(dict.fromkeys(channels(_channel(published, c)) for c in item.channels))
            )
            for item in items
        ],
        "levels": [level_sets(tuple(levels(level) for level in item.levels)) for item in items],
        **columns,
        "sets": {**sets, "channels": channel_sets.values(), "levels": level_sets.values()},
        "units": [[u.code, plain(u.name), initials(u.name)] for u in published.units],
        "domains": [[d.code, plain(d.name), initials(d.name)] for d in published.domains],
        "stages": STAGES,
        "methods": METHODS[:2],
        "audiences": audiences.values(),
        "channel_names": [plain(name) for name in channels.values()],
        "level_names": [plain(name) for name in levels.values()],
    } | {"text": texts.values()}


def _columns(published: Published, texts: Numbers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of lists of texts: contents, bases, bodies."""
    readers: dict[str, Callable[[Item], tuple[str, ...]]] = {
        "contents": lambda item: item.contents,
        "bases": lambda item: item.bases,
        "bodies": lambda item: bodies(item, published.registry),
    }
    columns, sets = {}, {}
    for name, read in readers.items():
        distinct = Numbers()
        columns[name] = [distinct(read(item)) for item in published.items]
        sets[name] = [list(_numbers(values, texts)) for values in distinct.values()]
    return columns, sets


def _numbers(values: tuple[str, ...], texts: Numbers) -> Iterator[int]:
    return (texts(plain(value)) for value in values)


def _audience(audiences: Numbers, item: Item) -> int:
    return audiences(plain(parse(item.audience).canonical or SPECIFIC)) if item.audience else -1


def _channel(published: Published, name: str) -> str:
    return resolve(name, published.registry).name or name
