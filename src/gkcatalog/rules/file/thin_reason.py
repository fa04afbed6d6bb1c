"""GK817: a reason for 不涉及 that gives no reason."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule

_SHORTEST = 5
_FILLING = pattern(
    "[本我该此](?:单位|乡镇?|镇|街道(?:办事处)?|村|社区|局|委|分局|辖区|领域|部门|项)|领域|目前|暂时|暂|均"
    "|相关|有关|任何|这方面|公开|事项|内容|业务|情况|信息|此类|的|[\\s，。、；,.;]"
)
_EMPTY = frozenset({"", "不涉及", "未涉及", "无", "没有", "不存在", "不适用", "无涉及", "没有涉及"})


@rule(
    "GK817",
    Severity.WARNING,
    clause="《通知》二（一）1–18：各领域的责任单位",
    bad="单位: 马庄街道办事处\n领域: 税收管理\n不涉及: 本单位不涉及该领域",
    good="单位: 马庄街道办事处\n领域: 税收管理\n不涉及: 税款征收由区税务局负责，本街道没有征管权限",
)
def thin_reason(file: ItemFile, context: Context) -> Iterator[Problem]:
    """不涉及的理由太简单。

    理由会公布在“未涉及领域事项说明”里。只说“不涉及”等于没有说：要让群众知道为什么没有、应该去哪里查。
    """
    reason = file.not_concerned.strip()
    if not reason:
        return
    domain = context.registry.domain_names.get(file.domain)
    rest = reason.replace(file.domain_text or "\n", "")
    for name in (domain.name, *domain.aliases) if domain else ():
        rest = rest.replace(name, "")
    if len(reason) < _SHORTEST or _FILLING.sub("", rest) in _EMPTY:
        yield Problem(
            f"不涉及的理由“{reason}”太简单",
            "请写明为什么没有事项、由哪个单位公开，如“由区税务局统一征收和公开，本街道没有征管权限”。",
            part="不涉及",
            value=reason,
        )
