"""Names of laws and documents that stand in 依据 without 《》."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.pattern import pattern
from gkcatalog.phrases.citations import Remains, parse, uncited
from gkcatalog.rules.cited_laws import CitedLaw, law_named, rewritten

_PIECE = pattern(r"[^、，,；;。\n]+")
_NAME = pattern(
    r"(?P<lead>(?:根据|依据|按照|依照)?)"
    r"(?P<name>(?:(?:19|20)[0-9]{2}年度?)?[一-鿿〈〉]{2,50}?"
    r"(?:法典|法|条例|办法|规定|细则|决定|意见|通知|规则|规程|方案|(?P<plan>要点|规划|纲要|计划)))"
    r"(?P<rest>\s*(?:[（(][^（()）]{2,60}[）)]|第.{1,40})*)"
)
"""Plans are told from words about plans by their number alone."""
_VAGUE = pattern(
    "有关|相关|其他|其它|上级|下级|本(?:级|部门|单位|办法|条例|法|规定)|该|各|等|应当|不得|可以|要求|精神|法律|法规|规章|文件|政策|党委"
)
_KINDS_ALONE = 4
"""Names up to this length, such as 管理办法, say what kind of norm it is and not which."""


class BareName(Struct, frozen=True):
    """A name at `[start, end)` of a text; `title` is the full one of a registered law, or `""`."""

    start: int
    end: int
    name: str
    title: str


@lru_cache(maxsize=16384)
def bare_names(text: str, registry: Registry) -> tuple[BareName, ...]:
    """The names without 《》 in a text of 依据."""
    return tuple(
        name
        for remains in uncited(text)
        if "《" not in remains.text and "》" not in remains.text
        for name in _names(text, remains, registry)
    )


def bare_laws(item: Item, registry: Registry) -> tuple[CitedLaw, ...]:
    """The registered laws that an item names without 《》, as if it had written it.

    Their places are not those of the text: nothing can be mended by them.
    """
    return tuple(
        cited
        for index, text in enumerate(item.bases)
        for name in bare_names(text, registry)
        if name.title
        for cited in _as_cited(index, text, name, registry)
    )


def _as_cited(index: int, text: str, name: BareName, registry: Registry) -> Iterator[CitedLaw]:
    marked = rewritten(text, [(name.start, name.end, f"《{name.name}》")])
    for citation in parse(marked):
        if citation.title_span[0] == name.start + 1:
            yield CitedLaw(index, text, citation, law_named(citation.title, registry))


def _names(text: str, remains: Remains, registry: Registry) -> Iterator[BareName]:
    alone = not parse(text)
    for piece in _PIECE.finditer(remains.text):
        match = _NAME.fullmatch(piece.group().strip())
        if not match:
            continue
        name, rest = match["name"], match["rest"].strip()
        law = law_named(name, registry)
        vague = _VAGUE.search(name) or len(name) <= _KINDS_ALONE
        which = "号" in rest if match["plan"] else rest or (alone and piece.group() == text.strip())
        if law is None and (vague or not which):
            continue
        start = remains.start + piece.start() + piece.group().index(name)
        title = law.title if law and "〈" not in law.title else name
        yield BareName(start, start + len(name), name, title if law else "")
