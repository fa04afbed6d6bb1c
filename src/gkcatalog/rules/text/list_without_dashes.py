"""GK014: the elements of a list, one a line and without their dashes."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK014",
    Severity.WARNING,
    clause="YAML 1.2",
    bad="内容:\n  一般公共预算收支表\n  举借债务情况说明",
    good="内容:\n  - 一般公共预算收支表\n  - 举借债务情况说明",
)
def list_without_dashes(fault: Flaw | Failure) -> Iterator[Problem]:
    """列表的各行都没有短横，连成了一条。

    键下面写了几行文字，行首没有短横，读出来就是中间带空格的一段话，几条内容成了一条。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.NO_DASHES:
        yield Problem(
            f"“{shortened(fault.text, 30)}”和下面的各行没有短横，连成了一条",
            "是几条的，请在每一行的前面加上短横和空格“- ”；是一条的，请写在一行里。",
            value=fault.text,
        )
