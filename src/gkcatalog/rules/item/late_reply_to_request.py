"""GK309: 依申请公开 answered later than 20 working days with no basis but the 条例."""

from collections.abc import Iterator

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.rules import regulation
from gkcatalog.rules.kinds import Context, rule

_WORKING_DAYS = 20


@rule(
    "GK309",
    Severity.WARNING,
    of=("bases", "method", "time_limit"),
    clause="《政府信息公开条例》第三十三条",
    bad="""时限: 自收到申请之日起30个工作日内
方式: 依申请公开
公开对象: 申请人
依据: 《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条""",
    good="""时限: 自收到申请之日起20个工作日内
方式: 依申请公开
公开对象: 申请人
依据: 《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条""",
)
def late_reply_to_request(item: Item, context: Context) -> Iterator[Problem]:
    """依申请公开的答复时限超过20个工作日，而依据只有条例。

    收到申请后应当在20个工作日内答复；需要延长的，延长不超过20个工作日，属于个案处理，
    不能写成一般的时限。
    """
    limit = time_limits.parse(item.time_limit)
    if limit is None or item.method != METHODS[1]:
        return
    late = any(
        "申请" in part.event and time_limits.surely_longer(part, _WORKING_DAYS)
        for part in limit.parts
    )
    if late and regulation.is_only_basis(item, context.registry):
        yield Problem(
            f"时限“{item.time_limit}”超过了答复申请的{_WORKING_DAYS}个工作日",
            f"请改为{_WORKING_DAYS}个工作日以内；法律、法规另有规定的，请在依据中列出。",
            field="time_limit",
            value=item.time_limit,
        )
