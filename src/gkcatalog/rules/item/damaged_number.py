"""GK203: a damaged document number."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.document_numbers import damages, repair
from gkcatalog.rules.cited_laws import basis_problem
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK203",
    Severity.WARNING,
    of=("bases",),
    clause="《党政机关公文格式》：年份用六角括号〔〕括入",
    bad="依据: ['《关于全面推进政务公开工作的意见》（中办发〔20168号）']",
    good="依据: ['《关于全面推进政务公开工作的意见》（中办发〔2016〕8号）']",
    fixable=Fixable.SAFE,
)
def damaged_number(item: Item, context: Context) -> Iterator[Problem]:
    """文号残缺或括号不规范。

    文号的年份用六角括号〔〕，序号后面有“号”字；发布系统常把括号丢掉，读者就查不到原文。
    """
    for index, text in enumerate(item.bases):
        found = damages(text)
        if found:
            wrong = "”“".join(text[damage.start : damage.end] for damage in found)
            right = "”“".join(damage.canonical for damage in found)
            yield basis_problem(
                index, text, f"文号“{wrong}”残缺或括号不规范", f"应写作“{right}”。", repair(text)
            )
