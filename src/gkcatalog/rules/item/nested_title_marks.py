"""GK212: 《》 inside 《》."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.cited_laws import basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK212",
    Severity.INFO,
    clause="《标点符号用法》：书名号里还要用书名号时，外层用双书名号，里层用单书名号",
    bad="依据: [《关于印发《示例办法》的通知》（示例发〔2020〕1号）]",
    good="依据: [《关于印发〈示例办法〉的通知》（示例发〔2020〕1号）]",
    fixable=Fixable.SAFE,
)
def nested_title_marks(item: Item, context: Context) -> Iterator[Problem]:
    """书名号里层没有用单书名号。

    里层用〈〉，读者和系统才看得出名称到哪里为止。
    """
    for cited in cited_laws(item, context.registry):
        start, end = cited.citation.title_span
        inner = cited.text[start:end]
        if "《" in inner:
            mended = inner.replace("《", "〈").replace("》", "〉")
            yield basis_problem(
                cited.index,
                cited.text,
                f"“{inner}”的里层用了双书名号",
                f"应写作“{mended}”。",
                rewritten(cited.text, [(start, end, mended)]),
            )
