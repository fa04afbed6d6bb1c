"""The schemas in the language server of the YAML extension, as `init` sets the editor up."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from support.buffers import marked
from support.loop import run_apart
from support.sandbox import Sandbox

from gkcatalog.model.fields import ELEMENTS

SERVER = Path(__file__).parents[1] / "node_modules/yaml-language-server/bin/yaml-language-server"
NODE = shutil.which("node")
TIMEOUT = 60
"""Seconds that an answer may take on a busy machine before the test fails."""

pytestmark = pytest.mark.skipif(
    NODE is None or not SERVER.is_file(),
    reason="the validators of tests/package.json are not installed",
)

UNIT_FILE = "catalogs/units/czj/new.yaml"
HEAD = "单位: 区财政局\n领域: 财政预决算\n事项:\n"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A workspace made by `init`."""
    root = tmp_path / "fresh"
    assert Sandbox(tmp_path).run("init", str(root)).code == 0
    return root


class YamlEditor:
    """A client of the YAML extension's server with the settings of a workspace."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client, self.root = client, root
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        flat = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.settings: dict[str, Any] = {"validate": True, "completion": True, "hover": True}
        for name, value in flat.items():
            section, _, key = name.partition(".")
            if section == "yaml":
                head, _, tail = key.partition(".")
                self.settings[head] = {tail: value} if tail else value

    def configuration(self, params: types.ConfigurationParams) -> list[Any]:
        """What the editor is set to, section by section."""
        return [self.settings if item.section == "yaml" else None for item in params.items]

    async def open(self, path: str, text: str) -> list[types.Diagnostic]:
        """Open a file; the findings about it."""
        uri = (self.root / path).as_uri()
        item = types.TextDocumentItem(uri, "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        while True:
            shown = await asyncio.wait_for(self.published.get(), TIMEOUT)
            if shown.uri == uri:
                return list(shown.diagnostics)

    def at(
        self, path: str, text: str, offset: int
    ) -> tuple[types.TextDocumentIdentifier, types.Position]:
        """A place in a file."""
        before = text[:offset]
        position = types.Position(before.count("\n"), len(before.rpartition("\n")[2]))
        return types.TextDocumentIdentifier((self.root / path).as_uri()), position

    async def complete(self, path: str, text: str) -> dict[str, types.CompletionItem]:
        """What is offered where `¦` stands."""
        plain, offset = marked(text)
        await self.open(path, plain)
        params = types.CompletionParams(*self.at(path, plain, offset))
        found = await asyncio.wait_for(self.client.text_document_completion_async(params), TIMEOUT)
        items = found.items if isinstance(found, types.CompletionList) else found or []
        return {item.label: item for item in items}

    async def hover(self, path: str, text: str) -> str:
        """What is shown where `¦` stands."""
        plain, offset = marked(text)
        await self.open(path, plain)
        params = types.HoverParams(*self.at(path, plain, offset))
        found = await asyncio.wait_for(self.client.text_document_hover_async(params), TIMEOUT)
        return (
            found.contents.value
            if found and isinstance(found.contents, types.MarkupContent)
            else ""
        )


@asynccontextmanager
async def _running(root: Path) -> AsyncIterator[YamlEditor]:
    client = LanguageClient("test", "1")
    editor = YamlEditor(client, root)
    publish, configure = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.WORKSPACE_CONFIGURATION
    client.feature(publish)(lambda shown: editor.published.put_nowait(shown))
    client.feature(configure)(lambda params: editor.configuration(params))
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    assert NODE is not None
    await client.start_io(NODE, str(SERVER), "--stdio")
    workspace = types.WorkspaceClientCapabilities(
        configuration=True,
        did_change_configuration=types.DidChangeConfigurationClientCapabilities(True),
        workspace_folders=True,
    )
    hover = types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
    text = types.TextDocumentClientCapabilities(hover=hover)
    params = types.InitializeParams(
        capabilities=types.ClientCapabilities(workspace=workspace, text_document=text),
        root_uri=root.as_uri(),
        workspace_folders=[types.WorkspaceFolder(root.as_uri(), root.name)],
        locale="zh-cn",
    )
    try:
        await asyncio.wait_for(client.initialize_async(params), TIMEOUT)
        client.initialized(types.InitializedParams())
        client.workspace_did_change_configuration(
            types.DidChangeConfigurationParams({"yaml": editor.settings})
        )
        yield editor
        await asyncio.wait_for(client.shutdown_async(None), TIMEOUT)
        client.exit(None)
    finally:
        server = client._server
        if server is not None and server.returncode is None:
            server.kill()
        await client.stop()


def edit_in(root: Path, scenario: Callable[[YamlEditor], Awaitable[None]]) -> None:
    """Play a scenario."""

    async def play() -> None:
        async with _running(root) as editor:
            await scenario(editor)

    run_apart(play())


def test_the_example_of_init_is_sound(fresh: Path) -> None:
    path = "catalogs/units/czj/czyjs.yaml"

    async def scenario(editor: YamlEditor) -> None:
        assert await editor.open(path, (fresh / path).read_text(encoding="utf-8")) == []

    edit_in(fresh, scenario)


def test_keys_are_completed_and_explained(fresh: Path) -> None:
    async def scenario(editor: YamlEditor) -> None:
        offered = await editor.complete(UNIT_FILE, f"{HEAD}  - 编号: czyjs-009\n    ¦\n")
        assert {element.key for element in ELEMENTS} <= set(offered)
        shown = await editor.hover("catalogs/units/czj/other.yaml", f"{HEAD}  - 编¦号: czyjs-009\n")
        assert "本单位内唯一，公开后不再改动、不再挪用。" in shown

    edit_in(fresh, scenario)


def test_a_wrong_stage_is_flagged_and_the_right_ones_offered(fresh: Path) -> None:
    async def scenario(editor: YamlEditor) -> None:
        text = (fresh / "catalogs/units/czj/czyjs.yaml").read_text(encoding="utf-8")
        wrong = text.replace("环节: 结果", "环节: 结局", 1)
        (found,) = await editor.open(UNIT_FILE, wrong)
        line = wrong[: wrong.index("结局")].count("\n")
        assert (found.range.start.line, found.range.start.character) == (line, 8)
        assert all(
            f'"{stage}"' in found.message for stage in ("决策", "执行", "管理", "服务", "结果")
        )
        offered = await editor.complete(
            "catalogs/units/czj/stage.yaml", f"{HEAD}  - 编号: czyjs-009\n    环节: ¦\n"
        )
        assert {"决策", "执行", "管理", "服务", "结果"} <= set(offered)

    edit_in(fresh, scenario)


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        ("gkcatalog.yaml", "格¦式: 1\n", "设置文件的格式版本"),
        ("catalogs/units/czj/a.yaml", "阶¦段: 目录\n", "梳理阶段"),
        ("catalogs/units/czj/part/a.yaml", "阶¦段: 目录\n", "梳理阶段"),
        ("catalogs/standards/gj2019/czyjs.yaml", "标¦准: gj2019\n", "标准的代码，即所在文件夹名。"),
        (
            "catalogs/standards/gj2019/czyjs-2.yaml",
            "标¦准: gj2019\n",
            "标准的代码，即所在文件夹名。",
        ),
        ("catalogs/standards/gj2019/12345.yaml", "标¦准: gj2019\n", "标准的代码，即所在文件夹名。"),
        ("catalogs/standards/gj2019/标准.yaml", "发布机¦关: 财政部办公厅\n", "由谁发布。"),
        ("catalogs/registry/units.yaml", "单位:\n  - 上¦级: czj\n", "村、社区所属的乡镇或街道。"),
        ("catalogs/registry/domains.yaml", "领域:\n  - 责任单¦位: 区财政局\n", "由谁公开"),
        ("catalogs/registry/channels.yaml", "渠道:\n  - 名¦称: 政府网站\n", "规范写法。"),
        ("catalogs/registry/laws.yaml", "法规:\n  - 类¦别: 法律\n", "效力层级。"),
        ("catalogs/powers/czj.yaml", "权责:\n  - 编¦码: xk-001\n", "清单编码。"),
        (
            "catalogs/retired.yaml",
            "退出事项:\n  - 去¦向: czj/a-001\n",
            "承接的事项全称；移交、合并的必填。",
        ),
        ("catalogs/waivers.yaml", "豁免:\n  - 批准单¦位: 区政府办公室\n", "由谁批准。"),
    ],
)
def test_the_settings_bind_every_file_to_its_schema(
    fresh: Path, path: str, text: str, shown: str
) -> None:
    async def scenario(editor: YamlEditor) -> None:
        assert shown in await editor.hover(path, text)

    edit_in(fresh, scenario)


@pytest.mark.parametrize(
    "path", ["out/data/catalog.yaml", "notes.yaml", ".github/workflows/a.yaml"]
)
def test_other_files_are_bound_to_none(fresh: Path, path: str) -> None:
    async def scenario(editor: YamlEditor) -> None:
        assert await editor.open(path, "随便: 1\n") == []

    edit_in(fresh, scenario)
