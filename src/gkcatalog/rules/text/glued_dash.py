"""GK012: dashes of a list without the blank behind them, so that its lines run together."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK012",
    Severity.ERROR,
    clause="YAML 1.2",
    bad="内容:\n  -一般公共预算收支表\n  -举借债务情况说明",
    good="内容:\n  - 一般公共预算收支表\n  - 举借债务情况说明",
    fixable=Fixable.SAFE,
    waivable=False,
)
def glued_dash(fault: Flaw | Failure) -> Iterator[Problem]:
    """列表的短横后面没有空格。

    少了空格，几行就连成了一段文字，文件看上去完好，内容却只剩一条。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.GLUED_DASH:
        yield Problem(
            "短横后面没有空格，这一行没有成为列表的一项",
            "请在短横后面加一个空格。",
            value=fault.text,
        )
