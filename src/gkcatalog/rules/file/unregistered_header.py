"""GK401: an unregistered unit or domain in the header."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK401",
    Severity.ERROR,
    clause="《通知》二（一）1–18：责任单位",
    bad="单位: 区财征局\n领域: 财政预决算\n不涉及: 示例",
    good="单位: 区财政局\n领域: 财政预决算\n不涉及: 示例",
)
def unregistered_header(file: ItemFile, context: Context) -> Iterator[Problem]:
    """单位或领域没有登记。

    文件开头或者表格里的单位、领域要用登记过的名称、别名或代码，否则不知道这些事项归谁。
    """
    registry = context.registry
    if file.unit_text and not file.unit:
        names = tuple(name for unit in registry.units for name in (unit.name, *unit.aliases))
        yield _problem("单位", file.unit_text, names, "catalogs/registry/units.yaml")
    if file.domain_text and not file.domain:
        known = tuple(name for entry in registry.domains for name in (entry.name, *entry.aliases))
        yield _problem("领域", file.domain_text, known, "catalogs/registry/domains.yaml")


def _problem(key: str, text: str, names: tuple[str, ...], register: str) -> Problem:
    similar = nearest(text, names)
    guess = f"是不是“{'”或“'.join(similar)}”？" if similar else ""
    return Problem(
        f"没有登记的{key}“{text}”", f"{guess}新的{key}请先登记到 {register}。", part=key, value=text
    )
