"""GK806: no item of the district is of a kind that 条例第二十条 lists."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import Overview, rule
from gkcatalog.rules.regulation_kinds import KINDS, kind_name

_HABIT = len(KINDS) // 2
"""Where fewer kinds are cited, the district does not cite by kind, and their lack says nothing."""
_ITEM = """单位: 区财政局
领域: 财政预决算
事项:
  - 编号: a-1
    名称: 示例
    依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（一）项至第（{}）项]"""


@rule(
    "GK806",
    Severity.INFO,
    clause="《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条",
    bad=_ITEM.format("十四"),
    good=_ITEM.format("十五"),
)
def uncited_kind(overview: Overview) -> Iterator[Problem]:
    """全区没有一条事项属于条例第二十条列明的某一类。

    第二十条列明十五类应当主动公开的信息，事项在依据里引用到项，就能看出哪一类还没有人公开。
    多数类别都没有引用的，说明还没有引用到项，这时不提示。
    """
    cited = {number for item in overview.items for number in item.kinds}
    missing = [number for number in KINDS if number not in cited]
    if len(KINDS) - len(missing) <= _HABIT:
        return
    for number in missing:
        yield Problem(
            f"全区没有事项引用条例第二十条{kind_name(number)}：{KINDS[number]}",
            "请核对由哪个单位公开这一类信息；已经有事项的，在依据里引用到项。",
            value=str(number),
        )
