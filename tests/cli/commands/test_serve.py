"""Serving on loopback: the page shows a change, and what is wrong, by itself."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.sandbox import BUDGET_FILE, Sandbox

PATIENCE = 30_000
"""Milliseconds for a build on a busy machine."""


@dataclass
class Serving:
    """A running server: its process and its address."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    def answer(self, path: str, host: str = "") -> tuple[int, bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            return answer.status, answer.read()


def start(sandbox: Sandbox, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "gkcatalog", "-C", str(sandbox.root), "serve", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture
def serving(workspace: Sandbox) -> Iterator[Serving]:
    process = start(workspace)
    assert process.stdout is not None
    assert process.stderr is not None
    address = process.stdout.readline().strip()
    for line in process.stderr:
        if line.startswith(("已生成", "有错误")):
            break
    yield Serving(process, address)
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.fixture
def page(chromium: Any) -> Iterator[Page]:
    opened = chromium.new_page()
    yield opened
    opened.close()


def test_a_change_shows_by_itself(serving: Serving, workspace: Sandbox, page: Page) -> None:
    page.goto(f"{serving.address}site/items/czj/czyjs-001.html")
    expect(page.locator("h1")).to_have_text("政府预算")
    workspace.replace(BUDGET_FILE, "名称: 政府预算", "名称: 政府预算及说明")
    expect(page.locator("h1")).to_have_text("政府预算及说明", timeout=PATIENCE)


def test_errors_show_and_go(serving: Serving, workspace: Sandbox, page: Page) -> None:
    page.goto(serving.address)
    overlay = page.locator("#gk-serve")
    expect(page.locator("h1")).to_be_visible()
    expect(overlay).to_have_count(0)
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    expect(overlay).to_contain_text("GK104", timeout=PATIENCE)
    expect(overlay).to_contain_text(BUDGET_FILE)
    workspace.replace(BUDGET_FILE, "    环节: 结束\n", "    环节: 服务\n")
    expect(overlay).to_have_count(0, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("templates/site/item.html.jinja2", "\n{{ nmae }}", "item.html.jinja2 第 2 行"),
        ("gkcatalog.yaml", "格式: 1\n区是: 某区\n", "区是"),
    ],
    ids=["template", "settings"],
)
def test_what_stops_a_build_shows(
    serving: Serving, workspace: Sandbox, page: Page, path: str, text: str, told: str
) -> None:
    page.goto(serving.address)
    expect(page.locator("h1")).to_be_visible()
    workspace.write(path, text)
    expect(page.locator("#gk-serve")).to_contain_text(told, timeout=PATIENCE)


def test_a_workspace_with_errors_is_served_from_the_start(
    workspace: Sandbox, request: pytest.FixtureRequest, chromium: Any
) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    serving: Serving = request.getfixturevalue("serving")
    page: Page = request.getfixturevalue("page")
    page.goto(f"{serving.address}site/index.html")
    expect(page.locator("h1")).to_have_text("数据有错误，还没有生成网站")
    workspace.replace(BUDGET_FILE, "    环节: 结束\n", "    环节: 结果\n")
    expect(page.locator("h1")).to_contain_text("湛河区", timeout=PATIENCE)


def test_only_this_machine_and_this_folder(serving: Serving, workspace: Sandbox) -> None:
    workspace.write("secret.txt", "秘密")
    own = f"127.0.0.1:{serving.port}"
    for path, host, status in (
        ("/site/index.html", own, 200),
        ("/excel/directory.xlsx", own, 200),
        ("/", own, 307),
        ("/site/none.html", own, 404),
        ("/../secret.txt", own, 404),
        ("/%2e%2e/secret.txt", own, 404),
        ("/site/index.html", "evil.example", 400),
        ("/_serve/events", "evil.example", 400),
    ):
        assert serving.answer(path, host)[0] == status, (path, host)


def test_built_files_hold_no_script_of_the_server(serving: Serving, workspace: Sandbox) -> None:
    assert b"/_serve/live.js" in serving.answer("/site/index.html")[1]
    built = (workspace.root / "out").rglob("*.html")
    assert [path for path in built if b"_serve" in path.read_bytes()] == []


def test_interrupting_stops_it(serving: Serving, page: Page) -> None:
    page.goto(serving.address)
    serving.process.send_signal(signal.SIGINT)
    _, told = serving.process.communicate(timeout=30)
    assert serving.process.returncode == 0
    assert told.splitlines() == ["已停止。"]


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix begins processes so")
def test_stopping_one_that_a_shell_began_in_the_background(
    workspace: Sandbox, request: pytest.FixtureRequest
) -> None:
    """Such a process inherits that interruptions are passed over."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serving: Serving = request.getfixturevalue("serving")
    finally:
        signal.signal(signal.SIGINT, before)
    serving.process.send_signal(signal.SIGINT)
    _, told = serving.process.communicate(timeout=30)
    assert serving.process.returncode == 0
    assert told.splitlines() == ["已停止。"]


def test_a_port_that_is_taken_is_told(workspace: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(workspace, "--port", str(port))
        _, told = process.communicate(timeout=60)
    assert process.returncode == 3
    assert told == f"端口 {port} 用不了：可能被别的程序占用，请换一个，或者不写\n"
