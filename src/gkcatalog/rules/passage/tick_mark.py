"""GK116: tick marks of a table left in words."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_TICKS = "■□☐☑☒√✓✔▄▢"
_TICK = pattern(f"[{_TICKS}]")
_ELSEWHERE = "channels"
"""GK501 reads whole cells of channels."""


@rule(
    "GK116",
    Severity.WARNING,
    clause="国家标准目录的公开对象、公开方式、公开层级栏",
    bad="公开对象: √",
    good="公开对象: 全社会",
    signs=_TICKS,
)
def tick_mark(passage: Passage, context: Context) -> Iterator[Problem]:
    """文字里留着表格的勾选符号。

    ■、□、√是表格里的勾选。目录文件写的是勾选的结果，表格和网页里的勾由程序来打。
    """
    found = _TICK.search(passage.text)
    if found and passage.field != _ELSEWHERE:
        shown = shortened(passage.text, 30)
        there = "只有" if passage.text.strip() == found[0] else f"“{shown}”里有"
        yield passage.problem(
            f"{there}勾选符号“{found[0]}”",
            "请对照原表写成文字，如公开对象写“全社会”或者群体的名称。",
        )
