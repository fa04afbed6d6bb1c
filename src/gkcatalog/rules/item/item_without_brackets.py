"""GK213: 第七项 for 第（七）项."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.rules.cited_laws import basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule

_BARE = pattern(r"第\s*([0-9一二三四五六七八九十]{1,3})\s*项")


@rule(
    "GK213",
    Severity.INFO,
    clause="立法技术规范：项的序号用中文数字加括号",
    bad="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第七项]",
    good="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项]",
    fixable=Fixable.SAFE,
    of=("bases",),
)
def item_without_brackets(item: Item, context: Context) -> Iterator[Problem]:
    """项的序号没有加括号。

    条文里项的序号带括号，写法一致才便于检索。
    """
    bare: dict[int, list[tuple[int, int, str]]] = {}
    for cited in cited_laws(item, context.registry):
        for match in _BARE.finditer(
            cited.text, cited.citation.title_span[1], cited.citation.span[1]
        ):
            number = numerals.parse(match[1])
            if number:
                mended = f"第（{numerals.chinese(number)}）项"
                bare.setdefault(cited.index, []).append((*match.span(), mended))
    for index, edits in bare.items():
        text = item.bases[index]
        wrong = "”“".join(text[start:end] for start, end, _ in edits)
        right = "”“".join(new for _, _, new in edits)
        yield basis_problem(
            index, text, f"“{wrong}”的序号没有加括号", f"应写作“{right}”。", rewritten(text, edits)
        )
