"""GK703: a unit whose catalog of a domain is, but for names, the standard or another unit's."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item, ItemFile, UnitCatalog
from gkcatalog.model.registry import Unit
from gkcatalog.rules.kinds import District, rule
from gkcatalog.rules.similarity import Likeness, Portrait, likeness, names_of, portrait

SHARE = 0.90
"""One element of six tailored in every item gives 83 %; above this most items are untouched."""
COVERAGE = 0.80
FEWEST = 3
_THREE = """单位: {}
领域: 财政预决算
事项:
  - {{编号: a-1, 名称: 政府预算, 内容: [{}的预算收支表], 时限: 批准后20日内}}
  - {{编号: a-2, 名称: 政府决算, 内容: [{}的决算收支表], 时限: 批准后20日内}}
  - {{编号: a-3, 名称: 绩效评价, 内容: [{}的评价结果], 时限: 批准后20日内}}"""


class _Catalog(Struct, frozen=True, dict=True):
    """A unit's published items of a domain, or a standard's; `file` is the one to speak at."""

    title: str
    items: tuple[Item, ...]
    unit: Unit | None = None
    file: ItemFile | None = None

    @property
    def of_village(self) -> bool:
        return self.unit is not None and self.unit.is_village

    @cached_property
    def names(self) -> frozenset[int]:
        return names_of(self.items, self.unit)

    @cached_property
    def portrait(self) -> Portrait:
        return portrait(self.items, self.unit)


@rule(
    "GK703",
    Severity.WARNING,
    clause="《通知》二（一）：避免一刀切",
    bad=_THREE.format("马庄街道办事处", *["马庄街道"] * 3)
    + "\n---\n"
    + _THREE.format("荆山街道办事处", *["荆山街道"] * 3),
    good=_THREE.format("马庄街道办事处", *["马庄街道"] * 3)
    + "\n---\n"
    + _THREE.format("荆山街道办事处", "社区经费", "工会经费", "为民服务项目"),
)
def copied_catalog(district: District) -> Iterator[Problem]:
    """一刀切：除了名称，目录与标准或别的单位几乎一样。

    通知要求结合本单位的职责和实际细化，避免一刀切。把单位名称统一以后，按事项名称对应，比较内容、
    依据、时限、渠道、公开对象、方式，以及办理、办事指南、公众参与、备注。八成以上的事项对得上，
    对得上的事项里九成以上的要素一字不差的，视为照搬：每条事项只要有一个要素结合实际改过，相同的
    就在八成三左右，到了九成，说明多数事项一字未改。不到三条事项的领域不比较；村（社区）只同村
    （社区）比较。
    """
    for domain, catalogs in _by_domain(district).items():
        everyone = [*_standards(district, domain), *catalogs] if catalogs else []
        for of_village in (False, True):
            patterns = [catalog for catalog in everyone if catalog.of_village is of_village]
            bearers = _bearers(patterns)
            for number, catalog in enumerate(patterns):
                found = _closest(number, patterns, bearers) if catalog.file else None
                if found:
                    yield _problem(catalog, *found)


def _bearers(patterns: list[_Catalog]) -> dict[int, list[int]]:
    """Name of an item → the catalogs that have it, by their numbers."""
    found: dict[int, list[int]] = {}
    for number, pattern in enumerate(patterns):
        for name in pattern.names:
            found.setdefault(name, []).append(number)
    return found


def _closest(
    number: int, patterns: list[_Catalog], bearers: dict[int, list[int]]
) -> tuple[_Catalog, Likeness] | None:
    """What a catalog is most like, if it is too like; the first among equals."""
    best: tuple[_Catalog, Likeness] | None = None
    catalog = patterns[number]
    needed = max(FEWEST, COVERAGE * len(catalog.names))
    common = Counter(other for name in catalog.names for other in bearers[name])
    del common[number]
    for other in sorted(other for other, shared in common.items() if shared >= needed):
        alike = likeness(catalog.portrait, patterns[other].portrait)
        if alike.share >= SHARE and (best is None or alike.share > best[1].share):
            best = patterns[other], alike
            if alike.share == 1:
                break
    return best


def _problem(catalog: _Catalog, twin: _Catalog, alike: Likeness) -> Problem:
    percent = int(alike.share * 100)
    return Problem(
        f"{catalog.title}这个领域的{alike.items}条事项，有{alike.shared}条与{twin.title}相同，"
        f"要素一字不差的占{percent}%",
        "请结合本单位的职责和实际细化内容、渠道和时限；本单位没有的事项请删去。",
        value=twin.title,
        subject=catalog.file,
        related=Problem("", subject=twin.file) if twin.file else None,
    )


def _by_domain(district: District) -> dict[str, list[_Catalog]]:
    """Domain → the units that publish enough items in it."""
    found: dict[str, list[_Catalog]] = {}
    for whole in district.directory.units:
        unit = district.registry.unit_names.get(whole.unit)
        for domain, files in _files(whole).items():
            items = tuple(item for f in files for item in f.items if not item.withheld_from_all)
            if unit and len(items) >= FEWEST:
                file = max(files, key=lambda file: len(file.items))
                found.setdefault(domain, []).append(_Catalog(unit.name, items, unit, file))
    return found


def _files(whole: UnitCatalog) -> dict[str, list[ItemFile]]:
    files: dict[str, list[ItemFile]] = {}
    for file in whole.files:
        if file.published and file.items and file.domain:
            files.setdefault(file.domain, []).append(file)
    return files


def _standards(district: District, domain: str) -> Iterator[_Catalog]:
    """The standards that have the domain."""
    for standard in district.standards.values():
        items = tuple(item for item in standard.items.values() if item.domain == domain)
        if items:
            yield _Catalog(f"标准“{standard.name or standard.code}”", items)
