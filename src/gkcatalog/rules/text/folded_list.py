"""GK013: a list that became part of the words behind its key."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK013",
    Severity.ERROR,
    clause="YAML 1.2",
    bad="内容: 包括以下各项\n  - 一般公共预算收支表\n  - 举借债务情况说明",
    good="内容:\n  - 一般公共预算收支表\n  - 举借债务情况说明",
    waivable=False,
)
def folded_list(fault: Flaw | Failure) -> Iterator[Problem]:
    """列表与键后面的文字连成了一段。

    键的同一行写了文字，下面各行就成了它的继续，短横也成了文字，文件看上去完好，内容却只剩一条。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.FOLDED_LIST:
        words = shortened(fault.text, 30)
        yield Problem(
            f"从这一行起的列表与上面的“{words}”连成了一段文字",
            f"请把“{words}”删去，或者另起一行，也以短横加空格开头。",
            value=fault.text,
        )
