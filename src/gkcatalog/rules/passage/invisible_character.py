"""GK111: control, zero-width and private-font characters."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.phrases.text import INVISIBLE, private_signs, shortened, visible
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage


@rule(
    "GK111",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad='名称: "政府\\u200b预算"',
    good="名称: 政府预算",
    fixable=Fixable.SAFE,
    signs=INVISIBLE,
)
def invisible_character(passage: Passage, context: Context) -> Iterator[Problem]:
    """文字里有看不见的字符。

    从网页或表格复制来的文字会带着看不见的字符，检索不到，比较时也对不上。
    只在特殊字体里显示的符号多半是丢失的打勾，要人工核对。
    """
    cleaned = visible(passage.text)
    if cleaned is None:
        return
    safe = not private_signs(passage.text)
    if safe:
        message, hint = "有看不见的字符", "请删去看不见的字符。"
    else:
        message, hint = "有只在特殊字体里显示的符号", "请核对原文，改成普通文字或“√”。"
    yield passage.problem(f"“{shortened(cleaned, 30)}”里{message}", hint, cleaned or None, safe)
