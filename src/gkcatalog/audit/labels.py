"""The page labels of 国办发〔2017〕47号: there, filled in, and of the right form."""

import re
from collections.abc import Iterator

from gkcatalog.audit.faults import Fault, Kind, info, warning
from gkcatalog.audit.reading import Reading
from gkcatalog.model.settings import Site
from gkcatalog.phrases.calendar import parse_date

_EVERY = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
_ID_CODE = re.compile(r"[0-9A-Za-z]{10}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?")


def labels(reading: Reading, site: Site) -> Iterator[Fault]:
    """What is wrong with the labels of a page; `site` has those of the settings."""
    wanted = (*_EVERY, *(_ARTICLE if reading.is_article else _COLUMN))
    given = reading.labels
    missing = [name for name in wanted if name not in given]
    empty = [name for name in wanted if name in given and not given[name]]
    if missing:
        yield info(Kind.LABEL, f"网页缺少标签 {'、'.join(missing)}，请通知网站管理单位补上")
    if empty:
        yield warning(Kind.LABEL, f"网页标签 {'、'.join(empty)} 是空的，请通知网站管理单位填写")
    filled = {name: given[name] for name in wanted if given.get(name)}
    for name, problem in _malformed(filled):
        yield warning(Kind.LABEL, f"网页标签 {name} 的值“{filled[name]}”{problem}")
    for name, value in _settled(site).items():
        if value and filled.get(name) not in (None, value):
            yield warning(
                Kind.LABEL,
                f"网页标签 {name} 的值“{filled[name]}”和设置里的“{value}”不一样，请核对",
            )


def _settled(site: Site) -> dict[str, str]:
    return {"SiteName": site.name, "SiteDomain": site.domain, "SiteIDCode": site.id_code}


def _malformed(filled: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "://" in filled.get("SiteDomain", ""):
        yield "SiteDomain", "带有 http:// 或 https://，请只写域名"
    if "SiteIDCode" in filled and not _ID_CODE.fullmatch(filled["SiteIDCode"]):
        yield "SiteIDCode", "不是 10 位标识码，请核对"
    told = filled.get("PubDate", "")
    if told and not (_TIME.fullmatch(told) and parse_date(told[:10])):
        yield "PubDate", "不是 2026-01-31 09:30 的形式，请改正"
