"""How entries stand in the pages of portals: CSS selectors, a table to be extended.

A rule holds for a page where one of its rows is found, and, where `hosts` are named, only on
these hosts. Rules of the workspace come before these; what no rule fits is read by the shape of
its lists (`entries.by_shape`).
"""

from typing import Any

from msgspec import Struct


class Portal(Struct, frozen=True):
    """A rule: `rows` selects entries; within a row `title` selects the link and `date` its date.

    `""` for `title` is the longest link, for `date` whatever in the row reads as a date.
    `column` selects the name of the column in the page. `date_form` is how dates are written where
    that is unusual: `DD/MM/YYYY`.
    """

    name: str
    rows: str
    title: str = ""
    date: str = ""
    column: str = ""
    hosts: tuple[str, ...] = ()
    date_form: str = ""

    def holds_on(self, host: str) -> bool:
        """Whether the rule is meant for a host, or for one below it."""
        return not self.hosts or any(
            host == each or host.endswith(f".{each}") for each in self.hosts
        )


PORTALS = (
    # Records that a script turns into a list; `entries` lays them open before it looks.
    Portal("datastore", "datastore record"),
    Portal("wb-data", "li.wb-data-list", date=".wb-data-date"),
    Portal("webplus", "li.news", title=".news_title a", date=".news_meta"),
    Portal("webplus-table", ".wp_article_list li, #wp_news_w li", date=".Article_PublishDate"),
    Portal("line", "li[id^=line_u], tr[id^=line_u]"),
    Portal("xxgk-line", "li.xxgk-comm-line"),
    Portal("zfxxgk", ".zfxxgk_zdgkc li, .xxgk_listcon li", date="b, span"),
)


def portals_of(data: Any) -> tuple[Portal, ...]:
    """The rules of `catalogs/audit.yaml`, out of data that kept its schema."""
    return tuple(
        Portal(
            each["名称"],
            each["条目"],
            each.get("标题", ""),
            each.get("日期", ""),
            each.get("栏目", ""),
            _texts(each.get("网站", ())),
            each.get("日期格式", ""),
        )
        for each in data["读法"]
    )


def _texts(value: Any) -> tuple[str, ...]:
    return (value.lower(),) if isinstance(value, str) else tuple(each.lower() for each in value)
