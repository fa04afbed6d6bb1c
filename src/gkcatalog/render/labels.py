"""Page labels that a government portal asks for (国办发〔2017〕47号); empty ones are left out."""

from collections.abc import Iterator

from gkcatalog.model.settings import Settings

COLUMN_TYPE = "政务公开"

Label = tuple[str, str]
"""Name and content of a `<meta>`."""


def site_labels(settings: Settings) -> tuple[Label, ...]:
    """SiteName, SiteDomain and SiteIDCode, for every page."""
    site = settings.site
    return _given(
        ("SiteName", site.name),
        ("SiteDomain", site.domain.split("://")[-1].rstrip("/")),
        ("SiteIDCode", site.id_code),
    )


def column_labels(settings: Settings, description: str, keywords: str) -> tuple[Label, ...]:
    """ColumnName to ColumnType, for list pages; none where 栏目 is not set."""
    if not settings.site.column:
        return ()
    return _given(
        ("ColumnName", settings.site.column),
        ("ColumnDescription", description),
        ("ColumnKeywords", keywords),
        ("ColumnType", COLUMN_TYPE),
    )


def article_labels(title: str, day: str, source: str) -> tuple[Label, ...]:
    """ArticleTitle, PubDate (yyyy-MM-dd HH:mm) and ContentSource, for item pages."""
    return _given(
        ("ArticleTitle", title),
        ("PubDate", f"{day} 00:00" if day else ""),
        ("ContentSource", source),
    )


def missing_labels(settings: Settings) -> Iterator[str]:
    """Keys under 站点 that are empty, so that their labels are left out."""
    site = settings.site
    for key, value in (
        ("名称", site.name),
        ("域名", site.domain),
        ("标识码", site.id_code),
        ("栏目", site.column),
    ):
        if not value:
            yield key


def _given(*labels: Label) -> tuple[Label, ...]:
    return tuple(label for label in labels if label[1])
