"""`gkcatalog audit` as a whole, against a local server."""

import json
import re
from datetime import date

import pytest
import unruly
from support.sandbox import BUDGET_FILE, Sandbox
from unruly import FRESH, Unruly, labels, listing

from gkcatalog.audit.covered import covered_blocks, covered_rows
from gkcatalog.audit.faults import Fault, Kind
from gkcatalog.audit.page import Cause, Failure, Page
from gkcatalog.audit.record import (
    Address,
    Checked,
    Record,
    UnreadableRecord,
    audit_record,
    merged,
    record_bytes,
)
from gkcatalog.audit.stored import packed, unpacked
from gkcatalog.model.finding import Severity
from gkcatalog.model.item import Item
from gkcatalog.model.paper import Prose, Table
from gkcatalog.model.registry import Registry, Unit
from gkcatalog.oversight.audit_record import AuditRecord

QUICK = ("--as-of", "2026-11-22", "--rate", "1000", "--timeout", "2", "--allow-private")
RECORD = "audit/2026-11-22.json"


def addressed(workspace: Sandbox, *addresses: str) -> None:
    """Give the one item of the workspace its addresses."""
    listed = ", ".join(f'"{address}"' for address in addresses)
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", f"    环节: 结果\n    网址: [{listed}]\n")


def test_without_addresses_nothing_is_visited_or_written(workspace: Sandbox) -> None:
    before = workspace.contents()
    ran = workspace.run("audit", *QUICK)
    assert ran.code == 0
    assert "没有填写网址的事项 1 条，没有检查。" in ran.out
    assert workspace.contents() == before


