"""GK206: the same law twice in one item."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.cited_laws import CitedLaw, cited_laws
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK206",
    Severity.WARNING,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [《中华人民共和国预算法》第十四条, 《中华人民共和国预算法》第八十九条]",
    good="依据: [《中华人民共和国预算法》第十四条、第八十九条]",
    fixable=Fixable.SAFE,
)
def same_law_twice(item: Item, context: Context) -> Iterator[Problem]:
    """同一部法规在一条事项里引用了两次。

    同一部法规的几个条款写在一处，读者才看得全。完全相同的一处可由 --fix 删去。
    """
    first: dict[str, CitedLaw] = {}
    for cited in cited_laws(item, context.registry):
        earlier = first.setdefault(cited.title, cited)
        if earlier is cited or _different(earlier, cited):
            continue
        copied = cited.text == earlier.text and cited.index != earlier.index
        yield Problem(
            f"《{cited.title}》引用了两次",
            "请删去重复的一处。" if copied else "请把条款合并到一处，如第十四条、第十五条。",
            "bases",
            cited.index,
            value=cited.text,
            fix=Fix(None) if copied else None,
        )


def _different(one: CitedLaw, other: CitedLaw) -> bool:
    """Documents of one title with two numbers are two documents."""
    left, right = one.citation.number, other.citation.number
    return one.law is None and bool(left and right) and left != right
