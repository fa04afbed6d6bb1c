"""Pages of the five 环节 (五公开)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice

import msgspec
from msgspec import Struct

from gkcatalog.model.artifact import Made
from gkcatalog.model.item import Item
from gkcatalog.render.addresses import MAX_ROWS, STAGE_SLUGS, page_sizes, stage_path
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.labels import column_labels
from gkcatalog.render.list_facts import weights_of
from gkcatalog.render.site.frame import Crumb, Frame

STAGES = Crumb("五公开", "stages/index.html")
STAGE_MEANINGS = {
    "决策": "政策和决定怎么形成，公众怎么参与",
    "执行": "决定怎么落实，进展如何",
    "管理": "许可、处罚、检查等怎么进行",
    "服务": "能办什么事，怎么办",
    "结果": "办得怎么样，结果是什么",
}
_WEIGHTS = msgspec.msgpack.Decoder(dict[str, list[int]])


class Staged(Struct, frozen=True):
    """The items of one 环节 in one domain: the lists of the domain, the weights of the rows."""

    domain: str
    lists: Sequence[ItemList]
    weights: Sequence[int]


def stage_pages(frame: Frame) -> Iterator[Made]:
    """An overview, and the items of each 环节 across all units."""
    staged = _staged(frame)
    counts = {stage: sum(len(own.weights) for own in found) for stage, found in staged.items()}
    yield frame.page(
        "stages/index.html",
        "stages",
        "五公开",
        labels=column_labels(frame.settings, "决策、执行、管理、服务、结果公开", "五公开"),
        stages=[
            (stage, stage_path(stage), count, STAGE_MEANINGS[stage])
            for stage, count in counts.items()
        ],
    )
    for stage, by_domain in staged.items():
        if counts[stage] <= MAX_ROWS:
            yield from _one_page(frame, stage, by_domain)
        else:
            yield from _stage_lists(frame, stage, by_domain)


def _staged(frame: Frame) -> Mapping[str, Sequence[Staged]]:
    """By 环节 the domains that have items of it, in the order of the register."""
    published = frame.published
    found: dict[str, list[Staged]] = {stage: [] for stage in STAGE_SLUGS}
    for domain in published.domains:
        lists = [listed for _, listed in published.of_domain(domain.code)]
        make = partial(_weights, lists)
        weights = _WEIGHTS.decode(frame.ledger.told("weights", domain.code, lists, make))
        for stage, staged in found.items():
            if stage in weights:
                staged.append(Staged(domain.code, lists, weights[stage]))
    return found


def _weights(lists: Sequence[ItemList]) -> bytes:
    return msgspec.msgpack.encode(weights_of(item for listed in lists for item in listed.items))


def _key(frame: Frame, stage: str, by_domain: Sequence[Staged]) -> bytes:
    """What stands for all that pages of a 环节 say of these domains."""
    ledger = frame.ledger
    told = [
        (own.domain, [(listed.unit, ledger.code(listed)) for listed in own.lists])
        for own in by_domain
    ]
    return ledger.key(frame.ground, stage, told)


def _items(stage: str, by_domain: Sequence[Staged]) -> list[Item]:
    lists = (listed for own in by_domain for listed in own.lists)
    return [item for listed in lists for item in listed.items if item.stage == stage]


def _one_page(frame: Frame, stage: str, by_domain: Sequence[Staged]) -> Iterator[Made]:
    """All items of a 环节 on one page."""
    made = (_stage_page(frame, stage, stage_path(stage), _items(stage, by_domain)) for _ in "1")
    return frame.ledger.group(f"stage {stage}", _key(frame, stage, by_domain), made)


def _stage_lists(frame: Frame, stage: str, by_domain: Sequence[Staged]) -> Iterator[Made]:
    """An overview and pages by domain."""
    overview: list[tuple[str, str, int]] = []
    for own in by_domain:
        parts = _parts(frame, stage, own)
        overview += parts
        key = _key(frame, stage, (own,))
        pages = _domain_pages(frame, stage, own, parts)
        yield from frame.ledger.group(f"stage {stage} {own.domain}", key, pages)
    yield _stage_page(frame, stage, stage_path(stage), (), overview=overview)


def _parts(frame: Frame, stage: str, own: Staged) -> list[tuple[str, str, int]]:
    """Path, name and rows of the pages of a domain."""
    sizes = list(page_sizes(own.weights))
    name = frame.published.domain_names[own.domain]
    return [
        (
            stage_path(stage, own.domain if number == 1 else f"{own.domain}.{number}"),
            name + (f"（第{number}部分）" if len(sizes) > 1 else ""),
            rows,
        )
        for number, rows in enumerate(sizes, 1)
    ]


def _domain_pages(
    frame: Frame, stage: str, own: Staged, parts: Sequence[tuple[str, str, int]]
) -> Iterator[Made]:
    items = iter(_items(stage, (own,)))
    for path, name, rows in parts:
        yield _stage_page(frame, stage, path, list(islice(items, rows)), name)


def _stage_page(
    frame: Frame,
    stage: str,
    path: str,
    items: Sequence[Item],
    part: str = "",
    overview: Sequence[tuple[str, str, int]] = (),
) -> Made:
    published, escape = frame.published, frame.escape
    title = f"{stage}公开" + (f"：{part}" if part else "")
    return frame.page(
        path,
        "stage",
        title,
        trail=(STAGES, Crumb(f"{stage}公开", stage_path(stage))) if part else (STAGES,),
        labels=column_labels(frame.settings, f"{stage}公开事项", f"{stage}公开"),
        stage=stage,
        meaning=STAGE_MEANINGS[stage],
        overview=overview,
        groups=[
            (
                published.domain_names[code],
                [
                    (
                        frame.item_path(item),
                        escape(item.name),
                        escape(published.unit_names[item.unit]),
                        escape(item.time_limit),
                    )
                    for item in group
                ],
            )
            for code, group in groupby(items, key=lambda item: item.domain)
        ],
    )
