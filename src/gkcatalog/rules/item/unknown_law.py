"""GK209: a law that the register does not hold."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.cited_laws import basis_problem, cited_laws
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK209",
    Severity.INFO,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [《示例单位示例工作实施办法》（示例发〔2020〕1号）]",
    good="依据: [《中华人民共和国预算法》第十四条]",
)
def unknown_law(item: Item, context: Context) -> Iterator[Problem]:
    """依据没有登记在法规登记册里。

    没有登记的依据，无法核对全称、文号和是否有效。核实之后可以登记到 catalogs/registry/laws.yaml。
    """
    if not context.registry.laws:
        return
    unknown: dict[int, list[str]] = {}
    for cited in cited_laws(item, context.registry):
        if cited.law is None:
            unknown.setdefault(cited.index, []).append(cited.citation.title)
    for index, titles in unknown.items():
        similar = nearest(titles[0], context.registry.law_titles, limit=1)
        guess = f"是不是《{similar[0]}》？" if similar else ""
        yield basis_problem(
            index,
            item.bases[index],
            f"法规登记册里没有《{'》《'.join(titles)}》",
            f"{guess}请核对名称和效力；确认无误的可以登记。",
        )
