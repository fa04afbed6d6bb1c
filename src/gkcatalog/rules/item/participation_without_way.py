"""GK818: 公众参与 that does not say about what, in which manner or where."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_PARTS = (("scope", "范围"), ("methods", "方式"), ("channels", "渠道"))


@rule(
    "GK818",
    Severity.WARNING,
    of=("participation",),
    clause="《通知》二（五）：明确事项范围、参与方式、参与渠道，并向社会公开",
    bad="公众参与: {范围: 预算草案, 方式: [公开征求意见]}",
    good="公众参与: {范围: 预算草案, 方式: [公开征求意见], 渠道: [政府网站意见征集栏目]}",
)
def participation_without_way(item: Item, context: Context) -> Iterator[Problem]:
    """公众参与没有写全范围、方式和渠道。

    群众要知道对什么事提意见、用什么方式、到哪里提，缺一样就参与不了。
    """
    if item.participation is None:
        return
    missing = [key for part, key in _PARTS if not getattr(item.participation, part)]
    if missing:
        yield Problem(
            f"公众参与没有写{'、'.join(missing)}",
            "请补上：对什么事、用什么方式、到哪里提意见。",
            "participation",
            value="、".join(missing),
        )
