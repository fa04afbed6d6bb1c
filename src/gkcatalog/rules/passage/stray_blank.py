"""GK106: blanks inside Chinese words, and before or after a text."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.terms import TERMS
from gkcatalog.phrases.text import BLANKS, shortened, without_blanks, without_edges
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage


@rule(
    "GK106",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="名称: 政府预算公 开",
    good="名称: 政府预算公开",
    fixable=Fixable.SAFE,
    signs=BLANKS,
)
def stray_blank(passage: Passage, context: Context) -> Iterator[Problem]:
    """词语中间有空格或换行，或者首尾有空格。

    从表格里复制来的文字常带着空格，检索时就找不到这个词，比对时又会当成另一个词。
    段落开头空两格的多行文字不算。
    """
    trimmed = without_edges(passage.text)
    whole = without_blanks(trimmed or passage.text, _terms(context.registry))
    where = "词语中间" if whole is not None else "首尾"
    # Lines that were joined are no paragraph any more: the first of them needs no indentation.
    mended = trimmed if whole is None else without_edges(whole) or whole
    if mended is not None:
        shown = " ".join(passage.text.split())
        yield passage.problem(
            f"“{shortened(shown, 30)}”的{where}有空格", f"请删去{where}的空格。", mended
        )


@lru_cache(maxsize=8)
def _terms(registry: Registry) -> tuple[str, ...]:
    """Words that have no blank. Titles of documents may: 财政部 农业部关于…的通知."""
    laws = (title for title in registry.law_titles if title.startswith("中华人民共和国"))
    names = (*TERMS, *registry.unit_names, *registry.channel_names, *laws)
    return tuple(name for name in names if len(name) > 1 and not name.isascii() and " " not in name)
