"""Dates, encodings and columns as portals write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unruly import listing

from gkcatalog.audit.dates import address_date, dates_in, entry_date
from gkcatalog.audit.decoding import text_of
from gkcatalog.audit.forwarding import forwarded
from gkcatalog.audit.page import Page
from gkcatalog.audit.portals import Portal
from gkcatalog.audit.reading import Reading, is_html, read_page
from gkcatalog.audit.robots import robots

AS_OF = date(2026, 11, 22)
BASE = "http://www.example.gov.cn/zwgk/czyjs/"

DATES: dict[str, tuple[str, date | None]] = {
    "nothing": ("", None),
    "a number": ("20261322", None),
    "a document number": ("平湛政〔2026〕12号", None),
    "a year and a month": ("2026-11", None),
    "no such day": ("2026-02-30", None),
    "a telephone": ("0375-2026-1122", None),
    "hyphens": ("2026-11-02", date(2026, 11, 2)),
    "one digit": ("2026-1-2", date(2026, 1, 2)),
    "slashes": ("2026/11/02", date(2026, 11, 2)),
    "dots": ("2026.11.02", date(2026, 11, 2)),
    "Chinese": ("2026年11月2日", date(2026, 11, 2)),
    "Chinese with blanks": ("发布时间： 2026 年 11 月 2 日", date(2026, 11, 2)),
    "in brackets": ("[2026-11-02]", date(2026, 11, 2)),
    "with a time": ("2026-11-02 09:30:00", date(2026, 11, 2)),
    "run together": ("20261102", date(2026, 11, 2)),
    "full-width": ("２０２６－１１－０２", date(2026, 11, 2)),
    "short year": ("26-11-02", date(2026, 11, 2)),
    "no year, this year": ("[11-02]", date(2026, 11, 2)),
    "no year, last year": ("12-24", date(2025, 12, 24)),
    "no year, Chinese": ("12月24日", date(2025, 12, 24)),
    "day over month": ("02\n2026-11", date(2026, 11, 2)),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES)
def test_dates_beside_entries(text: str, expected: date | None) -> None:
    assert entry_date(text, AS_OF) == expected


ADDRESS_DATES: dict[str, tuple[str, date | None]] = {
    "none": ("http://a.cn/content/post_123456.html", None),
    "a long number": ("http://a.cn/info/1012/20261.htm", None),
    "t and an underscore": ("http://a.cn/202611/t20261102_12.html", date(2026, 11, 2)),
    "art": ("http://a.cn/art/2026/11/2/art_1_2.html", date(2026, 11, 2)),
    "month and day": ("http://a.cn/2026/1102/c1a2/page.htm", date(2026, 11, 2)),
    "folder of a day": ("http://a.cn/001001/20261102/8f.html", date(2026, 11, 2)),
}


@pytest.mark.parametrize(("address", "expected"), ADDRESS_DATES.values(), ids=ADDRESS_DATES)
def test_dates_in_addresses(address: str, expected: date | None) -> None:
    assert address_date(address) == expected


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from("-/."))
def test_every_day_is_read_back(day: date, mark: str) -> None:
    assert list(dates_in(f"（{day.year}{mark}{day.month}{mark}{day.day}）")) == [day]
    assert list(dates_in(f"{day.year}年{day.month}月{day.day}日")) == [day]


TEXT = "区财政局关于二〇二六年预算的公告，镕喆"
ENCODINGS: dict[str, tuple[bytes, str, str]] = {
    "UTF-8, said nowhere": (TEXT.encode(), "text/html", "utf-8"),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + TEXT.encode(), "text/html", "utf-8"),
    "UTF-8, said to be GBK": (TEXT.encode(), "text/html; charset=gbk", "utf-8"),
    "GB18030, said to be UTF-8": (
        TEXT.encode("gb18030"),
        "text/html; charset=utf-8",
        "gb18030",
    ),
    "GBK, said nowhere": (TEXT.encode("gbk"), "", "gb18030"),
    "GB2312, said in the page": (
        b'<meta charset="gb2312">' + TEXT.encode("gbk"),
        "text/html",
        "gb18030",
    ),
    "an encoding that is none": (TEXT.encode("gbk"), "text/html; charset=zip", "gb18030"),
    "cut in the middle of a character": (TEXT.encode()[:-1], "", "utf-8"),
}


@pytest.mark.parametrize(("body", "claim", "encoding"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(body: bytes, claim: str, encoding: str) -> None:
    text, found = text_of(body, claim)
    assert found == encoding
    assert "区财政局关于二〇二六年预算的公告" in text


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=gbk", "charset=rot13"]))
def test_no_bytes_are_too_bad_to_read(body: bytes, claim: str) -> None:
    page = Page(BASE, BASE, 200, claim, body)
    assert isinstance(read_page(page, (), AS_OF), Reading)


def read(body: str, rules: tuple[Portal, ...] = ()) -> Reading:
    page = Page(BASE, BASE, 200, "text/html; charset=utf-8", body.encode())
    return read_page(page, rules, AS_OF)


def row(number: int, rest: str) -> str:
    return (
        f"<a href='/info/{number}.htm' title='关于第{number}件事的公告'>关于第{number}件…</a>{rest}"
    )


MENU = "<ul class='menu'>" + "".join(f"<li><a href='/m{n}'>栏目{n}</a></li>" for n in range(9))
NEWS = "<ul class='side'>" + "".join(
    f"<li><a href='/news/{n}.htm'>要闻{n}</a><i>2026-11-{n + 10}</i></li>" for n in range(6)
)


def wrapped(rows: str) -> str:
    return f"<html><head><title>财政预决算</title></head><body>{MENU}</ul>{rows}</body></html>"


RECORDS = "".join(
    f"<record><![CDATA[<li>{row(n, f'<span>2026-11-0{n}</span>')}</li>]]></record>"
    for n in (1, 2, 3)
)
COLUMNS: dict[str, tuple[str, str, list[str]]] = {
    "nothing but a menu": (wrapped(""), "shape", []),
    "a list": (
        wrapped("<ul>" + "".join(f"<li>{row(n, f'<em>2026-11-0{n}</em>')}</li>" for n in (1, 2))),
        "shape",
        ["2026-11-01", "2026-11-02"],
    ),
    "a list in several pieces": (
        wrapped(
            "".join(f"<ul class='l'><li>{row(n, f'[2026-11-0{n}]')}</li></ul>" for n in (1, 2, 3))
        ),
        "shape",
        ["2026-11-01", "2026-11-02", "2026-11-03"],
    ),
    "a table with two dates": (
        wrapped(
            "<table><tr><th>标题</th><th>成文日期</th><th>发布日期</th></tr>"
            + "".join(
                f"<tr><td>{row(n, '')}</td><td>2026-10-0{n}</td><td>2026年11月0{n}日</td></tr>"
                for n in (1, 2)
            )
            + "</table>"
        ),
        "shape",
        ["2026-11-01", "2026-11-02"],
    ),
    "paragraphs": (
        wrapped("".join(f"<p>{row(n, f'（2026.11.{n}）')}</p>" for n in (1, 2, 3))),
        "shape",
        ["2026-11-01", "2026-11-02", "2026-11-03"],
    ),
    "dates in the addresses alone": (
        wrapped(
            "<ul>"
            + "".join(
                f"<li><a href='./202611/t2026110{n}_9.html'>关于预算的公告{n}</a></li>"
                for n in (1, 2)
            )
        ),
        "shape",
        ["2026-11-01", "2026-11-02"],
    ),
    "dates inside the link": (
        wrapped(
            "<ul>"
            + "".join(
                f"<li><a href='/i/{n}'><b>公告{n}</b><i>2026-11-0{n}</i></a></li>" for n in (1, 2)
            )
        ),
        "shape",
        ["2026-11-01", "2026-11-02"],
    ),
    "the column before a longer list of news": (
        wrapped(
            NEWS
            + "</ul><ul>"
            + "".join(
                f"<li><a href='./2026/{n}.html'>预算{n}</a><i>2026-11-0{n}</i></li>" for n in (1, 2)
            )
        ),
        "shape",
        ["2026-11-01", "2026-11-02"],
    ),
    "titles without dates": (
        wrapped(
            "<ul class='l'>"
            + "".join(f"<li><a href='/i/{n}'>关于第{n}件事的公告全文</a></li>" for n in (1, 2))
        ),
        "shape",
        ["", ""],
    ),
    "records for a script": (
        wrapped(
            f"<script type='text/xml'><datastore><recordset>{RECORDS}</recordset></datastore>"
            "</script>"
        ),
        "datastore",
        ["2026-11-01", "2026-11-02", "2026-11-03"],
    ),
    "wb-data": (
        wrapped(
            "<ul>"
            + "".join(
                f"<li class='wb-data-list'><div>{row(n, '')}</div>"
                f"<span class='wb-data-date'>2026-11-0{n}</span></li>"
                for n in (1, 2)
            )
        ),
        "wb-data",
        ["2026-11-01", "2026-11-02"],
    ),
    "webplus": (
        wrapped(
            "<ul>"
            + "".join(
                f"<li class='news n{n}'><span class='news_title'>{row(n, '')}</span>"
                f"<span class='news_meta'>2026-11-0{n}</span></li>"
                for n in (1, 2)
            )
        ),
        "webplus",
        ["2026-11-01", "2026-11-02"],
    ),
    "numbered lines": (
        wrapped(
            "<table>"
            + "".join(
                f"<tr id='line_u8_{n}'><td>{row(n, '')}</td><td>2026/11/0{n}</td></tr>"
                for n in (1, 2)
            )
            + "</table>"
        ),
        "line",
        ["2026-11-01", "2026-11-02"],
    ),
}


@pytest.mark.parametrize(("body", "portal", "days"), COLUMNS.values(), ids=COLUMNS)
def test_columns(body: str, portal: str, days: list[str]) -> None:
    reading = read(body)
    assert reading.portal == portal
    assert [e.day.isoformat() if e.day else "" for e in reading.entries] == days


def test_titles_and_addresses_are_whole() -> None:
    reading = read(listing(["2026-11-02"]))
    entry = reading.entries[0]
    assert entry.title == "关于第0件事的公告"
    assert entry.address == f"{BASE}202611/t20261102_0.html"


def test_a_rule_of_the_workspace_comes_first_and_only_on_its_hosts() -> None:
    body = wrapped(
        "<h4 id='n'>预算 栏目</h4><div class='x'>"
        + "".join(f"<div class='y'>{row(n, f'<q>2026-11-0{n}</q>')}</div>" for n in (1, 2))
    )
    rule = Portal("own", ".x .y", date="q", column="#n", hosts=("example.gov.cn",))
    assert read(body, (rule,)).portal == "own"
    assert "预算 栏目" in read(body, (rule,)).headings
    elsewhere = Portal("own", ".x .y", hosts=("other.gov.cn",))
    assert read(body, (elsewhere,)).portal == "shape"


def test_a_page_that_says_it_is_empty() -> None:
    for words in ("暂无数据", "暂无相关信息", "没有内容", "没有符合条件的记录"):
        assert read(wrapped(f"<div class='l'>{words}</div>")).says_empty, words
    assert not read(wrapped("<div class='l'>正在加载</div>")).says_empty


KINDS: dict[str, tuple[str, bytes, bool]] = {
    "a picture": ("image/png", b"<html>", False),
    "text that is no page": ("text/plain", b"a,b", False),
    "a page far below": ("", b" " * 5000 + b"<html>", False),
    "HTML": ("Text/HTML; charset=gbk", b"", True),
    "XHTML": ("application/xhtml+xml", b"", True),
    "a page without a kind": ("", b"<!DOCTYPE html>\n<HTML lang=zh>", True),
    "a page as plain text": ("text/plain", b"<html>", True),
    "a page as XML": ("text/xml", b"<html>", True),
    "a page as a download": ("application/octet-stream", b"<html>", True),
}


@pytest.mark.parametrize(("kind", "body", "wanted"), KINDS.values(), ids=KINDS)
def test_what_is_read_as_a_page(kind: str, body: bytes, wanted: bool) -> None:
    assert is_html(Page(BASE, BASE, 200, kind, body)) is wanted


def test_labels_are_read_however_they_are_written() -> None:
    reading = read(
        "<html><head><meta name=sitename content=' '><meta name=' SiteName ' content=' 某区 '>"
        "<meta name=SITENAME content=别的><meta name=ColumnType><meta name=keywords content=x>"
        "<meta content=y></head><body>a</body></html>"
    )
    assert reading.labels == {"SiteName": "某区", "ColumnType": ""}


def test_headings_are_what_may_name_the_column() -> None:
    reading = read(
        "<html><head><meta name=ColumnName content=标签><title>题目</title></head><body>"
        "<h1>大标题</h1><h2>小 标题</h2><h3>别的</h3><div class='dqwz'>当前位置</div>"
        f"<p class='my-crumbs'>首页 > 预算</p><h2>题目</h2><h1>{'长' * 201}</h1></body></html>"
    )
    assert reading.headings == ("标签", "题目", "大标题", "小 标题", "当前位置", "首页 > 预算")


SCRIPTED = {
    "no script": (0, 0, False),
    "a script and hardly a link": (1, 9, True),
    "a script and links": (1, 10, False),
}


@pytest.mark.parametrize(("scripts", "links", "scripted"), SCRIPTED.values(), ids=SCRIPTED)
def test_a_page_that_a_script_seems_to_fill(scripts: int, links: int, scripted: bool) -> None:
    body = "<p>a</p>" + "<script>1</script>" * scripts + "<a href='/x'>x</a>" * links
    assert read(body).scripted is scripted


def test_records_of_several_stores_and_the_words_between_them() -> None:
    def store(*numbers: int) -> str:
        records = "".join(f"<![CDATA[<li>{row(n, f'2026-11-0{n}')}</li>]]>" for n in numbers)
        return f"<script><datastore>头{records}</datastore></script>"

    reading = read(wrapped(f"{store(1, 2)}<h2>中间</h2>{store(3)}<h2>末尾</h2>"))
    assert [entry.day for entry in reading.entries] == [date(2026, 11, n) for n in (1, 2, 3)]
    assert {"中间", "末尾"} <= set(reading.headings)


@pytest.mark.parametrize(
    ("labels", "article"), [("", False), ("<meta name=ArticleTitle>", True)], ids=["column", "one"]
)
def test_an_article_is_no_column(labels: str, article: bool) -> None:
    assert read(f"<html><head>{labels}</head>a</html>").is_article is article
    both = f"<html><head>{labels}<meta name=ColumnType></head>a</html>"
    assert not read(both).is_article


FORWARDS: dict[str, tuple[str, str]] = {
    "nothing": ("<html>a</html>", ""),
    "a slow refresh": ('<meta http-equiv="refresh" content="300;url=/b">', ""),
    "a reload": ('<meta http-equiv="refresh" content="5">', ""),
    "a script among links": ("<a href='/c'>c</a><script>location.href='/b'</script>", ""),
    "a refresh": ("<META HTTP-EQUIV=Refresh CONTENT='0; URL=/b?x=1&amp;y=2'>", "/b?x=1&y=2"),
    "a script": ("<script>window.location = '/b';</script>", "/b"),
    "a script that replaces": ('<script>location.replace("/b")</script>', "/b"),
}


@pytest.mark.parametrize(("body", "expected"), FORWARDS.values(), ids=FORWARDS)
def test_pages_that_send_readers_on(body: str, expected: str) -> None:
    assert forwarded(body.encode()) == expected


ROBOTS: dict[str, tuple[str, str, bool]] = {
    "empty": ("", "/a", True),
    "nothing disallowed": ("User-agent: *\nDisallow:", "/a", True),
    "for others": ("User-agent: Baiduspider\nDisallow: /", "/a", True),
    "longer allow": ("User-agent: *\nDisallow: /\nAllow: /zwgk", "/zwgk/a", True),
    "own group before everybody's": (
        "User-agent: *\nDisallow: /\n\nUser-agent: gkcatalog-audit\nAllow: /",
        "/a",
        True,
    ),
    "an end": ("User-agent: *\nDisallow: /a$", "/ab", True),
    "everything": ("User-agent: *\nDisallow: /", "/a", False),
    "a folder": ("user-agent: *\r\ndisallow: /a/ # why\r\n", "/a/b", False),
    "a star": ("User-agent: *\nDisallow: /*.do?", "/x/list.do?a=1", False),
    "two names for one group": (
        "User-agent: one\nUser-agent: gkcatalog-audit\nDisallow: /a",
        "/a",
        False,
    ),
    "Chinese": ("User-agent: *\nDisallow: /内部", "/%E5%86%85%E9%83%A8/a", False),
}


@pytest.mark.parametrize(("text", "path", "allowed"), ROBOTS.values(), ids=ROBOTS)
def test_robots(text: str, path: str, allowed: bool) -> None:
    assert robots(text, "gkcatalog-audit").allows(f"http://a.cn{path}") is allowed


def test_pauses_asked_for_are_kept_within_reason() -> None:
    assert robots("User-agent: *\nCrawl-delay: 3", "x").delay == 3
    assert robots("User-agent: *\nCrawl-delay: 9999", "x").delay == 10
    assert robots("User-agent: *\nCrawl-delay: soon", "x").delay == 0


HOSTILE = {
    "datastores that never end": "<script><datastore>" * 30_000,
    "records that never end": "<datastore>" + "<![CDATA[" * 100_000 + "</datastore>",
    "links in one line": "<li>" + "<a href=x>y</a>" * 40_000,
    "links in one block": "<div>" + "<a href=x>y</a>" * 40_000,
    "blocks in blocks": "<div>" * 100_000 + "<a href=x>y</a>",
    "lines in lines": "<ul><li><a href=x>aaaa</a>" * 30_000,
    "a name without end": f"<ul class={'x' * 500_000}>" + "<li><a href=/x>y</a></li>" * 10_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_pages_made_to_be_slow_are_read_all_the_same(body: str) -> None:
    """Each of these would keep a search that goes back again and again busy for hours."""
    assert read(body).title == ""
