"""Templates and assets of a workspace: taken as they are, and their faults told in one line."""

from pathlib import Path

import pytest
from support.sandbox import Sandbox

PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff"


def test_what_is_no_text_is_carried_as_it_is(workspace: Sandbox) -> None:
    workspace.write("templates/site/assets/emblem.png", PICTURE)
    header = b"\xef\xbb\xbf" + "<p>门户</p>\n".encode()
    workspace.write("templates/site/portal-header.html.jinja2", header)
    ran = workspace.run("build", "--only", "site")
    assert ran.code == 0, ran.err
    assert (workspace.root / "out/site/assets/emblem.png").read_bytes() == PICTURE
    page = workspace.read("out/site/index.html")
    assert "<p>门户</p>" in page
    assert "\ufeff" not in page
    assert workspace.run("build", "--only", "site", "--check").code == 0


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "assets/.DS_Store", "assets/Thumbs.db", "assets/desktop.ini", "~$页眉.doc",
     "__MACOSX/index.html.jinja2", "index.html.jinja2~", ".index.html.jinja2.swp"],
)  # fmt: skip
def test_what_systems_leave_behind_is_passed_over(workspace: Sandbox, name: str) -> None:
    workspace.write(f"templates/site/{name}", b"\xff\xfe{{ x }}")
    ran = workspace.run("build", "--only", "site")
    assert ran.code == 0, ran.err
    assert not (workspace.root / "out/site" / name).exists()


@pytest.mark.parametrize("name", ["index.html.jinja2", "assets/site.css", "assets/更多.JS"])
def test_a_text_in_another_encoding_is_named(workspace: Sandbox, name: str) -> None:
    workspace.write(f"templates/site/{name}", "湛河区".encode("gb18030"))
    ran = workspace.run("build")
    assert ran.code == 3
    assert f"templates/site/{name} 不是 UTF-8 编码的文本，请另存为 UTF-8" in ran.err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("idnex.html.jinja2", "没有叫这个名称的模板，是不是 index.html.jinja2？"),
        ("index.html", "没有叫这个名称的模板，是不是 index.html.jinja2"),
        (
            "parts/portal-header.html.jinja2",
            "没有叫这个名称的模板，是不是 portal-header.html.jinja2",
        ),
        ("zzz.css", "没有叫这个名称的模板。"),
    ],
)
def test_a_template_that_nothing_is_made_of_is_told(
    workspace: Sandbox, name: str, told: str
) -> None:
    workspace.write(f"templates/site/{name}", "<p>门户</p>\n")
    ran = workspace.run("build", "--only", "site")
    assert ran.code == 0
    assert f"templates/site/{name} 没有用到：{told}" in ran.err


def test_own_parts_and_assets_are_used(workspace: Sandbox) -> None:
    workspace.write("templates/site/my-links.html.jinja2", "<p>链接</p>\n")
    workspace.write(
        "templates/site/portal-header.html.jinja2", '{% include "my-links.html.jinja2" %}'
    )
    workspace.write("templates/site/assets/more.css", "p {}\n")
    workspace.write("templates/site/说明.docx", PICTURE)
    ran = workspace.run("build", "--only", "site")
    assert ran.code == 0, ran.err
    assert "没有用到" not in ran.err
    assert "<p>链接</p>" in workspace.read("out/site/index.html")


ITEM, ELEMENT = "item.html.jinja2", "element.html.jinja2"
HEADER, LAYOUT = "portal-header.html.jinja2", "layout.html.jinja2"
PARTS = "parts.html.jinja2"
FOR = "（处理事项 czj/czyjs-001 时）"
PAIRS = "语法有误，请检查括号和标签是否成对"
ITSELF = "模板引用自己，没有尽头，请去掉这处引用"
FAULTS = {
    "syntax": (ITEM, "{% if %}", f"第 1 行{FOR}：{PAIRS}"),
    "syntax of a macro": (ELEMENT, "\n{{ x", f"第 2 行{FOR}：{PAIRS}"),
    "unknown value": (ITEM, "\n{{ nmae }}", f"第 2 行{FOR}：用到了没有提供的值“nmae”"),
    "unknown value around": (LAYOUT, "\n{{ nmae }}", "第 2 行：用到了没有提供的值“nmae”"),
    "unknown value beside macros": (PARTS, "\n\n{{ nmae }}", "第 3 行：用到了没有提供的值“nmae”"),
    "unknown value in a macro": (
        ELEMENT, "{% macro element(a, b, c, d) %}\n{{ nmae }}{% endmacro %}",
        f"第 2 行{FOR}：用到了没有提供的值“nmae”",
    ),
    "unknown filter": (HEADER, "\n{{ 1 | nosuch }}", "第 2 行：没有过滤器“nosuch”，请核对名称"),
    "unknown test": (HEADER, "{{ 1 is nosuch }}", "第 1 行：没有判断“nosuch”，请核对名称"),
    "wrong value": (HEADER, "\n{{ 1 / 0 }}", "第 2 行：无法求值，请检查这一行的写法"),
    "includes itself": (HEADER, f'\n{{% include "{HEADER}" %}}', f"第 2 行：{ITSELF}"),
    "extends itself": (ITEM, f'{{% extends "{ITEM}" %}}', f"第 1 行{FOR}：{ITSELF}"),
    "endless macro": (
        HEADER, "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", f"第 1 行：{ITSELF}"
    ),
    "no such template": (
        HEADER, '\n{% include "甲.html.jinja2" %}',
        "第 2 行：找不到模板文件“甲.html.jinja2”，请核对文件名",
    ),
    "no such macro": (PARTS, "<p></p>", "第 1 行：缺少宏“trail”，请照原来的模板补上"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "source", "told"), [pytest.param(*row, id=id_) for id_, row in FAULTS.items()]
)
def test_a_faulty_template_is_one_line(
    workspace: Sandbox, name: str, source: str, told: str
) -> None:
    workspace.run("build")
    before = tree_of(workspace.root / "out")
    workspace.write(f"templates/site/{name}", source)
    ran = workspace.run("build")
    assert (ran.code, ran.err) == (3, f"页面模板 {name} {told}\n")
    assert tree_of(workspace.root / "out") == before


def tree_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_single_template_is_overridden(workspace: Sandbox) -> None:
    workspace.write("templates/site/portal-header.html.jinja2", "<p>{{ district }}的门户</p>\n")
    assert workspace.run("build").code == 0
    assert "<p>湛河区的门户</p>" in workspace.read("out/site/items/czj/czyjs-001.html")
