"""GK611: an id that begins with the code of another domain."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK611",
    Severity.INFO,
    clause="目录文件格式：编号",
    bad="编号: shjz-001",
    good="编号: czyjs-001",
)
def id_of_other_domain(item: Item, context: Context) -> Iterator[Problem]:
    """编号用了别的领域的代码开头。

    编号通常用领域代码加序号。开头是别的领域，多半是从那个领域的文件复制来的，或者放错了文件。
    """
    start = item.id.rpartition("-")[0]
    if not item.unit or not item.domain or start == item.domain:
        return
    other = _domain_names(context.registry).get(start, "")
    if other:
        yield Problem(
            f"编号“{item.id}”的开头是“{other}”领域的代码",
            f"还没有公开的，请改成“{item.domain}-001”这样的编号；放错文件的，请移到“{other}”领域；"
            "已经公开的编号不要再改。",
            "id",
            value=item.id,
        )


@lru_cache(maxsize=8)
def _domain_names(registry: Registry) -> dict[str, str]:
    return {domain.code: domain.name for domain in registry.domains}
