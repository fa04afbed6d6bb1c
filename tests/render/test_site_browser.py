"""The site in Debian's Chromium over file://: accessible, narrow, printed, without scripts."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.search_page import arrived

PAGES = (
    "index.html",
    "units/index.html",
    "units/czj/index.html",
    "units/czj/czyjs.html",
    "units/mzj/shjz.html",
    "domains/index.html",
    "domains/shjz.html",
    "stages/index.html",
    "stages/decision.html",
    "items/czj/czyjs-001.html",
    "items/czj/czyjs-900.html",
    "items/mzj/shjz-107.html",
    "participation.html",
    "guides.html",
    "not-concerned.html",
    "twins.html",
    "downloads.html",
    "changes.html",
    "search.html#q=低保",
)
VNU = Path(__file__).parents[1] / "node_modules/vnu-jar/build/dist/vnu.jar"
"""There after `npm ci` in `tests`."""


def address(folder: Path, path: str) -> str:
    name, mark, fragment = path.partition("#")
    return (folder / name).as_uri() + mark + fragment


def go(page: Any, folder: Path, path: str) -> None:
    page.goto("about:blank")
    page.goto(address(folder, path))
    if "#q=" in path:
        arrived(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Any, site_folder: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=scheme)
    if scheme == "dark":
        page.set_viewport_size({"width": 390, "height": 844})
    options = {"resultTypes": ["violations"], "preload": False}
    found = []
    for path in PAGES:
        if path in ("units/mzj/shjz.html", "items/mzj/shjz-107.html", "guides.html"):
            continue  # the same page types with texts of 10,000 characters: minutes of contrast
        go(page, site_folder, path)
        violations = axe.run(page, options=options).response["violations"]
        found += [(path, one["id"], one["nodes"][0]["html"]) for one in violations]
    assert found == []


@pytest.mark.parametrize("width", [160, 320, 390, 640])
def test_nothing_scrolls_sideways(page: Any, site_folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for path in PAGES:
        go(page, site_folder, path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


def test_a_table_shown_as_a_list_is_still_a_table(page: Any, site_folder: Path) -> None:
    """Roles that assistive technology sees do not depend on the width."""
    session = page.context.new_cdp_session(page)

    def roles(path: str, width: int) -> Counter[str]:
        page.set_viewport_size({"width": width, "height": 800})
        go(page, site_folder, path)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        found = (node.get("role", {}).get("value", "") for node in nodes)
        kinds = {"table", "row", "cell", "gridcell", "columnheader", "rowheader"}
        return Counter(role for role in found if role in kinds)

    for path in ("units/czj/czyjs.html", "index.html", "stages/decision.html"):
        wide = roles(path, 1280)
        assert wide["columnheader"] > 2
        assert roles(path, 390) == wide, path


def test_pages_are_whole_without_scripts(chromium: Any, site_folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site_folder, "index.html"))
    page.get_by_role("link", name="65").first.click()
    page.wait_for_load_state()
    assert page.get_by_role("row").count() == 67
    page.locator("#i-czyjs-010 a").click()
    assert page.get_by_role("heading", level=1).inner_text() == "最低生活保障对象名单"
    page.goto(address(site_folder, "search.html"))
    assert "检索需要浏览器脚本" in page.locator("main").inner_text()
    assert not page.locator("#search").is_visible()
    context.close()


SIZE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"


def test_large_type_stays_from_page_to_page(page: Any, site_folder: Path) -> None:
    """Also back in the history, and until the reader asks for the usual size again."""
    go(page, site_folder, "downloads.html")
    usual = page.evaluate(SIZE)
    page.get_by_role("link", name="大字版").click()
    assert page.evaluate(SIZE) > usual * 1.3
    assert page.evaluate("document.activeElement.textContent") == "常规字号"
    page.get_by_role("link", name="单位", exact=True).click()
    page.wait_for_url("**/units/index.html")
    assert page.get_by_role("link", name="常规字号").is_visible()
    assert page.get_by_role("link", name="大字版").count() == 0
    page.go_back()
    page.wait_for_url("**/downloads.html")
    assert page.evaluate(SIZE) > usual * 1.3
    page.get_by_role("link", name="常规字号").press("Enter")
    assert page.evaluate(SIZE) == usual
    assert page.evaluate("document.activeElement.textContent") == "大字版"
    page.go_forward()
    page.wait_for_url("**/units/index.html")
    page.get_by_role("link", name="大字版").wait_for()


def test_large_type_keeps_what_is_searched(page: Any, site_folder: Path) -> None:
    go(page, site_folder, "search.html#q=低保")
    page.get_by_role("link", name="大字版").click()
    assert page.evaluate("decodeURI(location.hash)") == "#q=低保"
    assert page.locator("#results > li").count() > 0


def test_an_address_asks_for_large_type(page: Any, site_folder: Path) -> None:
    go(page, site_folder, "downloads.html#large")
    large = page.evaluate(SIZE)
    page.get_by_role("link", name="常规字号").click()
    page.wait_for_url("**/downloads.html#")
    assert page.evaluate(SIZE) < large / 1.3


def test_large_type_without_scripts_is_of_one_page(chromium: Any, site_folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site_folder, "downloads.html"))
    page.get_by_role("link", name="大字版").click()
    page.get_by_role("link", name="常规字号").wait_for()
    page.get_by_role("link", name="常规字号").click()
    page.get_by_role("link", name="大字版").wait_for()
    context.close()


def test_the_keyboard_reaches_the_text_first(page: Any, site_folder: Path) -> None:
    go(page, site_folder, "units/czj/czyjs.html")
    page.keyboard.press("Tab")
    focused = "() => [document.activeElement.textContent, document.activeElement.className]"
    assert page.evaluate(focused) == ["跳到正文", "skip"]
    box = page.locator(".skip").bounding_box()
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_focus_is_always_to_be_seen(page: Any, site_folder: Path, width: int) -> None:
    """Also where a table is a list, whose head is there for assistive technology alone."""
    page.set_viewport_size({"width": width, "height": 844})
    go(page, site_folder, "index.html")
    stops = page.locator("a").count()
    unseen = (
        "() => { let e = document.activeElement, text = e.textContent;"
        " for (; e; e = e.parentElement)"
        " if (getComputedStyle(e).clipPath !== 'none') return text; return '' }"
    )
    found = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        found.append(page.evaluate(unseen))
    assert [text for text in found if text] == []


def test_the_printed_list_holds_every_text(page: Any, site_folder: Path, tmp_path: Path) -> None:
    go(page, site_folder, "units/caozhen/czyjs.html")
    file = tmp_path / "list.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    try:
        made = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("没有安装 pdftotext")
    text = "".join(made.stdout.decode().split())
    sheets = made.stdout.decode().count("\f")
    assert sheets > 1
    assert text.count("公开渠道和载体") == sheets
    assert text.count("低保申请办理") == 13


def test_the_validator_finds_no_error(site_folder: Path) -> None:
    if not VNU.exists() or shutil.which("java") is None:
        pytest.skip("没有安装 vnu 或 java")
    files = [str(site_folder / path.partition("#")[0]) for path in PAGES]
    command = ["java", "-jar", str(VNU), "--also-check-css", "--errors-only", "--format", "gnu"]
    made = subprocess.run(
        [*command, str(site_folder / "assets/site.css"), *files], capture_output=True, check=False
    )
    assert made.stderr.decode().splitlines() == []
