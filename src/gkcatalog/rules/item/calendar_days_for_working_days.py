"""GK306: calendar days or months where the 条例 alone, which counts working days, is the basis."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.phrases.time_limits import Kind, Part, TimeUnit
from gkcatalog.rules import regulation
from gkcatalog.rules.kinds import Context, rule

_CALENDAR = {TimeUnit.DAY: "日", TimeUnit.MONTH: "月", TimeUnit.YEAR: "年"}
_WORKING_DAYS = 20


@rule(
    "GK306",
    Severity.WARNING,
    of=("bases", "method", "time_limit"),
    clause="《政府信息公开条例》第二十六条",
    bad="""时限: 自信息形成或者变更之日起20日内
方式: 主动公开
依据: 《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条""",
    good="""时限: 自信息形成或者变更之日起20个工作日内
方式: 主动公开
依据: 《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条""",
)
def calendar_days_for_working_days(item: Item, context: Context) -> Iterator[Problem]:
    """时限按自然日或者月计算，而依据只有按工作日计算的条例。

    条例第二十六条的期限是20个工作日。预算公开等按自然日计算的期限来自别的法律，应当把那部法律
    列入依据；没有别的依据的，请改用工作日。
    """
    units = _calendar_units(item.time_limit) if item.method == METHODS[0] else ()
    if units and regulation.is_only_basis(item, context.registry):
        yield Problem(
            f"时限“{item.time_limit}”按{units[0]}计算，而所列依据只有按工作日计算的条例",
            "请改为“……个工作日内”；法律、法规规定按自然日计算的，请在依据中列出。",
            field="time_limit",
            value=item.time_limit,
        )


@lru_cache(maxsize=4096)
def _calendar_units(text: str) -> tuple[str, ...]:
    limit = time_limits.parse(text)
    parts = limit.parts if limit else ()
    return tuple(_CALENDAR[part.unit] for part in parts if part.unit and _is_calendar(part))


def _is_calendar(part: Part) -> bool:
    """A span from the forming of the information, in calendar units; GK303 has the longer ones."""
    return (
        part.kind is Kind.WITHIN
        and part.unit in _CALENDAR
        and (part.number > 1 or part.unit is not TimeUnit.DAY)
        and time_limits.forms_information(part.event)
        and not time_limits.surely_longer(part, _WORKING_DAYS)
    )
