"""GK207: 款 for 项."""

import re
from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.rules.cited_laws import CitedLaw, basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule

_BRACKETED = pattern(r"第\s*[（(]\s*([0-9一二三四五六七八九十]{1,3})\s*[）)]\s*款")
_PLAIN = pattern(r"(?<=第二十条)\s*第([0-9一二三四五六七八九十]{1,3})款(?!第)")
_DISCLOSURE = "中华人民共和国政府信息公开条例"
_OLD_NUMBER = "国务院令第492号"
_ITEMS_OF_ARTICLE_20 = 15


@rule(
    "GK207",
    Severity.WARNING,
    of=("bases",),
    clause="《中华人民共和国政府信息公开条例》第二十条：一款十五项",
    bad="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）款]",
    good="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项]",
    fixable=Fixable.SAFE,
)
def clause_for_item(item: Item, context: Context) -> Iterator[Problem]:
    """把“项”写成了“款”。

    条文中带括号编号的是项，不带编号的自然段是款。条例第二十条只有一款，下列十五项。
    """
    found: dict[int, list[re.Match[str]]] = {}
    for cited in cited_laws(item, context.registry):
        if "款" in cited.text:
            span = (cited.citation.title_span[1], cited.citation.span[1])
            matches = [*_BRACKETED.finditer(cited.text, *span), *_plain(cited, span)]
            found.setdefault(cited.index, []).extend(matches)
    for index, slips in found.items():
        if not slips:
            continue
        edits = [(*slip.span(), f"第（{_chinese(slip[1])}）项") for slip in slips]
        text = item.bases[index]
        yield basis_problem(
            index,
            text,
            f"“{'”“'.join(slip.group().strip() for slip in slips)}”把项写成了款",
            f"应写作“{'”“'.join(new for _, _, new in edits)}”。",
            rewritten(text, edits),
        )


def _plain(cited: CitedLaw, span: tuple[int, int]) -> list[re.Match[str]]:
    if cited.title != _DISCLOSURE or cited.citation.number == _OLD_NUMBER:
        return []
    found = list(_PLAIN.finditer(cited.text, *span))
    return [match for match in found if 1 < _number(match[1]) <= _ITEMS_OF_ARTICLE_20]


def _number(text: str) -> int:
    return numerals.parse(text) or 0


def _chinese(text: str) -> str:
    return numerals.chinese(_number(text)) if _number(text) else text
