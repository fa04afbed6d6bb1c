"""What is said about pages: the sentences that clerks read."""

import re
from datetime import date

import pytest
from msgspec.structs import replace
from unruly import FRESH, LABELS, labels, listing

from gkcatalog.audit.judge import Bench, judge, read
from gkcatalog.audit.page import Cause, Certificate, Failure, Hop, Page
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Domain, Registry
from gkcatalog.model.settings import Site

AS_OF = date(2026, 11, 22)
URL = "https://www.example.gov.cn/zwgk/czyjs/"
REGISTRY = Registry(domains=(Domain("czyjs", "财政预决算"),))
ITEM = Item("czj", "czyjs", "czyjs-001", name="政府预算", urls=(URL,))
SITE = Site("湛河区人民政府", "www.example.gov.cn", "4104110001")


def page(text: str = listing(FRESH), final: str = URL) -> Page:
    return Page(
        URL,
        final,
        200,
        "text/html; charset=utf-8",
        text.encode(),
        certificate=Certificate(date(2027, 6, 1)),
    )


def said(visited: Page, item: Item = ITEM, site: Site = SITE) -> list[str]:
    """Severity and sentence of each fault."""
    bench = Bench(AS_OF, REGISTRY, site)
    checked = judge(item, [read(visited, bench)], bench)
    return [f"{fault.severity.chinese}：{fault.message}" for fault in checked.faults]


def cycle(text: str) -> Item:
    return replace(ITEM, update_cycle=text)


def article(**changed: str | None) -> str:
    stated = {"ColumnType": None, "ArticleTitle": "公告", "ContentSource": "区财政局"}
    return listing([], labels(**{"PubDate": "2026-11-02 09:30", **stated, **changed}))


SILENT: dict[str, tuple[Page, Item]] = {
    "a sound column": (page(), ITEM),
    "just 90 days old": (
        page(listing(["2026-08-24", "2026-08-23", "2026-08-22", "2026-08-21"])),
        ITEM,
    ),
    "a yearly column": (
        page(listing(["2025-12-20", "2024-12-22", "2023-12-25", "2022-12-25"])),
        cycle("每年"),
    ),
    "at any time, within 90 days": (
        page(listing(["2026-09-01", "2026-08-31", "2026-08-30", "2026-08-29"])),
        cycle("实时"),
    ),
    "90 days between two": (
        page(listing(["2026-11-20", "2026-08-22", "2026-08-21", "2026-08-20"])),
        ITEM,
    ),
}


@pytest.mark.parametrize(("visited", "item"), SILENT.values(), ids=SILENT)
def test_nothing_is_said_of_sound_pages(visited: Page, item: Item) -> None:
    assert said(visited, item) == []


def failed(cause: Cause, detail: str = "") -> Page:
    return Page(URL, URL, failure=Failure(cause, detail))


def answered(status: int) -> Page:
    return replace(page(""), status=status)


