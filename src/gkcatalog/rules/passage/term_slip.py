"""GK110: slips in fixed terms."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.citations import parse
from gkcatalog.phrases.terms import Slip, find_slips, mend, slip_of
from gkcatalog.rules.cited_laws import law_named
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_ELSEWHERE = ("bodies", "channels")
"""Fields whose names are checked against their registers."""
_SHORTEST_TITLE = 5


@rule(
    "GK110",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="名称: 政府信息公开条列解读",
    good="名称: 政府信息公开条例解读",
    fixable=Fixable.UNSAFE,
)
def term_slip(passage: Passage, context: Context) -> Iterator[Problem]:
    """固定用语里有错别字。

    只报形近、音近、重复或颠倒的一个字，其他不同的说法不算错。改正之前请看一眼上下文。
    """
    if passage.field in _ELSEWHERE:
        return
    basis = passage.field == "bases"
    slips = _slips_of_basis(passage.text, context.registry) if basis else find_slips(passage.text)
    if slips:
        wrong = "”“".join(slip.wrong for slip in slips)
        right = "”“".join(slip.right for slip in slips)
        yield passage.problem(
            f"“{wrong}”像是错别字",
            f"是不是“{right}”？",
            mend(passage.text, slips),
            safe=False,
        )


def _slips_of_basis(text: str, registry: Registry) -> tuple[Slip, ...]:
    """Titles that are one slip away from a registered one; other slips where there are none."""
    slips = []
    for citation in parse(text):
        title = citation.title
        if len(title) < _SHORTEST_TITLE or law_named(title, registry):
            continue
        near = _titles(registry, len(title)) + _titles(registry, len(title) - 1)
        meant = next((name for name in near if slip_of(title, name)), "")
        if meant:
            slips.append(Slip(title, meant, *citation.title_span))
    return tuple(slips) or find_slips(text)


@lru_cache(maxsize=256)
def _titles(registry: Registry, length: int) -> tuple[str, ...]:
    """Registered titles of a length: a slip is as long as what is meant, or longer by one."""
    return tuple(title for title in registry.law_titles if len(title) == length)
