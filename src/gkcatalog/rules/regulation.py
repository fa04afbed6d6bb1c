"""政府信息公开条例: who names it, and whether it is the only basis, so that its own limits hold."""

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases import citations
from gkcatalog.rules.bare_names import bare_names
from gkcatalog.rules.cited_laws import law_named

_TITLES = frozenset({"中华人民共和国政府信息公开条例", "政府信息公开条例", "信息公开条例"})


def is_only_basis(item: Item, registry: Registry) -> bool:
    """Return whether every basis is the 条例; what cites nothing may set a limit of its own."""
    if not item.bases:
        return False
    return all(_cites_only_regulation(text, registry) for text in item.bases)


def _cites_only_regulation(text: str, registry: Registry) -> bool:
    found = [citation.title for citation in citations.parse(text)]
    found += [name.name for name in bare_names(text, registry)]
    return bool(found) and all(is_regulation(title, registry) for title in found)


def is_regulation(title: str, registry: Registry) -> bool:
    """Return whether a title as cited is that of the 条例, which need not be registered."""
    law = law_named(title, registry)
    return (law.title if law else title) in _TITLES
