"""GK212: 《》 inside 《》."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.cited_laws import basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK212",
    Severity.INFO,
    of=("bases",),
    clause="《标点符号用法》：书名号里还要用书名号时，外层用双书名号，里层用单书名号",
    bad="依据: [《关于印发《示例办法》的通知》（示例发〔2020〕1号）]",
    good="依据: [《关于印发〈示例办法〉的通知》（示例发〔2020〕1号）]",
    fixable=Fixable.SAFE,
)
def nested_title_marks(item: Item, context: Context) -> Iterator[Problem]:
    """书名号里层没有用单书名号。

    里层用〈〉，读者和系统才看得出名称到哪里为止。
    """
    nested: dict[int, list[tuple[int, int, str]]] = {}
    for cited in cited_laws(item, context.registry):
        start, end = cited.citation.title_span
        inner = cited.text[start:end]
        if "《" in inner:
            mended = inner.replace("《", "〈").replace("》", "〉")
            nested.setdefault(cited.index, []).append((start, end, mended))
    for index, edits in nested.items():
        text = item.bases[index]
        wrong = "”“".join(text[start:end] for start, end, _ in edits)
        right = "”“".join(mended for _, _, mended in edits)
        yield basis_problem(
            index,
            text,
            f"“{wrong}”的里层用了双书名号",
            f"应写作“{right}”。",
            rewritten(text, edits),
        )
