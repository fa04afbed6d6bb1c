"""GK115: one element of 内容 that is a whole page."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_LONGEST = 500


@rule(
    "GK115",
    Severity.INFO,
    clause="国家标准目录的公开内容（要素）栏",
    bad=f"内容: [{'预算收支情况和说明' * 60}]",
    good="内容: [预算收支情况, 预算收支说明]",
)
def long_content(passage: Passage, context: Context) -> Iterator[Problem]:
    """内容的一条太长。

    内容写公开哪些要素，一个要素一行。五百个字以上的一条多半是正文，在目录表里也排不下。
    """
    if passage.field == "contents" and len(passage.text) > _LONGEST:
        yield passage.problem(
            f"内容的这一条有{len(passage.text)}个字，“{passage.text[:12]}……”",
            "请拆成几条，一个要素一行；正文请放到公布的网页上。",
        )
