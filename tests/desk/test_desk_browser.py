"""The desk in Debian's Chromium: with a mouse, with a drop, without scripts."""

from pathlib import Path
from typing import Any

import pytest
from support.sandbox import BUDGET_FILE, Sandbox
from support.tables import BUDGET_ROW, SECOND_ROW, as_xlsx, row

DROP = """([name, bytes]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], name));
  const target = document.getElementById("drop");
  target.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_file_to_the_import(
    chromium: Any, address: str, workspace: Sandbox, tmp_path: Path, scripts: bool
) -> None:
    table = tmp_path / "目录表.xlsx"
    table.write_bytes(as_xlsx(BUDGET_ROW, row(SECOND_ROW, F="及时")))
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on(
        "request", lambda request: request.url.startswith(address) or faults.append(request.url)
    )
    page.goto(address)
    page.set_input_files("#file", str(table))
    page.select_option("#unit", label="区财政局")
    page.click("form button")
    assert page.inner_text("tr.warning th") == "目录 F5"
    with page.expect_download() as download:
        page.click("text=下载标出问题的工作簿")
    assert download.value.suggested_filename == "目录表-标注.xlsx"
    assert "czyjs-002" not in workspace.read(BUDGET_FILE)
    page.click("text=确认导入")
    assert page.inner_text("h1") == "已导入"
    assert "编号: czyjs-002" in workspace.read(BUDGET_FILE)
    context.close()
    assert [
        fault for fault in faults if not fault.startswith("data:") and "/marked/" not in fault
    ] == []


def test_a_file_can_be_dropped(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.evaluate(DROP, ["拖入.xlsx", list(as_xlsx(SECOND_ROW))])
    assert page.inner_text("#dropped") == "已选择：拖入.xlsx"
    page.select_option("#unit", label="区财政局")
    page.click("form button")
    assert page.inner_text("h1") == "拖入.xlsx"
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_are_accessible(chromium: Any, address: str, tmp_path: Path, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    table = tmp_path / "a.xlsx"
    table.write_bytes(as_xlsx(BUDGET_ROW, row(SECOND_ROW, F="及时", E="")))
    context = chromium.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    found = []
    for _ in range(2):
        violations = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [(one["id"], one["nodes"][0]["html"]) for one in violations]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page.query_selector("#file"):
            page.set_input_files("#file", str(table))
            page.select_option("#unit", "czj")
            page.click("form button")
    context.close()
    assert found == []
