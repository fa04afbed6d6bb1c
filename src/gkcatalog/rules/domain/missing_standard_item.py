"""GK804: a unit lacks an item that its standard requires."""

from collections.abc import Iterable, Iterator, Mapping

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.rules.kinds import District, rule
from gkcatalog.rules.standard_items import (
    Comparison,
    by_domain_and_unit,
    compare_with,
    standards_for,
)

_STANDARD = """标准: demo
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 政府预算}
  - {编号: a-2, 名称: 政府决算}
---
单位: 区财政局
领域: 财政预决算
事项:
  - {编号: b-1, 沿用: demo/a-1}
"""


@rule(
    "GK804",
    Severity.WARNING,
    clause="《通知》二（一）：全面落实试点领域标准指引",
    bad=_STANDARD,
    good=f"{_STANDARD}  - {{编号: b-2, 沿用: demo/a-2}}",
)
def missing_standard_item(district: District) -> Iterator[Problem]:
    """本单位缺少标准必备的事项。

    标准里没有写“必备: 否”的事项，应当由事项所属层级的责任单位编列；几个单位共同负责一个领域的，
    有一个单位编列即可，已经撤销的单位不算。停用的领域不再要求。确实没有的，请在标准里改为
    “必备: 否”，或者经批准后豁免。
    """
    domains = by_domain_and_unit(district.directory.files)
    places = _files(district.directory.files)
    for domain, by_unit in domains.items():
        registered = district.registry.domain_names.get(domain)
        if registered is None or not registered.in_force(district.today):
            continue
        reported: set[str] = set()
        for code, items in by_unit.items():
            file = places.get((code, domain))
            if not items or file is None:
                continue
            for comparison in _comparisons(district, domain, code, items, by_unit):
                fresh = [
                    gone for gone in comparison.lacking if _key(comparison, gone) not in reported
                ]
                reported.update(_key(comparison, gone) for gone in fresh)
                for gone in fresh:
                    yield _problem(comparison, gone, file)


def _comparisons(
    district: District,
    domain: str,
    code: str,
    items: tuple[Item, ...],
    by_unit: Mapping[str, tuple[Item, ...]],
) -> Iterator[Comparison]:
    unit = district.registry.unit_names.get(code)
    if unit is None or not unit.in_force(district.today):
        return
    for standard in standards_for(items, domain, district.standards):
        yield compare_with(standard, domain, unit, by_unit, district)


def _key(comparison: Comparison, gone: Item) -> str:
    """Bureaus that owe an item jointly are told once; a town's lack is its own."""
    whose = comparison.unit.code if comparison.unit.kind in ("乡镇", "街道", "村", "社区") else ""
    return f"{whose}:{comparison.standard}/{gone.id}"


def _files(files: Iterable[ItemFile]) -> dict[tuple[str, str], ItemFile]:
    """(unit, domain) → the file that a lack is told at: a published one where there is one."""
    found: dict[tuple[str, str], ItemFile] = {}
    for file in sorted(files, key=lambda file: (not file.published, file.file)):
        if file.items:
            found.setdefault((file.unit, file.domain), file)
    return found


def _problem(comparison: Comparison, gone: Item, file: ItemFile) -> Problem:
    source = f"{comparison.standard}/{gone.id}"
    return Problem(
        f"缺少标准必备的事项“{gone.name}”（{source}）",
        f"请用 gkcatalog new --unit {file.unit} --domain {file.domain} --from {source} 补上。",
        value=source,
        subject=file,
    )
