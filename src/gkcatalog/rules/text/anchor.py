"""GK005: an anchor or alias."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK005",
    Severity.ERROR,
    clause="目录文件格式",
    bad="备注: &a 说明",
    good="备注: 说明",
    waivable=False,
)
def anchor(fault: Flaw | Failure) -> Iterator[Problem]:
    """用了锚点或引用（& 或 *）。

    目录文件不支持锚点和引用：看不出内容从哪里来。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.ANCHOR:
        yield Problem(
            f"目录文件不能用锚点和引用：{fault.text}",
            "请把内容照写一遍；确实以 & 或 * 开头的文字，请加上英文引号。",
            value=fault.text,
        )