def test_a_sound_column(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    before = workspace.contents()
    ran = workspace.run("audit", *QUICK)
    assert set(workspace.contents()) == {*before, RECORD}
    assert (ran.code, ran.err) == (
        0,
        f"记录已写入 {RECORD}\n检查了 1 条事项的 1 个网址：错误 0 处，警告 0 处，提示 0 处。\n",
    )
    assert json.loads(workspace.read(RECORD)) == {
        "version": 1,
        "day": "2026-11-22",
        "summary": {
            "items": 1,
            "checked": 1,
            "without_address": 0,
            "addresses": 1,
            "errors": 0,
            "warnings": 0,
            "infos": 0,
        },
        "items": [
            {
                "item": "czj/czyjs-001",
                "name": "政府预算",
                "unit": "czj",
                "domain": "czyjs",
                "addresses": [
                    {
                        "url": server.url("/a/"),
                        "final": server.url("/a/"),
                        "status": 200,
                        "redirects": 0,
                        "certificate_until": None,
                        "title": "财政预决算",
                        "portal": "shape",
                        "entries": 5,
                        "newest": "2026-11-20",
                        "checked": True,
                        "faults": [],
                    }
                ],
            }
        ],
    }
    assert audit_record(workspace.read(RECORD).encode()).results == {"czj/czyjs-001": ()}


def test_faults_of_several_addresses(workspace: Sandbox, server: Unruly) -> None:
    few = listing(FRESH[:2], labels(ColumnType=None))
    addressed(
        workspace,
        server.serve("/gone", unruly.status(404)),
        server.serve("/few/", unruly.page(few)),
    )
    ran = workspace.run("audit", *QUICK, "--format", "json")
    assert ran.code == 1
    faults = [
        (fault["kind"], fault["severity"], fault["message"])
        for address in json.loads(ran.out)["items"][0]["addresses"]
        for fault in address["faults"]
    ]
    assert faults == [
        ("answer", "error", "网页不存在（404），请核对网址，或者恢复这个栏目"),
        ("few", "warning", "栏目只有 2 条信息，少于 4 条，请补充应当公开的信息"),
        ("label", "info", "网页缺少标签 ColumnType，请通知网站管理单位补上"),
    ]
    record = audit_record(workspace.read(RECORD).encode())
    assert record.day == date(2026, 11, 22)
    assert (record.checked, record.faulty) == (1, 1)
    assert record.results["czj/czyjs-001"] == tuple(message for _, _, message in faults[:2])


THRESHOLDS = {"error": 0, "warning": 1, "info": 1, "never": 0}


@pytest.mark.parametrize(("level", "code"), THRESHOLDS.items())
def test_thresholds(workspace: Sandbox, server: Unruly, level: str, code: int) -> None:
    addressed(workspace, server.serve("/few/", unruly.page(listing(FRESH[:2]))))
    assert workspace.run("audit", *QUICK, "--fail-on", level).code == code


def test_numbers_agree_between_the_formats(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/few/", unruly.page(listing(FRESH[:2]))))
    files = [f"out.{ending}" for ending in ("txt", "md", "html", "xlsx", "json")]
    options = [part for name in files for part in ("-o", str(workspace.root / name))]
    assert workspace.run("audit", *QUICK, *options).code == 1
    line = "检查了 1 条事项的 1 个网址：错误 0 处，警告 1 处，提示 0 处。"
    for name in files[:3]:
        assert line in re.sub("<[^>]+>", "", workspace.read(name)), name
    assert json.loads(workspace.read("out.json"))["summary"]["warnings"] == 1
    assert workspace.read("out.json") == workspace.read(RECORD)


def test_units_and_domains_are_selected(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    assert "检查了 0 条" in workspace.run("audit", *QUICK, "--unit", "区民政局").out
    assert "检查了 1 条" in workspace.run("audit", *QUICK, "--domain", "财政预决算").out
    wrong = workspace.run("audit", *QUICK, "--unit", "区财政厅")
    assert (wrong.code, wrong.err) == (
        2,
        "没有登记的单位“区财政厅”，是不是“区财政局”？"
        "新的单位请先登记到 catalogs/registry/units.yaml。\n",
    )


def test_internal_addresses_need_permission(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    options = [each for each in QUICK if each != "--allow-private"]
    ran = workspace.run("audit", *options, "--format", "markdown")
    assert ran.code == 1
    assert "这个网址在内部网络或者本机，没有访问" in ran.out
    assert not server.asked


def test_robots_leave_an_item_unchecked(workspace: Sandbox, server: Unruly) -> None:
    server.serve("/robots.txt", unruly.page("User-agent: *\nDisallow: /"))
    addressed(workspace, server.serve("/a/", unruly.sound))
    assert workspace.run("audit", *QUICK).code == 0
    assert audit_record(workspace.read(RECORD).encode()).results == {}
    assert workspace.run("audit", *QUICK, "--ignore-robots").code == 0
    assert audit_record(workspace.read(RECORD).encode()).checked == 1


def test_the_record_goes_where_it_is_asked_to(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    ran = workspace.run("audit", *QUICK, "--record", str(workspace.root / "notes" / "a.json"))
    assert "记录已写入 notes/a.json" in ran.err
    assert not (workspace.root / RECORD).exists()


def test_two_runs_give_the_same_bytes_and_ask_only_for_changes(
    workspace: Sandbox, server: Unruly
) -> None:
    addressed(workspace, server.serve("/a/", unruly.tagged))
    workspace.run("audit", *QUICK, cache=True)
    first = workspace.read(RECORD)
    workspace.run("audit", *QUICK, cache=True)
    assert workspace.read(RECORD) == first
    assert server.headers["/a/"]["If-None-Match"] == '"v1"'


def test_no_cache_keeps_nothing(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    workspace.run("audit", *QUICK)
    assert not (workspace.root / ".gkcatalog").exists()


def test_an_interrupted_check_is_resumed(
    workspace: Sandbox, server: Unruly, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second page interrupts the first run; the second run visits only what is left."""
    paths = ("/a/", "/b/", "/c/")
    addressed(workspace, *(server.serve(path, unruly.sound) for path in paths))
    import gkcatalog.cli.audit.pages as pages

    keep, kept = pages.KeptPages.keep, 0

    def interrupted(self: pages.KeptPages, page: Page) -> None:
        nonlocal kept
        kept += 1
        if kept == 2:
            raise KeyboardInterrupt
        keep(self, page)

    with monkeypatch.context() as patch:
        patch.setattr(pages.KeptPages, "keep", interrupted)
        ran = workspace.run("audit", *QUICK, cache=True)
    assert (ran.code, ran.err) == (3, "已中断，加 --resume 可以接着检查\n")
    asked = sum(server.asked[path] for path in paths)
    again = workspace.run("audit", *QUICK, "--resume", cache=True)
    assert again.code == 0
    assert "接着检查：已有 1 个网址，还有 2 个" in again.err
    assert sum(server.asked[path] for path in paths) == asked + 2
    finished = workspace.run("audit", *QUICK, "--resume", cache=True)
    assert "没有可以接着做的检查，从头开始" in finished.err


def test_without_a_network_nothing_is_recorded(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    addressed(workspace, "http://www.example.gov.cn/a/")
    import gkcatalog.audit.client as client

    def nothing(addresses: list[str], policy: object, links: object) -> dict[str, Page]:
        return {each: Page(each, failure=Failure(Cause.NO_NETWORK)) for each in addresses}

    monkeypatch.setattr(client, "crawl", nothing)
    ran = workspace.run("audit", *QUICK)
    assert (ran.code, ran.err) == (
        3,
        "网络不通，一个网址也没有访问到，请接通网络后加 --resume 再检查\n",
    )
    assert not (workspace.root / RECORD).exists()


OWN_RULES = """\
读法:
  - 名称: 区门户
    网站: 127.0.0.1
    条目: .x .y
    日期: q
    日期格式: DD/MM/YYYY
    栏目: "#n"
"""


def test_a_portal_is_read_by_the_rules_of_the_workspace(workspace: Sandbox, server: Unruly) -> None:
    rows = "".join(
        f"<div class='y'><a href='/i/{n}'>公告{n}</a><q>0{n}/11/2026</q></div>" for n in range(1, 6)
    )
    body = f"<html><head>{labels()}</head><h4 id='n'>预算</h4><div class='x'>{rows}</div></html>"
    addressed(workspace, server.serve("/a/", unruly.page(body)))
    workspace.write("catalogs/audit.yaml", OWN_RULES)
    assert workspace.run("audit", *QUICK).code == 0
    address = json.loads(workspace.read(RECORD))["items"][0]["addresses"][0]
    assert (address["portal"], address["newest"]) == ("区门户", "2026-11-05")
    assert workspace.run("validate", "--as-of", "2026-11-22").code == 0


BROKEN_RULES = {
    "an unknown key": (
        OWN_RULES.replace("条目", "行目"),
        "catalogs/audit.yaml:4:5 不认识的键“行目”",
    ),
    "no selector": (
        OWN_RULES.replace(".x .y", "'li['"),
        "catalogs/audit.yaml：读法“区门户”的条目“li[”不是 CSS 选择器，"
        "请照 schemas/audit.schema.json 里的例子改正",
    ),
    "a form without a day": (OWN_RULES.replace("DD/", ""), "catalogs/audit.yaml:6:11 “MM/YYYY”"),
    "no YAML": ("读法: [", "catalogs/audit.yaml:1:"),
}


@pytest.mark.parametrize(("text", "line"), BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_rules_that_can_not_be_used_stop_the_check(
    workspace: Sandbox, server: Unruly, text: str, line: str
) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    workspace.write("catalogs/audit.yaml", text)
    ran = workspace.run("audit", *QUICK)
    assert ran.code == 2
    assert line in ran.err
    assert not server.asked


WRONG = {
    "rate": ("--rate", "0"),
    "timeout": ("--timeout", "soon"),
    "day": ("--as-of", "yesterday"),
    "format": ("--format", "pdf"),
    "no number": ("--rate", "nan"),
    "a record among the catalogs": ("--record", "catalogs/units/a.yaml"),
    "a workbook on the screen": ("--format", "xlsx"),
}


@pytest.mark.parametrize("options", WRONG.values(), ids=WRONG)
def test_wrong_use(workspace: Sandbox, options: tuple[str, str]) -> None:
    assert workspace.run("audit", *options).code == 2


DAMAGED = {
    "nothing": b"",
    "not JSON": b"\xff\xfe",
    "another file": b'{"version": 1, "summary": {}}',
    "a later version": b'{"version": 2, "day": "2026-11-22", "items": []}',
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_records_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableRecord, match=r"请重新检查$"):
        audit_record(data)


def test_kept_pages_are_read_back_and_damage_is_nothing() -> None:
    page = Page("http://a.cn/", "http://a.cn/", 200, "text/html", b"\x00\xff" * 9, etag="x")
    data = packed(page, "run")
    assert unpacked(data) == ("run", page)
    for damaged in (b"", b"x", data[:-9], data[:10] + b"\0" + data[11:]):
        assert unpacked(damaged) is None


def checked(name: str, *messages: str, visited: bool = True) -> Checked:
    """An item with two addresses, of which the second was not visited."""
    faults = tuple(Fault(Kind.ANSWER, Severity.ERROR, message) for message in messages)
    first = Address("u", "u", 200, 0, None, "", "", 4, None, visited, faults)
    second = Address("v", "v", 0, 0, None, "", "", None, None, checked=False)
    return Checked(name, "名称", "a", "d", (first, second))


DAY = date(2026, 11, 22)
EARLIER = Record(DAY, (checked("a/1", "旧"), checked("a/2", "旧"), checked("b/1", "旧")), 5)
ALL = ("b/1", "a/2", "a/1")


@pytest.mark.parametrize(
    ("record", "order", "without", "whole"),
    [
        pytest.param(
            Record(DAY, (checked("a/1"),), 2),
            ALL,
            7,
            Record(DAY, (checked("b/1", "旧"), checked("a/2", "旧"), checked("a/1")), 7),
            id="one again",
        ),
        pytest.param(
            Record(DAY, (checked("a/1"),), 9),
            ALL[1:],
            3,
            Record(DAY, (checked("a/2", "旧"), checked("a/1")), 3),
            id="one without an address now",
        ),
    ],
)
def test_a_check_of_some_items_is_laid_over_that_of_the_same_day(
    record: Record, order: tuple[str, ...], without: int, whole: Record
) -> None:
    assert merged(record, record_bytes(EARLIER), order, without) == whole


def test_a_check_of_some_items_is_laid_over_no_record_of_another_day() -> None:
    later = Record(date(2026, 11, 23), (checked("a/1"),), 2)
    with pytest.raises(UnreadableRecord, match="是 2026-11-22 的记录"):
        merged(later, record_bytes(EARLIER), ALL, 0)


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_nothing_is_laid_over_a_damaged_record(data: bytes) -> None:
    with pytest.raises(UnreadableRecord, match=r"请重新检查$"):
        merged(EARLIER, data, ALL, 0)


def test_a_record_tells_every_sentence_once_and_what_was_visited() -> None:
    items = (checked("a/1", "错", "错", "另"), checked("a/2", visited=False))
    record = Record(DAY, items)
    data = record_bytes(record)
    assert audit_record(data).results == {"a/1": ("错", "另")}
    summary = json.loads(data)["summary"]
    assert (summary["items"], summary["checked"], summary["addresses"]) == (2, 1, 2)
    assert (summary["errors"], summary["warnings"], summary["infos"]) == (3, 0, 0)


def test_coverage_counts_items_and_names_domains_with_faults() -> None:
    """An item with two faults is one; one that was not visited is none."""
    names = ("a/d-1", "a/d-2", "a/e-1", "b/d-1", "b/d-2")
    items = [Item(name[0], name[2], name[2:]) for name in names]
    results = {"a/d-1": ("一", "二"), "a/d-2": (), "a/e-1": (), "b/d-2": ("一",)}
    record = AuditRecord(DAY, results)
    rows = covered_rows(record, items)
    assert rows == (("a", "d", 2, 1), ("a", "e", 1, 0), ("b", "d", 1, 1))
    _, prose, table = covered_blocks(record, rows, Registry(units=(Unit("a", "甲局"),)))
    assert isinstance(prose, Prose) and "检查了 4 条事项的网页，有问题的 2 条" in prose.text
    assert isinstance(table, Table) and [row[:2] for row in table.rows] == [
        ("甲局", "d"),
        ("b", "d"),
    ]
    assert len(covered_blocks(record, (("a", "e", 1, 0),), Registry())) == 2
    assert covered_blocks(record, (), Registry()) == []


SECOND = """\
单位: 区民政局
领域: 社会救助
阶段: 目录
事项:
  - 编号: shjz-001
    名称: 社会救助政策
    内容: [最低生活保障标准]
    依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（十一）项]
    时限: 自信息形成之日起20个工作日内
    主体: 本单位
    方式: 主动公开
    渠道: [政府网站]
    公开对象: 全社会
    层级: [县级]
    网址: ["{}"]
"""


def test_a_check_of_one_unit_leaves_the_record_of_the_others(
    workspace: Sandbox, server: Unruly
) -> None:
    addressed(workspace, server.serve("/a/", unruly.status(404)))
    relief = server.serve("/b/", unruly.status(500))
    workspace.write("catalogs/units/mzj/shjz.yaml", SECOND.format(relief))
    workspace.run("audit", *QUICK)
    record = audit_record(workspace.read(RECORD).encode())
    assert (record.checked, record.faulty) == (2, 2)
    server.serve("/a/", unruly.sound)
    assert workspace.run("audit", *QUICK, "--unit", "czj").code == 0
    record = audit_record(workspace.read(RECORD).encode())
    assert (record.checked, record.faulty) == (2, 1)
    assert record.results["czj/czyjs-001"] == ()
    assert json.loads(workspace.read(RECORD))["summary"]["errors"] == 1
    workspace.replace("catalogs/units/mzj/shjz.yaml", f'    网址: ["{relief}"]\n', "")
    assert workspace.run("audit", *QUICK, "--unit", "czj").code == 0
    assert audit_record(workspace.read(RECORD).encode()).results == {"czj/czyjs-001": ()}
    assert json.loads(workspace.read(RECORD))["summary"]["without_address"] == 1


def test_a_check_of_one_unit_visits_nothing_for_a_record_of_another_day(
    workspace: Sandbox, server: Unruly
) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    workspace.run("audit", *QUICK)
    before = workspace.read(RECORD)
    record = str(workspace.root / RECORD)
    later = [*QUICK, "--as-of", "2026-11-23", "--record", record, "--unit", "czj"]
    ran = workspace.run("audit", *later)
    assert (ran.code, ran.out) == (2, "")
    assert "是 2026-11-22 的记录" in ran.err
    assert workspace.read(RECORD) == before


def test_reports_and_coverage_use_the_newest_record(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.status(404)))
    day = ("--as-of", "2026-11-22")
    before = workspace.run("report", *day, "--quarters", "0").out
    assert "网页检查" not in before
    workspace.run("audit", *QUICK)
    report = workspace.run("report", *day, "--format", "markdown").out
    assert "2026-11-22 检查了 1 条事项的网页，有问题的 1 条。" in report
    assert "网页不存在（404），请核对网址，或者恢复这个栏目" in report
    coverage = workspace.run("coverage", *day, "--format", "markdown").out
    assert "2026-11-22 检查了 1 条事项的网页，有问题的 1 条。" in coverage
    assert "| 区财政局 | 财政预决算 | 1 | 1 |" in coverage
    earlier = workspace.run("coverage", "--as-of", "2026-11-21").out
    assert "网页检查" not in earlier


def test_a_damaged_record_is_passed_over_and_told(workspace: Sandbox, server: Unruly) -> None:
    addressed(workspace, server.serve("/a/", unruly.sound))
    workspace.run("audit", *QUICK)
    workspace.write("audit/2026-11-23.json", "{")
    ran = workspace.run("coverage", "--as-of", "2026-11-24")
    assert "没有使用 audit/2026-11-23.json：不是网页检查的记录，或者已经损坏，请重新检查" in ran.err
    assert "2026-11-22 检查了 1 条事项的网页" in ran.out


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--timeout", "0"), "选项 --timeout 的值不对，要写合理的秒数（一个网页最多等几秒）"),
        (("--rate", "快"), "选项 --rate 的值不对，要写合理的次数（每秒最多访问同一个网站几次）"),
    ],
)
def test_a_number_that_can_not_be_is_told_with_what_it_means(
    workspace: Sandbox, options: tuple[str, ...], wanted: str
) -> None:
    ran = workspace.run("audit", *options)
    assert (ran.code, ran.err) == (2, f"{wanted}（用法见 gkcatalog audit --help）\n")
