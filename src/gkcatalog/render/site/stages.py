"""Pages of the five 环节 (五公开)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from gkcatalog.model.artifact import Made
from gkcatalog.model.item import Item
from gkcatalog.render.addresses import MAX_ROWS, STAGE_SLUGS, cut, stage_path
from gkcatalog.render.labels import column_labels
from gkcatalog.render.published import Published
from gkcatalog.render.site.frame import Crumb, Frame

STAGES = Crumb("五公开", "stages/index.html")
STAGE_MEANINGS = {
    "决策": "政策和决定怎么形成，公众怎么参与",
    "执行": "决定怎么落实，进展如何",
    "管理": "许可、处罚、检查等怎么进行",
    "服务": "能办什么事，怎么办",
    "结果": "办得怎么样，结果是什么",
}
Staged = Mapping[str, Mapping[str, Sequence[Item]]]
"""Items by 环节 and code of the domain, all in the order of the registers."""


def stage_pages(frame: Frame) -> Iterator[Made]:
    """An overview, and the items of each 环节 across all units."""
    published = frame.published
    staged = _staged(published)
    yield frame.page(
        "stages/index.html",
        "stages",
        "五公开",
        labels=column_labels(frame.settings, "决策、执行、管理、服务、结果公开", "五公开"),
        stages=[
            (stage, stage_path(stage), sum(map(len, by_domain.values())), STAGE_MEANINGS[stage])
            for stage, by_domain in staged.items()
        ],
    )
    told = {
        domain.code: [frame.ledger.codes(items) for _, items in published.of_domain(domain.code)]
        for domain in published.domains
    }
    for stage, by_domain in staged.items():
        yield from _stage_lists(frame, stage, by_domain, told)


def _staged(published: Published) -> Staged:
    staged: dict[str, dict[str, list[Item]]] = {stage: {} for stage in STAGE_SLUGS}
    for domain in published.domains:
        for _, items in published.of_domain(domain.code):
            for item in items:
                if item.stage in staged:
                    staged[item.stage].setdefault(domain.code, []).append(item)
    return staged


def _stage_lists(
    frame: Frame,
    stage: str,
    by_domain: Mapping[str, Sequence[Item]],
    told: Mapping[str, Sequence[object]],
) -> Iterator[Made]:
    """One page, or, where it would be long, an overview and pages by domain.

    `told` stands for all that the lists of a domain say.
    """
    items = [item for own in by_domain.values() for item in own]
    if len(items) <= MAX_ROWS:
        yield _stage_page(frame, stage, stage_path(stage), items)
        return
    overview = []
    for domain, own in by_domain.items():
        parts = _parts(frame, stage, domain, own)
        overview += [(path, name, len(some)) for path, name, some in parts]
        key = frame.ledger.key(frame.ground, stage, told[domain])
        pages = (_stage_page(frame, stage, path, some, name) for path, name, some in parts)
        yield from frame.ledger.group(f"stage {stage} {domain}", key, pages)
    yield _stage_page(frame, stage, stage_path(stage), (), overview=overview)


def _parts(
    frame: Frame, stage: str, domain: str, items: Sequence[Item]
) -> list[tuple[str, str, Sequence[Item]]]:
    """Path, name and items of the pages of a domain."""
    pages = list(cut(items))
    name = frame.published.domain_names[domain]
    return [
        (
            stage_path(stage, domain if number == 1 else f"{domain}.{number}"),
            name + (f"（第{number}部分）" if len(pages) > 1 else ""),
            some,
        )
        for number, some in enumerate(pages, 1)
    ]


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
