"""GK008: a key that is a list or a mapping."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK008",
    Severity.ERROR,
    clause="目录文件格式",
    bad="? [甲, 乙]\n: 说明",
    good="备注: 说明",
    waivable=False,
)
def complex_key(fault: Flaw | Failure) -> Iterator[Problem]:
    """键不是一段文字。

    “? ”或者方括号开头的行会被当成键，通常是漏写了引号。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.COMPLEX_KEY:
        yield Problem(
            "这里的键不是一段文字",
            "请写成“键: 值”；以方括号、花括号、问号开头的文字，请加上英文引号。",
        )