SPOKEN: dict[str, tuple[Page, Item, list[str]]] = {
    "unknown name": (
        failed(Cause.NO_NAME),
        ITEM,
        ["错误：网站的域名查不到，请核对网址"],
    ),
    "timeout": (
        failed(Cause.TIMEOUT),
        ITEM,
        ["错误：网站长时间没有回应，请稍后再检查，或者通知网站管理单位"],
    ),
    "robots": (
        failed(Cause.ROBOTS),
        ITEM,
        ["提示：网站的 robots.txt 不允许程序访问，请人工检查"],
    ),
    "an internal address": (
        failed(Cause.REFUSED_ADDRESS, "这个网址在内部网络或者本机"),
        ITEM,
        ["错误：这个网址在内部网络或者本机"],
    ),
    "gone": (answered(404), ITEM, ["错误：网页不存在（404），请核对网址，或者恢复这个栏目"]),
    "out of order": (answered(502), ITEM, ["错误：网站出错（502），请通知网站管理单位"]),
    "another status": (answered(418), ITEM, ["错误：网页打不开（418），请核对网址"]),
    "a redirect to nowhere": (
        answered(302),
        ITEM,
        ["错误：网页要跳转，却没有说跳到哪里（302），请通知网站管理单位"],
    ),
    "gone, politely": (
        page(listing([], title="404-页面不存在")),
        ITEM,
        ["错误：网页写着“404-页面不存在”，栏目可能已经撤下，请核对网址"],
    ),
    "certificate over": (
        replace(page(), certificate=Certificate(None, "已经过期")),
        ITEM,
        ["错误：网站的证书已经过期，浏览器会提示不安全，请通知网站管理单位更换"],
    ),
    "certificate nearly over": (
        replace(page(), certificate=Certificate(date(2026, 12, 1))),
        ITEM,
        ["警告：网站的证书到 2026-12-01 为止，请通知网站管理单位及时更换"],
    ),
    "moved for good": (
        replace(page(final=f"{URL}new/"), hops=(Hop(URL, 301),)),
        ITEM,
        [f"提示：网址已经改变，请改成新的网址：{URL}new/"],
    ),
    "moved far": (
        replace(page(), hops=tuple(Hop(f"{URL}{n}", 302) for n in range(4))),
        ITEM,
        [f"警告：网页跳转了 4 次才打开，请改成最终的网址：{URL}"],
    ),
    "moved elsewhere": (
        replace(page(final="https://other.example.com/a/"), hops=(Hop(URL, 302),)),
        ITEM,
        ["警告：网页跳转到了别的网站 other.example.com，请核对后改成新的网址"],
    ),
    "sent home": (
        replace(page(final="https://www.example.gov.cn/"), hops=(Hop(URL, 302),)),
        ITEM,
        ["警告：网页跳转到了网站首页，栏目可能已经撤下，请核对网址"],
    ),
    "encryption dropped": (
        replace(page(final=URL.replace("https", "http")), hops=(Hop(URL, 302),)),
        ITEM,
        ["警告：网页从加密的 https 跳转到不加密的 http，请通知网站管理单位"],
    ),
    "blank": (page(" "), ITEM, ["错误：网页是空白的，请通知网站管理单位"]),
    "a file": (
        replace(page("%PDF-1.7"), content_type="application/pdf"),
        ITEM,
        ["提示：网址指向一个文件，没有指向网页，请人工检查"],
    ),
    "cut at the limit": (
        replace(page(listing(FRESH) + " " * 9000), truncated=True),
        ITEM,
        ["提示：网页太大，只检查了前 10 KB，请人工检查其余部分"],
    ),
    "wrong encoding": (
        replace(page(), body=listing(FRESH).encode("gb18030")),
        ITEM,
        ["提示：网页声明的编码是 UTF-8，实际是 GB18030，有的浏览器会显示乱码，请通知网站管理单位"],
    ),
    "empty and says so": (
        page(listing([]).replace("</body>", "<p>暂无数据</p></body>")),
        ITEM,
        ["错误：栏目是空的，请发布应当公开的信息"],
    ),
    "nothing found": (
        page(listing([])),
        ITEM,
        ["警告：栏目里没有读到一条信息，请人工核对，空着就要发布"],
    ),
    "filled in by a script": (
        page(listing([]).replace("</body>", "<script src='/l.js'></script></body>")),
        ITEM,
        ["提示：栏目的内容由脚本载入，程序读不到，请人工检查"],
    ),
    "few": (
        page(listing(FRESH[:3])),
        ITEM,
        ["警告：栏目只有 3 条信息，少于 4 条，请补充应当公开的信息"],
    ),
    "stale": (
        page(listing(["2026-08-23", "2026-08-22", "2026-08-21", "2026-08-20"])),
        ITEM,
        [
            "警告：最新的信息是 2026-08-23 的，按每 90 天一次应在 2026-11-21 前更新，"
            "已超过 1 天，请更新"
        ],
    ),
    "stale by its own cycle": (
        page(listing(["2026-10-15", "2026-10-14", "2026-10-13", "2026-10-12"])),
        cycle("每月"),
        [
            "警告：最新的信息是 2026-10-15 的，按更新周期“每月”应在 2026-11-15 前更新，"
            "已超过 7 天，请更新"
        ],
    ),
    "a gap": (
        page(listing(["2026-11-20", "2026-08-21", "2026-08-20", "2026-08-19"])),
        ITEM,
        ["警告：2026-08-21 和 2026-11-20 的两条信息隔了 91 天，超过 90 天，请检查有没有漏发"],
    ),
    "two gaps": (
        page(listing(["2026-11-20", "2026-08-01", "2026-03-01", "2026-02-01"])),
        ITEM,
        [
            "警告：2026-03-01 和 2026-08-01 的两条信息隔了 153 天，超过 90 天，"
            "这样的间隔共 2 处，请检查有没有漏发"
        ],
    ),
    "a day to come": (
        page(listing(["2026-12-24", *FRESH])),
        ITEM,
        ["警告：“关于第0件事的公告”的日期 2026-12-24 还没有到，请核对"],
    ),
    "no days": (
        page(re.sub(r"<span>.*?</span>", "", listing(FRESH)).replace("/t2026", "/x2026")),
        ITEM,
        ["提示：看不出各条信息的日期，请人工检查是否按时更新"],
    ),
    "another column": (
        page(listing(FRESH, labels(ColumnName="领导之窗"), title="领导之窗")),
        ITEM,
        ["提示：栏目名称“领导之窗”和事项“政府预算”、领域“财政预决算”都对不上，请核对网址"],
    ),
    "an article": (
        page(article()),
        ITEM,
        ["提示：网址指向一篇文章，没有指向栏目，请改成栏目的网址"],
    ),
    "labels missing": (
        page(listing(FRESH, labels(SiteName=None, ColumnType=None))),
        ITEM,
        ["提示：网页缺少标签 SiteName、ColumnType，请通知网站管理单位补上"],
    ),
    "labels empty": (
        page(listing(FRESH, labels(ColumnKeywords="", ColumnDescription=" "))),
        ITEM,
        ["警告：网页标签 ColumnDescription、ColumnKeywords 是空的，请通知网站管理单位填写"],
    ),
    "a code too short": (
        page(listing(FRESH, labels(SiteIDCode="410411"))),
        replace(ITEM),
        [
            "警告：网页标签 SiteIDCode 的值“410411”不是 10 位标识码，请核对",
            "警告：网页标签 SiteIDCode 的值“410411”和设置里的“4104110001”不一样，请核对",
        ],
    ),
    "a domain with its scheme": (
        page(listing(FRESH, labels(SiteDomain="http://www.example.gov.cn"))),
        ITEM,
        [
            "警告：网页标签 SiteDomain 的值“http://www.example.gov.cn”带有 http:// 或 https://，"
            "请只写域名",
            "警告：网页标签 SiteDomain 的值“http://www.example.gov.cn”和设置里的"
            "“www.example.gov.cn”不一样，请核对",
        ],
    ),
    "an article without its time": (
        page(article(PubDate="2026-11-02")),
        ITEM,
        [
            "提示：网址指向一篇文章，没有指向栏目，请改成栏目的网址",
            "警告：网页标签 PubDate 的值“2026-11-02”不是 2026-01-31 09:30 的形式，请改正",
        ],
    ),
}


