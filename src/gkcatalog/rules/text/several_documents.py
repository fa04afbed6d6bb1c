"""GK007: several documents in one file."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind


@rule(
    "GK007",
    Severity.ERROR,
    clause="目录文件格式",
    bad="单位: 区财政局\n---\n单位: 区民政局\n事项: []",
    good="单位: 区财政局",
    waivable=False,
)
def several_documents(fault: Flaw | Failure) -> Iterator[Problem]:
    """一个文件里有几份内容（---）。

    “---”以后的内容会被别的软件丢掉；每份内容请单独成文件。
    """
    if isinstance(fault, Flaw) and fault.kind is FlawKind.SEVERAL_DOCUMENTS:
        yield Problem(
            "一个文件里有几份内容，用“---”隔开",
            "请把“---”以后的内容移到另一个文件，并删去这一行。",
        )
