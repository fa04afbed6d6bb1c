"""GK303: 主动公开 later than 20 working days with no basis but the 条例."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.rules import regulation
from gkcatalog.rules.kinds import Context, rule

_WORKING_DAYS = 20


@rule(
    "GK303",
    Severity.ERROR,
    of=("bases", "method", "time_limit"),
    clause="《政府信息公开条例》第二十六条",
    bad="""时限: 自信息形成或者变更之日起30个工作日内
方式: 主动公开
依据: 《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条""",
    good="""时限: 自信息形成或者变更之日起20个工作日内
方式: 主动公开
依据: 《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条""",
)
def later_than_regulation(item: Item, context: Context) -> Iterator[Problem]:
    """主动公开的时限超过20个工作日，而依据只有条例。

    条例第二十六条规定，主动公开的信息应当自形成或者变更之日起20个工作日内公开，法律、法规
    另有规定的从其规定。要写得更长，须在依据里列出另行规定期限的法律、法规。
    """
    if item.method != METHODS[0] or not _late(item.time_limit):
        return
    if regulation.is_only_basis(item, context.registry):
        yield Problem(
            f"时限“{item.time_limit}”超过了条例规定的{_WORKING_DAYS}个工作日",
            f"请改为{_WORKING_DAYS}个工作日以内；法律、法规另有规定的，请在依据中列出。",
            field="time_limit",
            value=item.time_limit,
        )


@lru_cache(maxsize=4096)
def _late(text: str) -> bool:
    limit = time_limits.parse(text)
    return limit is not None and any(
        time_limits.forms_information(part.event) and time_limits.surely_longer(part, _WORKING_DAYS)
        for part in limit.parts
    )
