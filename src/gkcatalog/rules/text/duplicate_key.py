"""GK003: a key given twice."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind

_ITEM = "是另一条事项的，请在“编号”前面加上短横和空格“- ”；不是的，只保留一处。"


@rule(
    "GK003",
    Severity.ERROR,
    clause="目录文件格式",
    bad="时限: 20个工作日内\n时限: 30个工作日内",
    good="时限: 自信息形成或者变更之日起20个工作日内",
    waivable=False,
)
def duplicate_key(fault: Flaw | Failure) -> Iterator[Problem]:
    """同一个键写了两次。

    两处写法不同时，无法知道以哪一处为准；一般的软件会悄悄丢掉一处。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.DUPLICATE_KEY:
        yield Problem(
            f"“{fault.text}”写了两次，前一次在第 {fault.first_line} 行",
            _ITEM if fault.text == "编号" else "请核对两处内容，只保留一处。",
            value=fault.text,
        )
