"""The desk, asked directly: what it shows, what it writes, whom it refuses."""

import io
import socket

import httpx
import openpyxl
import pytest
from support.desk_served import TOKEN, client_of, served
from support.sandbox import BUDGET_FILE, Sandbox
from support.tables import BUDGET_ROW, SECOND_ROW, as_csv, as_xlsx, row

from gkcatalog.desk import site

LATE = row(F="及时")


def check(client: httpx.Client, data: bytes, name: str = "表.xlsx", **fields: str) -> str:
    answer = client.post("check", files={"file": (name, data)}, data=fields)
    assert answer.status_code == 200, answer.text
    return answer.text


def key_of(page: str) -> str:
    return page.partition('name="key" value="')[2].partition('"')[0]


def test_findings_stand_beside_their_cells(client: httpx.Client) -> None:
    page = check(client, as_xlsx(LATE), unit="czj")
    assert '<th scope="row">目录 F4</th><td class="cell">及时</td>' in page
    assert "GK301</td><td>时限“及时”没有写明最迟何时公开</td>" in page
    assert "读出 1 条事项：0 个错误，1 个警告，0 个提示。" in page


def test_the_marked_workbook_can_be_downloaded(client: httpx.Client) -> None:
    page = check(client, as_xlsx(LATE), unit="czj")
    link = page.partition('href="marked/')[2].partition('"')[0]
    answer = client.get(f"marked/{link}")
    assert (
        "filename*=UTF-8''%E8%A1%A8-%E6%A0%87%E6%B3%A8.xlsx"
        in answer.headers["content-disposition"]
    )
    cell = openpyxl.load_workbook(io.BytesIO(answer.content))["目录"]["F4"]
    assert cell.comment is not None and "GK301" in cell.comment.text
    assert "marked/" not in check(client, as_csv(LATE), "表.csv", unit="czj")


def test_looking_writes_nothing_and_confirming_writes(
    client: httpx.Client, workspace: Sandbox
) -> None:
    before = workspace.contents()
    page = check(client, as_xlsx(BUDGET_ROW, SECOND_ROW), unit="czj")
    assert workspace.contents() == before
    assert "新增这条事项。" in page
    assert f"将写入：{BUDGET_FILE}" in page
    done = client.post("import", data={"key": key_of(page)})
    assert done.status_code == 200
    assert "已导入" in done.text
    assert "编号: czyjs-002" in workspace.read(BUDGET_FILE)
    again = client.post("import", data={"key": key_of(page)})
    assert (again.status_code, "这次检查已经过期" in again.text) == (409, True)


def test_what_changed_meanwhile_is_not_overwritten(
    client: httpx.Client, workspace: Sandbox
) -> None:
    page = check(client, as_xlsx(BUDGET_ROW, SECOND_ROW), unit="czj")
    workspace.replace(BUDGET_FILE, "环节: 结果", "环节: 服务")
    before = workspace.contents()
    answer = client.post("import", data={"key": key_of(page)})
    assert answer.status_code == 409
    assert "在检查以后被别人改动，什么都没有写" in answer.text
    assert workspace.contents() == before


def test_without_a_unit_there_is_no_import(client: httpx.Client) -> None:
    page = check(client, as_xlsx(SECOND_ROW))
    assert "不知道是哪个单位的表" in page
    assert key_of(page) == ""


def test_outside_a_workspace_tables_are_only_checked() -> None:
    with served(None) as address, client_of(address) as client:
        assert "当前不在工作区里" in client.get("").text
        page = check(client, as_xlsx(LATE))
    assert "GK301" in page
    assert "<h2>导入</h2>" not in page


def test_a_file_that_is_no_table_is_told(client: httpx.Client) -> None:
    page = check(client, b"MZ\0\0", "表.exe", unit="czj")
    assert "这个文件读不出目录表" in page
    assert "GK050" in page
    assert client.post("check", files={"file": ("", b"")}).status_code == 400


def test_texts_of_the_table_are_never_markup(client: httpx.Client) -> None:
    evil = "<script>alert(1)</script>"
    page = check(client, as_xlsx(row(F=evil, D=f"{evil}\x7f")), f"{evil}.xlsx", unit="czj")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (f"/{TOKEN}/", {}, 200),
        ("/", {}, 404),
        (f"/{TOKEN}x/", {}, 404),
        (f"/{TOKEN}", {}, 307),
        (f"/{TOKEN}/none", {}, 404),
        (f"/{TOKEN}/marked/none", {}, 404),
        (f"/{TOKEN}/", {"host": "evil.example"}, 403),
        (f"/{TOKEN}/", {"host": "127.0.0.1:80"}, 403),
        (f"/{TOKEN}/check", {}, 405),
    ],
)
def test_who_may_ask(client: httpx.Client, path: str, headers: dict[str, str], status: int) -> None:
    answer = client.get(client.base_url.copy_with(path=path), headers=headers)
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "https://127.0.0.1"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_who_may_write(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.post("import", data={"key": "x"}, headers=headers)
    assert (answer.status_code, answer.text) == (403, "请求不是本页发出的，没有执行。")


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (f"Content-Length: {site.MAX_BYTES + 1}\r\n", b"413"),
        ("Transfer-Encoding: chunked\r\n", b"411"),
    ],
)
def test_bodies_too_large_or_of_unknown_length_are_not_read(
    address: str, lines: str, status: bytes
) -> None:
    host = address.split("/")[2]
    head = (
        f"POST /{TOKEN}/check HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\n{lines}\r\n"
    )
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=30) as connection:
        connection.sendall(head.encode())
        assert connection.recv(65536).split(b" ")[1] == status


def test_only_the_last_uploads_are_remembered(client: httpx.Client) -> None:
    first = key_of(check(client, as_xlsx(SECOND_ROW), unit="czj"))
    for _ in range(site.MOST_KEPT):
        check(client, as_csv(SECOND_ROW), "表.csv", unit="czj")
    assert client.post("import", data={"key": first}).status_code == 409
