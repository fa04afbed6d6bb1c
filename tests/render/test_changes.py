"""Changes in every format: what is told, what is marked, what fits, what is escaped."""

import io
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from support.cases import foundation

from gkcatalog.model.change import Change, Effect, Kind
from gkcatalog.render.changes.columns import wrapped
from gkcatalog.render.changes.log import log_as_markdown, log_as_page
from gkcatalog.render.changes.markdown import as_markdown
from gkcatalog.render.changes.page import as_page
from gkcatalog.render.changes.sheet import as_workbook
from gkcatalog.render.changes.text import as_text
from gkcatalog.render.changes.told import Told
from gkcatalog.render.changes.wording import Run, runs
from gkcatalog.render.columns import width

OLD = "自本级人民代表大会批准预算草案之日起20个工作日内"
NEW = "自本级人民代表大会批准预算草案之日起30个工作日内"


LIMIT_CHANGED = Change(
    Kind.CHANGED,
    Effect.NARROW,
    "czj",
    "czyjs",
    "czj/czyjs-001",
    "时限",
    OLD,
    NEW,
    f"公开时限由“{OLD}”改为“{NEW}”，时限变长。",
    f"{1:012x}",
    "政府预算",
)


def change(number: int = 1, **more: Any) -> Change:
    """The change of a limit in one of many items."""
    ids = {"item": f"czj/czyjs-{number:03}", "fingerprint": f"{number:012x}"}
    return replace(LIMIT_CHANGED, **{**ids, **more})


def told(*changes: Change, **more: Any) -> Told:
    return Told("v1", "v2", changes, foundation().registry, **more)


LIMIT = 65_536
"""Characters that a comment on a pull request may have."""
SPECIAL = "<b>*x*|`y`</b> @all [z](u) &amp; =1+1"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲乙丙丁", "甲乙丙丁", [("kept", "甲乙丙丁")]),
        (
            "甲乙丙丁",
            "甲乙戊丁己庚",
            [("kept", "甲乙"), ("struck", "丙丁"), ("put in", "戊丁己庚")],
        ),
        (
            OLD,
            NEW,
            [("kept", OLD[:-7]), ("struck", "20"), ("put in", "30"), ("kept", "个工作日内")],
        ),
        ("", "甲", [("put in", "甲")]),
        ("甲", "", [("struck", "甲")]),
    ],
    ids=["equal", "a single character kept is no help", "a figure is one word", "new", "gone"],
)
def test_runs(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [(run.value, text) for run, text in runs(old, new)] == expected


def test_runs_make_up_both_texts() -> None:
    pieces = runs(OLD, "自批准之日起10日内公开，另有规定的除外")
    assert "".join(text for run, text in pieces if run is not Run.PUT_IN) == OLD


@pytest.mark.parametrize("columns", [20, 41, 80])
def test_lines_fit_and_lose_nothing(columns: int) -> None:
    text = f"公开时限由“{OLD}”改为“{NEW}”（见 https://example.invalid/a-long-path/to/somewhere ），变长。"
    lines = wrapped(text, columns, "  头  ", "      ")
    assert all(width(line) <= columns + 2 for line in lines)
    assert "".join(line.strip() for line in lines).replace(" ", "") == f"头{text}".replace(" ", "")
    assert not any(line.strip()[0] in "，。；：、）”》" for line in lines)


def test_markdown_has_a_table_and_folds_what_does_not_narrow() -> None:
    page = as_markdown(told(change(1), change(2, effect=Effect.EDITORIAL)))
    assert page.startswith(
        "## 目录变更：v1 → v2\n\n共 2 处变化：减损 1、文字 1。\n\n| 类别 | 数量 |"
    )
    assert "| 减损 | 1 |  |" in page
    narrowing, folded = page.split("<details>")
    assert "czj/czyjs-001" in narrowing
    assert "czj/czyjs-002" in folded
    assert "之日起~~20~~**30**个工作日内" in narrowing


@pytest.mark.parametrize("count", [1, 400, 3000])
@pytest.mark.parametrize("effect", [Effect.NARROW, Effect.EDITORIAL])
def test_markdown_fits_a_comment_and_counts_what_is_left_out(count: int, effect: Effect) -> None:
    page = as_markdown(told(*(change(n, effect=effect) for n in range(count))))
    assert len(page) <= LIMIT
    shown = sum(line.startswith("- ") for line in page.splitlines())
    assert page.count("<details>") == page.count("</details>")
    assert (f"另有 {count - shown} 处变化没有列出" in page) == (shown < count)
    assert shown == count or len(page) > LIMIT / 2


def test_markdown_escapes() -> None:
    page = as_markdown(told(change(message=SPECIAL, old="", new="")))
    assert "&lt;b&gt;\\*x\\*&#124;\\`y\\`&lt;/b&gt; &#64;all \\[z\\](u) &amp;amp; =1+1" in page


class _Page(HTMLParser):
    """Text, tags that are open, and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href", "onclick"} & {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("render", [as_page, log_as_page])
def test_pages_need_nothing_beside_them(render: object) -> None:
    assert callable(render)
    page = _Page()
    html = render(told(change(), change(2, message=SPECIAL, old="", new="")))
    page.feed(html)
    assert page.open == []
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert SPECIAL in "".join(page.text)
    assert 'lang="zh-CN"' in html


def test_page_marks_what_was_struck_out_and_put_in() -> None:
    assert "之日起<del>20</del><ins>30</ins>个工作日内" in as_page(told(change()))


def test_log_by_unit_and_effect() -> None:
    log = log_as_markdown(told(change(1, effect=Effect.WIDEN), change(2), change(3, unit="mzj")))
    headings = [line for line in log.splitlines() if line.startswith("#")]
    assert headings == [
        "# 目录变更", "## 区财政局", "### 减损", "### 扩大", "## 区民政局", "### 减损"
    ]  # fmt: skip


def test_workbook() -> None:
    approved = {change().fingerprint: "上级调整（区政府办公室批准）"}
    made = told(change(), change(2, message="=1+1", old="=1+1", new=""), approved=approved)
    raw = as_workbook(made)
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == [
        "序号", "单位", "领域", "事项", "要素", "原内容", "现内容", "类别", "说明", "理由"
    ]  # fmt: skip
    assert rows[1] == [
        1, "区财政局", "财政预决算", "政府预算\nczj/czyjs-001", "时限", OLD, NEW, "减损",
        f"公开时限由“{OLD}”改为“{NEW}”，时限变长。", "上级调整（区政府办公室批准）",
    ]  # fmt: skip
    assert sheet.cell(5, 6).data_type == "s"
    assert as_workbook(made) == raw


def test_text_names_the_units_that_an_inherited_change_reaches() -> None:
    text = as_text(
        told(change(unit="", item="gj2019/czyjs-001", reaches=("czj/a-1", "mzj/a-1", "mzj/a-2"))),
        lambda text, style: text,
    )
    assert "标准 gj2019 · 财政预决算" in text
    assert "涉及 3 条事项：区财政局、区民政局" in text


def test_text_is_coloured_in_words_and_colours() -> None:
    styles: list[tuple[str, str]] = []

    def paint(text: str, style: str) -> str:
        styles.append((text, style))
        return text

    as_text(told(change()), paint)
    assert ("减损", "error") in styles
