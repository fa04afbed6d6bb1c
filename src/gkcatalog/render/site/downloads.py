"""The page of downloads: made last, because it tells how large the files are."""

from collections.abc import Mapping

from gkcatalog.model.artifact import Made
from gkcatalog.render.labels import column_labels
from gkcatalog.render.site.frame import Frame

FAMILIES = ("excel/", "data/")
"""Folders whose files the page offers."""


def downloads_page(frame: Frame, sizes: Mapping[str, int]) -> Made:
    """The page, by the bytes of the files that are offered."""
    return frame.page(
        "downloads.html",
        "downloads",
        "开放数据下载",
        labels=column_labels(frame.settings, "开放数据下载", "开放数据,下载"),
        units=frame.published.units,
        domains=frame.published.domains_with_items,
        parquet=frame.options.parquet,
        sizes={path: told_size(size) for path, size in sizes.items()},
    )


def told_size(size: int) -> str:
    """Bytes as a reader takes them in: `23 KB`, `1.2 MB`; never less than 1 KB."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"
