"""GK006: a tag or directive."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK006",
    Severity.ERROR,
    clause="目录文件格式",
    bad="备注: !!str 说明",
    good="备注: 说明",
    waivable=False,
)
def tag(fault: Flaw | Failure) -> Iterator[Problem]:
    """用了类型标记（!）或指令（%）。

    目录文件里的值一律是文字，不需要也不支持类型标记。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.TAG:
        yield Problem(
            "目录文件不能用类型标记或指令",
            "请删去值前面的感叹号标记；确实以 ! 开头的文字，请加上英文引号。",
            value=fault.text,
        )
