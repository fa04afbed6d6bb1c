"""GK606: 对应 of an item that does not exist."""

from collections.abc import Collection, Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK606",
    Severity.ERROR,
    clause="目录文件格式：对应",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 对应: [caozhen/a-9]}
---
单位: 曹镇乡人民政府
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 对应: [caozhen/a-1]}
---
单位: 曹镇乡人民政府
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}""",
)
def unknown_twin(overview: Overview) -> Iterator[Problem]:
    """对应的事项不存在。

    “对应”写的是别的单位的事项全称。写错、对方已经取消或者改了编号，两处就无从核对。
    """
    pointing = [item for item in overview.items if item.twins]
    known = overview.by_id if pointing else {}
    retired = {entry.item: entry for entry in overview.retired}
    for item in pointing:
        for index, twin in enumerate(item.twins):
            if twin in known and twin != item.full_id:
                continue
            yield Problem(
                _message(twin, item.full_id),
                _hint(twin, known, retired[twin].successors if twin in retired else ()),
                field="twins",
                index=index,
                value=twin,
                subject=item,
            )


def _message(twin: str, own: str) -> str:
    return "“对应”写的是本条自己" if twin == own else f"对应的事项“{twin}”不存在"


def _hint(twin: str, known: Collection[str], successors: tuple[str, ...]) -> str:
    if successors:
        return f"它已经退出，承接的事项是 {'、'.join(successors)}。"
    if twin in known:
        return "请写别的单位的事项全称，或者去掉这一个。"
    near = nearest(twin, sorted(known))
    guess = f"是不是 {' 或 '.join(near)}？" if near else ""
    return f"{guess}请写“单位代码/编号”，或者去掉这一个。"
