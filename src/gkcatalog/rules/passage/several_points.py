"""GK119: several numbered points in one element of 内容."""

import re
from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_POINTS = pattern(
    r"①.+②|[（(]1[)）].+[（(]2[)）]|(?<!第)[（(]一[)）].+(?<![第至和])[（(]二[)）]"
    r"|(?<![0-9])1[.．、](?![0-9]).+(?<![0-9])2[.．、](?![0-9])|●.+●",
    re.DOTALL,
)


@rule(
    "GK119",
    Severity.INFO,
    clause="国家标准目录的公开内容（要素）栏",
    bad="内容: 1.预算收支表；2.预算说明",
    good="内容: [预算收支表, 预算说明]",
    signs="②●.．、)）",
)
def several_points(passage: Passage, context: Context) -> Iterator[Problem]:
    """几条内容挤在一条里。

    一个要素一行，比对变化、检索和公示才能逐条进行。从表格里整格粘贴来的内容请拆开。
    """
    if passage.field == "contents" and _POINTS.search(passage.text):
        yield passage.problem(
            f"“{shortened(passage.text, 20)}”这一条里有几条内容",
            "请拆成几条，一条一行，并删去序号。",
        )