@pytest.mark.parametrize(("visited", "item", "sentences"), SPOKEN.values(), ids=SPOKEN)
def test_what_is_said(visited: Page, item: Item, sentences: list[str]) -> None:
    assert said(visited, item) == sentences


def test_labels_are_compared_only_with_what_is_set() -> None:
    assert LABELS["SiteName"] == SITE.name
    other = page(listing(FRESH, labels(SiteName="某区人民政府")))
    assert said(other, site=Site()) == []
    assert said(other) == [
        "警告：网页标签 SiteName 的值“某区人民政府”和设置里的“湛河区人民政府”不一样，请核对"
    ]


@pytest.mark.parametrize(
    ("visited", "checked"),
    [
        pytest.param(page(), True, id="a page"),
        pytest.param(failed(Cause.TIMEOUT), True, id="a page that does not come"),
        pytest.param(failed(Cause.ROBOTS), False, id="a page that may not be visited"),
        pytest.param(failed(Cause.NO_NETWORK), False, id="no network"),
    ],
)
def test_what_could_not_be_visited_is_not_called_checked(visited: Page, checked: bool) -> None:
    bench = Bench(AS_OF, REGISTRY, SITE)
    (address,) = judge(ITEM, [read(visited, bench)], bench).addresses
    assert address.checked is checked
