"""The front page with its matrix of domains and units, and the pages that state or tell."""

from collections.abc import Iterable, Iterator

from gkcatalog.model.artifact import Made
from gkcatalog.render.addresses import STAGE_SLUGS, stage_path
from gkcatalog.render.labels import column_labels
from gkcatalog.render.published import DatedChange
from gkcatalog.render.site.frame import Frame
from gkcatalog.render.site.matrix import matrix_of
from gkcatalog.render.told_changes import ToldChange, told_change

LATEST = 8
"""Changes told on the front page; all of them have a page of their own."""
MAX_CHANGES = 500


def front_pages(frame: Frame) -> Iterator[Made]:
    """index, search, not-concerned and, where changes are known, changes."""
    yield _index(frame)
    yield frame.page(
        "search.html", "search", "检索", labels=column_labels(frame.settings, "事项检索", "检索")
    )
    yield _not_concerned(frame)
    if frame.extras.changes:
        told = told_changes(frame)
        yield frame.page(
            "changes.html",
            "changes",
            "目录调整记录",
            labels=column_labels(frame.settings, "目录调整记录", "调整"),
            changes=_as_told(frame, told[:MAX_CHANGES]),
            left_out=max(len(told) - MAX_CHANGES, 0),
        )


def told_changes(frame: Frame) -> list[DatedChange]:
    """The changes that may be told, newest first: of what is or was published, and shown."""
    return [dated for dated in frame.extras.changes if frame.published.tells(dated)]


def _as_told(frame: Frame, changes: Iterable[DatedChange]) -> list[ToldChange]:
    ended = {retired.item for retired in frame.extras.retired}
    return [
        told_change(frame.published, dated, frame.options.item_pages, ended) for dated in changes
    ]


def _index(frame: Frame) -> Made:
    published = frame.published
    return frame.page(
        "index.html",
        "index",
        frame.title,
        labels=column_labels(frame.settings, frame.title, f"{frame.settings.district},政务公开"),
        matrix=matrix_of(published, frame.as_of.isoformat()),
        stages=[(stage, stage_path(stage), count) for stage, count in _stage_counts(frame)],
        changes=_as_told(frame, told_changes(frame)[:LATEST]),
        total=published.count,
        unit_total=len({unit for unit, _ in published.lists}),
        domain_total=len(published.domains_with_items),
        has_twins=bool(published.twins),
    )


def _stage_counts(frame: Frame) -> list[tuple[str, int]]:
    counted = [frame.ledger.facts(listed).stages for listed in frame.published.lists.values()]
    return [(stage, sum(own.get(stage, 0) for own in counted)) for stage in STAGE_SLUGS]


def _not_concerned(frame: Frame) -> Made:
    published = frame.published
    statements: dict[str, list[tuple[str, str]]] = {}
    for entry in published.not_concerned:
        name = published.domain_names[entry.domain]
        statements.setdefault(entry.unit, []).append((name, entry.reason))
    return frame.page(
        "not-concerned.html",
        "not-concerned",
        "未涉及领域事项说明",
        labels=column_labels(frame.settings, "未涉及领域事项说明", "未涉及领域"),
        statements=[
            (unit, published.unit_names[unit], entries) for unit, entries in statements.items()
        ],
    )
