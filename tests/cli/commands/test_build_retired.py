"""What a site says of items that ended: their pages, the history of who carries them on."""

import re

import pytest
from support.repository import commit_all, git
from support.sandbox import BUDGET, BUDGET_FILE, Sandbox

SECRET = """\
  - 编号: czyjs-003
    名称: 内部材料
    内容: [讨论记录]
    依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第十六条]
    主体: 本单位
    方式: 不予公开
    不公开理由: {条款: 第十六条, 说明: 过程性信息, 复核日期: 2027-01-01}
"""
_LINK = re.compile(r'<a href="\.\./\.\./items/czj/([^"]+)\.html">([^<]+)</a>')


def ended(item: str, *successors: str, manner: str = "移交") -> str:
    ways = ", ".join(f"czj/{code}" for code in successors)
    return (
        f"  - {{事项: czj/{item}, 名称: 旧{item}, 方式: {manner}, 去向: [{ways}],"
        " 日期: 2026-01-01, 依据: 示例}\n"
    ).replace("去向: [], ", "")


def release(sandbox: Sandbox, name: str, day: str) -> None:
    commit_all(sandbox.root, name, day)
    git(sandbox.root, "tag", name, day=day)


def links_on(sandbox: Sandbox, item: str) -> list[tuple[str, str]]:
    return _LINK.findall(sandbox.read(f"out/site/items/czj/{item}.html"))


DROPPED = "不再通过“公开查阅点”公开"
LIVE = ("czyjs-001", "区财政局：政府预算")


@pytest.mark.parametrize(
    ("register", "links"),
    [
        (ended("a-1", "czyjs-001"), [LIVE]),
        (ended("a-1", "a-2") + ended("a-2", "a-3") + ended("a-3", "czyjs-001"), [LIVE]),
        (
            ended("a-1", "a-2", "a-3", manner="合并")
            + ended("a-2", "czyjs-001")
            + ended("a-3", "czyjs-001"),
            [LIVE],
        ),
        (ended("a-1", "a-2") + ended("a-2", manner="终止"), [("a-2", "旧a-2（已终止）")]),
        (
            ended("a-1", "a-2", "czyjs-001") + ended("a-2", manner="终止"),
            [("a-2", "旧a-2（已终止）"), LIVE],
        ),
        (ended("a-1", manner="终止"), []),
    ],
    ids=[
        "to an item",
        "from one to the next",
        "two ways to one item",
        "to one that ended",
        "to one that ended and one that is there",
        "nowhere",
    ],
)
def test_the_page_of_an_ended_item_leads_to_what_there_is(
    workspace: Sandbox, register: str, links: list[tuple[str, str]]
) -> None:
    workspace.write("catalogs/retired.yaml", f"退出事项:\n{register}")
    ran = workspace.run("build", "--only", "site")
    assert ran.code == 0, ran.out
    assert links_on(workspace, "a-1") == links


def test_the_page_of_an_ended_item_names_no_withheld_one(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, BUDGET + SECRET)
    way = ended("a-1", "a-2") + ended("a-2", "czyjs-003")
    workspace.write("catalogs/retired.yaml", f"退出事项:\n{way}")
    assert workspace.run("build", "--only", "site").code == 0
    assert links_on(workspace, "a-1") == [("a-2", "旧a-2（已移交）")]
    assert "czyjs-003" not in workspace.read("out/site/items/czj/a-2.html")


def renumbered(sandbox: Sandbox) -> None:
    """An item that lost a channel, was given another id, and was released each time."""
    release(sandbox, "v1", "2026-01-01")
    sandbox.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站]")
    release(sandbox, "v2", "2026-02-01")
    sandbox.replace(BUDGET_FILE, "编号: czyjs-001", "编号: czyjs-101")
    sandbox.write("catalogs/retired.yaml", f"退出事项:\n{ended('czyjs-001', 'czyjs-101')}")
    release(sandbox, "v3", "2026-03-01")


def test_an_item_under_a_new_id_keeps_its_history(workspace: Sandbox) -> None:
    renumbered(workspace)
    assert workspace.run("build", "--only", "site").code == 0
    page = workspace.read("out/site/items/czj/czyjs-101.html")
    assert page.index("由czyjs-001改为czyjs-101") < page.index(DROPPED)


def test_what_changed_under_an_old_id_leads_to_the_item(workspace: Sandbox) -> None:
    renumbered(workspace)
    assert workspace.run("build", "--only", "site,data").code == 0
    told = workspace.read("out/site/changes.html").splitlines()
    (line,) = (line for line in told if DROPPED in line)
    assert 'href="items/czj/czyjs-101.html"' in line
    entries = workspace.read("out/data/feed.atom").split("<entry>")
    (entry,) = (entry for entry in entries if DROPPED in entry)
    assert "items/czj/czyjs-101.html" in entry


def test_what_changed_under_an_old_id_is_withheld_with_the_item(workspace: Sandbox) -> None:
    renumbered(workspace)
    withheld = "    不公开理由: {条款: 第十六条, 说明: 过程性信息, 复核日期: 2027-01-01}\n"
    workspace.replace(BUDGET_FILE, "    方式: 主动公开\n", f"    方式: 不予公开\n{withheld}")
    release(workspace, "v4", "2026-04-01")
    assert workspace.run("build", "--only", "site,data").code == 0
    assert DROPPED not in workspace.read("out/site/changes.html")
    assert "<entry>" not in workspace.read("out/data/feed.atom")
