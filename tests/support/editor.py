"""An editor: a real client that drives the language server as a process over its streams."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from support.loop import run_apart

T = TypeVar("T")

TIMEOUT = 30
"""Seconds that an answer may take on a busy machine before the test fails."""


@dataclass
class Editor:
    """A client with the files it has open; every wait ends after `TIMEOUT`."""

    client: LanguageClient
    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    published: "asyncio.Queue[types.PublishDiagnosticsParams]" = field(
        default_factory=asyncio.Queue
    )
    messages: "asyncio.Queue[types.ShowMessageParams]" = field(default_factory=asyncio.Queue)
    registered: "asyncio.Queue[types.RegistrationParams]" = field(default_factory=asyncio.Queue)

    def uri(self, path: str) -> str:
        """The address of a file of the workspace."""
        return (self.root / path).as_uri()

    def open(self, path: str, text: str) -> None:
        """Open a file with a text that need not be the one on disk."""
        self.texts[path], self.versions[path] = text, 1
        item = types.TextDocumentItem(self.uri(path), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, path: str, text: str) -> None:
        """Replace the text of an open file."""
        self.texts[path] = text
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def save(self, path: str) -> None:
        """Say that a file was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self._document(path)))

    def close(self, path: str) -> None:
        """Close a file."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self._document(path)))

    async def diagnostics(self, path: str) -> list[types.Diagnostic]:
        """The findings published for the text that a file has now."""
        while True:
            shown = await self._soon(self.published.get())
            if shown.uri == self.uri(path) and shown.version in (None, self.versions[path]):
                return list(shown.diagnostics)

    async def message(self) -> str:
        """The next message shown in a window."""
        return (await self._soon(self.messages.get())).message

    async def registration(self) -> types.RegistrationParams:
        """What the server next asks to be told of."""
        return await self._soon(self.registered.get())

    async def hover(self, path: str, position: types.Position) -> str:
        """The Markdown shown at a position, `""` for nothing."""
        params = types.HoverParams(self._document(path), position)
        found = await self._soon(self.client.text_document_hover_async(params))
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.kind == types.MarkupKind.Markdown
        return found.contents.value

    async def complete(self, path: str, position: types.Position) -> list[types.CompletionItem]:
        """What is offered at a position."""
        params = types.CompletionParams(self._document(path), position)
        found = await self._soon(self.client.text_document_completion_async(params))
        return list(found.items if isinstance(found, types.CompletionList) else found or [])

    async def actions(
        self, path: str, place: types.Range, only: list[types.CodeActionKind | str] | None = None
    ) -> list[types.CodeAction]:
        """The repairs offered for a range."""
        context = types.CodeActionContext([], only)
        params = types.CodeActionParams(self._document(path), place, context)
        found = await self._soon(self.client.text_document_code_action_async(params))
        return [action for action in found or [] if isinstance(action, types.CodeAction)]

    async def format(self, path: str) -> list[types.TextEdit]:
        """The edits that lay a file out."""
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        params = types.DocumentFormattingParams(self._document(path), options)
        return list(await self._soon(self.client.text_document_formatting_async(params)) or [])

    def apply(self, path: str, edits: list[types.TextEdit]) -> None:
        """Make edits as an editor does, by UTF-16 code units, and send the new text."""
        text = self.texts[path].encode("utf-16-le")
        for edit in sorted(
            edits,
            key=lambda each: (each.range.start.line, each.range.start.character),
            reverse=True,
        ):
            start, end = self._byte(path, edit.range.start), self._byte(path, edit.range.end)
            text = text[:start] + edit.new_text.encode("utf-16-le") + text[end:]
        self.change(path, text.decode("utf-16-le"))

    async def _soon(self, answer: Awaitable[T]) -> T:
        return await asyncio.wait_for(answer, TIMEOUT)

    def _byte(self, path: str, position: types.Position) -> int:
        lines = self.texts[path].split("\n")[: position.line]
        before = sum(len(f"{line}\n".encode("utf-16-le")) for line in lines)
        return before + 2 * position.character

    def _document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))


@asynccontextmanager
async def _running(root: Path, capabilities: types.ClientCapabilities) -> AsyncIterator[Editor]:
    client = LanguageClient(converter_factory=default_converter)
    editor = Editor(client, root)
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(
        lambda shown: editor.published.put_nowait(shown)
    )
    client.feature(types.WINDOW_SHOW_MESSAGE)(lambda shown: editor.messages.put_nowait(shown))
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(
        lambda asked: editor.registered.put_nowait(asked)
    )
    await client.start_io(sys.executable, "-m", "gkcatalog", "lsp")
    try:
        params = types.InitializeParams(capabilities=capabilities, root_uri=root.as_uri())
        await asyncio.wait_for(client.initialize_session(params), TIMEOUT)
        yield editor
        await asyncio.wait_for(client.shutdown_session(), TIMEOUT)
    finally:
        server = client._server
        if server is not None and server.returncode is None:
            server.kill()
        await client.stop()
    assert server is not None
    assert server.returncode == 0


def edit_in(
    root: Path,
    scenario: Callable[[Editor], Awaitable[None]],
    capabilities: types.ClientCapabilities | None = None,
) -> None:
    """Play a scenario in an editor, by default one with the abilities of VS Code."""

    async def play() -> None:
        able = capabilities or client_capabilities("visual-studio-code")
        async with _running(root, able) as editor:
            await scenario(editor)

    run_apart(play())
