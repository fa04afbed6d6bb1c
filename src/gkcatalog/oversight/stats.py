"""Numbers of the district: items by unit, domain, stage, method, channel, level, time limit."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from gkcatalog.model.fields import LEVELS, METHODS, OTHER_CHANNEL, STAGES
from gkcatalog.model.item import Item
from gkcatalog.model.paper import Block, Cell, Heading, Paper, Percent, Prose, table
from gkcatalog.rules.kinds import District

_NONE = "（没有写）"


class Tally(Struct, frozen=True):
    """Items counted by one property; an item with several values counts once for each."""

    key: str
    name: str
    counts: tuple[tuple[str, int], ...]


class Stats(Struct, frozen=True):
    """The numbers of a district."""

    items: int
    files: int
    units: int
    domains: int
    inherited: int
    tallies: tuple[Tally, ...]


def stats(district: District) -> Stats:
    """Count everything once."""
    files, items = district.directory.files, district.directory.items
    units = {unit.code: unit.name for unit in district.registry.units}
    domains = {domain.code: domain.name for domain in district.registry.domains}
    by_stage = Counter(file.stage for file in files for _ in file.items)
    return Stats(
        len(items),
        len(files),
        len({item.unit for item in items}),
        len({item.domain for item in items}),
        sum(1 for item in items if item.extends),
        (
            Tally("file_stage", "阶段", tuple(sorted(by_stage.items()))),
            _tally("unit", "单位", items, lambda i: [units.get(i.unit, i.unit)], units.values()),
            _tally(
                "domain", "领域", items, lambda i: [domains.get(i.domain, "")], domains.values()
            ),
            _tally("method", "方式", items, lambda i: [i.method], METHODS),
            _tally("stage", "环节", items, lambda i: [i.stage], STAGES),
            _tally("levels", "层级", items, lambda i: i.levels, LEVELS),
            _tally(
                "channels",
                "渠道",
                items,
                lambda i: [c.partition("：")[0] for c in i.channels],
                (*(c.name for c in district.registry.channels), OTHER_CHANNEL),
            ),
        ),
    )


def _tally(
    key: str,
    name: str,
    items: tuple[Item, ...],
    values: Callable[[Item], Iterable[str]],
    order: Iterable[str],
) -> Tally:
    counted: Counter[str] = Counter()
    for item in items:
        counted.update(list(dict.fromkeys(values(item))) or [""])
    known = [value for value in dict.fromkeys(order) if counted[value]]
    others = sorted(value for value in counted if value not in known)
    return Tally(key, name, tuple((value or _NONE, counted[value]) for value in (*known, *others)))


def stats_paper(found: Stats, district: str, day: str) -> Paper:
    """The numbers as tables."""
    blocks: list[Block] = [
        Prose(
            f"事项 {found.items} 条，文件 {found.files} 个，有事项的单位 {found.units} 个、"
            f"领域 {found.domains} 个；沿用标准的 {found.inherited} 条，"
            f"占 {Percent.of(found.inherited, found.items)}。"
        )
    ]
    for tally in found.tallies:
        rows: list[tuple[Cell, ...]] = [
            (value, count, Percent.of(count, found.items)) for value, count in tally.counts
        ]
        blocks.append(Heading(f"按{tally.name}"))
        blocks.append(table(f"各{tally.name}的事项", f"{tally.name} 事项# 占比#", rows))
    return Paper(f"{district}政务公开事项统计", f"截至{day}", tuple(blocks))


def stats_data(found: Stats, day: str) -> dict[str, Any]:
    """The numbers as plain data."""
    return {
        "version": 1,
        "as_of": day,
        "items": found.items,
        "files": found.files,
        "units": found.units,
        "domains": found.domains,
        "inherited": found.inherited,
        "tallies": {
            tally.key: [{"value": value, "items": count} for value, count in tally.counts]
            for tally in found.tallies
        },
    }
