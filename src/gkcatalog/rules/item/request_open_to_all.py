"""GK502: 依申请公开 together with 全社会."""

from collections.abc import Iterator

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.audience import parse
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK502",
    Severity.WARNING,
    of=("audience", "method"),
    clause="《中华人民共和国政府信息公开条例》第二十七条：依申请公开",
    bad="方式: 依申请公开\n公开对象: 全社会",
    good="方式: 依申请公开\n公开对象: 提出申请的公民、法人和其他组织",
)
def request_open_to_all(item: Item, context: Context) -> Iterator[Problem]:
    """依申请公开的事项，公开对象写了全社会。

    依申请公开只答复提出申请的人；要向全社会公开的，应当主动公开。
    """
    if item.method == METHODS[1] and item.audience and parse(item.audience).everyone:
        yield Problem(
            f"依申请公开的事项，公开对象写了“{item.audience}”",
            "请写明申请人的范围；应向全社会公开的，把方式改为主动公开。",
            "audience",
            value=item.audience,
        )
