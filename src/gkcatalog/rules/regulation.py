"""政府信息公开条例 as the only basis of an item: then its own limits hold."""

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases import citations

TITLE = "中华人民共和国政府信息公开条例"
_SHORT = frozenset({TITLE, "政府信息公开条例", "信息公开条例"})


def is_only_basis(item: Item, registry: Registry) -> bool:
    """Return whether every basis is the 条例; what cites nothing may set a limit of its own."""
    if not item.bases:
        return False
    return all(_cites_only_regulation(text, registry) for text in item.bases)


def _cites_only_regulation(text: str, registry: Registry) -> bool:
    found = citations.parse(text)
    return bool(found) and all(_is_regulation(citation.title, registry) for citation in found)


def _is_regulation(title: str, registry: Registry) -> bool:
    law = registry.law_titles.get(title)
    return (law.title if law else title) in _SHORT
