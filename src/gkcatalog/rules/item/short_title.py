"""GK211: a short title instead of the full one."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.titles import canonical_title
from gkcatalog.rules.cited_laws import CitedLaw, basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK211",
    Severity.INFO,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [《预算法》第十四条]",
    good="依据: [《中华人民共和国预算法》第十四条]",
    fixable=Fixable.SAFE,
)
def short_title(item: Item, context: Context) -> Iterator[Problem]:
    """依据用了简称。

    同一部法规在各单位的目录里写法不一，汇编和检索时就分成了几部。请写全称。
    """
    short: dict[int, list[CitedLaw]] = {}
    for cited in cited_laws(item, context.registry):
        if _is_short(cited):
            short.setdefault(cited.index, []).append(cited)
    for index, several in short.items():
        text = several[0].text
        edits = [(*cited.citation.title_span, cited.title) for cited in several]
        names = "》《".join(cited.citation.title for cited in several)
        titles = "》《".join(cited.title for cited in several)
        yield basis_problem(
            index, text, f"《{names}》是简称", f"请写全称《{titles}》。", rewritten(text, edits)
        )


def _is_short(cited: CitedLaw) -> bool:
    """A document inside a notice (〈〉) may well be cited by its own title."""
    law = cited.law
    if law is None or law.title == cited.citation.title or law.repealed or "〈" in law.title:
        return False
    return canonical_title(law.title) != cited.citation.title
