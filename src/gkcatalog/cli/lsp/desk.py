"""The files that an editor has open, each in the workspace it belongs to."""

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from gkcatalog.cli.failure import lines_and_code
from gkcatalog.cli.lsp.manuals import Manuals
from gkcatalog.cli.lsp.room import Room
from gkcatalog.cli.lsp.types import Sheet, diagnostic, plain, versioned
from gkcatalog.disk.workspace import NoWorkspace, Workspace
from gkcatalog.lsp.checker import Checked
from gkcatalog.lsp.files import kind_of
from gkcatalog.model.finding import Edit, Finding
from gkcatalog.model.place import Place

TOLD = 3
"""How many faults of a foundation one message names."""


class Page(Struct, frozen=True):
    """An open file that is looked at, with its text as it is now."""

    uri: str
    room: Room
    path: str
    sheet: Sheet
    version: int | None
    manuals: Manuals
    versioned: bool
    """Whether the editor takes edits that hold for one version."""

    def findings(self, checked: Checked) -> tuple[Finding, ...]:
        """The findings in this file; none where they are about an earlier text."""
        current = checked.texts.get(self.path) == self.sheet.text
        return checked.of_file(self.path) if current else ()

    def diagnostic(self, finding: Finding) -> types.Diagnostic:
        """A finding in this file."""
        return diagnostic(finding, self.sheet, self.manuals.address, self._location)

    def workspace_edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Edits of this file in the form that the editor takes."""
        if self.versioned:
            return versioned(self.sheet, self.uri, self.version, edits)
        return plain(self.sheet, self.uri, edits)

    def _location(self, place: Place) -> types.Location | None:
        text = self.room.text_of(place.file)
        if text is None:
            return None
        sheet = Sheet(text, self.sheet.encoding)
        return types.Location(self.room.address(place.file), sheet.range_of(place))


class Desk:
    """The open files of an editor; files outside a workspace are left alone."""

    def __init__(self, server: LanguageServer, *, keep_manuals: bool) -> None:
        self._server = server
        self._keep_manuals = keep_manuals
        self._rooms: dict[Path, tuple[Room, Manuals]] = {}
        self._open: dict[str, tuple[Path, str]] = {}
        """The root and the path below it of every open file that is looked at."""

    def page(self, uri: str) -> Page | None:
        """An open file, `None` for one that is left alone."""
        if uri not in self._open:
            return None
        root, path = self._open[uri]
        room, manuals = self._rooms[root]
        workspace = self._server.workspace
        document = workspace.get_text_document(uri)
        encoding = types.PositionEncodingKind(workspace.position_encoding).value
        sheet = Sheet(document.source, encoding)
        able = self._server.client_capabilities.workspace
        form = able.workspace_edit if able else None
        takes_versions = bool(form and form.document_changes)
        return Page(uri, room, path, sheet, document.version, manuals, takes_versions)

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """Look at a file if it belongs to a workspace."""
        uri = params.text_document.uri
        if self._belongs(uri):
            self._changed(uri, on_disk=True)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A buffer was edited."""
        self._changed(params.text_document.uri)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """A buffer was saved; others may have changed files meanwhile."""
        self._changed(params.text_document.uri, on_disk=True)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """The file on disk counts again; what was said of the buffer is taken back."""
        uri = params.text_document.uri
        if uri in self._open:
            root, path = self._open.pop(uri)
            self._rooms[root][0].change(path, None, on_disk=True)
            nothing = types.PublishDiagnosticsParams(uri, [])
            self._server.text_document_publish_diagnostics(nothing)

    def watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Files changed on disk."""
        for room, _ in self._rooms.values():
            room.read_again()

    def _changed(self, uri: str, *, on_disk: bool = False) -> None:
        page = self.page(uri)
        if page:
            page.room.change(page.path, page.sheet.text, on_disk=on_disk)

    def _belongs(self, uri: str) -> bool:
        name = to_fs_path(uri)
        if name is None:
            return False
        file = Path(name)
        try:
            workspace = Workspace.find(file.parent)
        except NoWorkspace:
            return False
        path = workspace.relative(file)
        if not kind_of(path):
            return False
        if workspace.root not in self._rooms:
            room = Room(workspace, self._publish, self._complain)
            self._rooms[workspace.root] = room, Manuals(workspace, kept=self._keep_manuals)
        self._open[uri] = workspace.root, path
        return True

    def _publish(self, room: Room, checked: Checked) -> None:
        """Show the findings of every open file of a room; tell of a broken foundation once."""
        for uri in [uri for uri, (root, _) in self._open.items() if root == room.workspace.root]:
            page = self.page(uri)
            if page and checked.texts.get(page.path) == page.sheet.text:
                found = [page.diagnostic(finding) for finding in page.findings(checked)]
                shown = types.PublishDiagnosticsParams(uri, found, page.version)
                self._server.text_document_publish_diagnostics(shown)
        if checked.faults and checked.faults != room.told:
            self._tell("；".join(checked.faults[:TOLD]))
        room.told = checked.faults

    def _complain(self, error: Exception) -> None:
        lines, _ = lines_and_code(error)
        self._tell("；".join(lines))

    def _tell(self, message: str) -> None:
        shown = types.ShowMessageParams(types.MessageType.Error, message)
        self._server.window_show_message(shown)
