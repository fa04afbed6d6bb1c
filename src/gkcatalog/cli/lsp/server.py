"""The language server: requests of an editor in, answers of `gkcatalog.lsp` out."""

from collections.abc import Callable, Sequence
from functools import partial

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from gkcatalog import __version__
from gkcatalog.cli.failure import lines_and_code
from gkcatalog.cli.lsp.desk import Desk
from gkcatalog.cli.lsp.types import FIX_ALL, SOURCE, code_action, completion_item, text_edits
from gkcatalog.lsp.actions import Action, repair_all, repairs
from gkcatalog.lsp.completion import complete
from gkcatalog.lsp.formatting import laid_out
from gkcatalog.lsp.hover import hover

TRIGGERS = ["《", ":", " ", "[", "/"]
WATCHED = ("**/catalogs/**/*.{yaml,yml}", "**/gkcatalog.yaml", "**/schemas/*.schema.json")
QUICK_FIX = types.CodeActionKind.QuickFix.value


class Server(LanguageServer):
    """A server that tells of its own failures in Chinese."""

    def report_server_error(self, error: Exception, source: object) -> None:
        """Show one line; the details go to the log that it names."""
        lines, _ = lines_and_code(error)
        shown = types.ShowMessageParams(types.MessageType.Error, "；".join(lines))
        self.window_show_message(shown)


def server(*, keep_manuals: bool) -> LanguageServer:
    """A server for one editor; with `keep_manuals` rules are explained by files."""
    made = Server(SOURCE, __version__)
    desk = Desk(made, keep_manuals=keep_manuals)
    answers = Answers(desk)
    completing = types.CompletionOptions(trigger_characters=TRIGGERS)
    acting = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])
    features: dict[str, tuple[Callable[..., object], object]] = {
        types.INITIALIZED: (lambda params: _watch(made), None),
        types.TEXT_DOCUMENT_DID_OPEN: (desk.opened, None),
        types.TEXT_DOCUMENT_DID_CHANGE: (desk.changed, None),
        types.TEXT_DOCUMENT_DID_SAVE: (desk.saved, None),
        types.TEXT_DOCUMENT_DID_CLOSE: (desk.closed, None),
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (desk.watched, None),
        types.TEXT_DOCUMENT_HOVER: (answers.hover, None),
        types.TEXT_DOCUMENT_COMPLETION: (answers.completion, completing),
        types.TEXT_DOCUMENT_CODE_ACTION: (answers.code_actions, acting),
        types.TEXT_DOCUMENT_FORMATTING: (answers.formatting, None),
    }
    for method, (handler, options) in features.items():
        # The framework marks what it registers, which a bound method does not allow.
        made.feature(method, options)(partial(handler))
    return made


class Answers:
    """What an editor asks about an open file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """What the place under the cursor means."""
        page = self._desk.page(params.text_document.uri)
        checked = await page.room.settled() if page else None
        page = self._desk.page(params.text_document.uri)
        if not page or not checked or not checked.compilation:
            return None
        offset, findings = page.sheet.offset(params.position), page.findings(checked)
        said = hover(page.sheet.text, offset, page.path, checked.compilation, findings)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said)) if said else None

    async def completion(self, params: types.CompletionParams) -> list[types.CompletionItem]:
        """What can be written at the cursor, while the text is changing."""
        page = self._desk.page(params.text_document.uri)
        checked = (page.room.checked or await page.room.settled()) if page else None
        if not page or not checked or not checked.compilation:
            return []
        offset = page.sheet.offset(params.position)
        offers = complete(page.sheet.text, offset, page.path, checked.compilation)
        return [completion_item(offer, page.sheet, order) for order, offer in enumerate(offers)]

    async def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """The repairs at the cursor, and the one for the whole file."""
        page = self._desk.page(params.text_document.uri)
        checked = await page.room.settled() if page else None
        page = self._desk.page(params.text_document.uri)
        if not page or not checked:
            return []
        sheet, findings, only = page.sheet, page.findings(checked), params.context.only
        start, end = sheet.offset(params.range.start), sheet.offset(params.range.end)
        actions: list[Action] = []
        if _asked(QUICK_FIX, only):
            actions += repairs(sheet.text, start, end, findings)
        everything = repair_all(findings) if _asked(FIX_ALL, only) else None
        actions += [everything] if everything else []
        return [
            code_action(
                action,
                page.workspace_edit(action.edits),
                page.diagnostic(action.finding) if action.finding else None,
            )
            for action in actions
        ]

    def formatting(self, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        """The canonical layout."""
        page = self._desk.page(params.text_document.uri)
        edit = laid_out(page.sheet.text, page.path) if page else None
        return text_edits([edit], page.sheet) if page and edit else []


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an editor wants actions of a kind; `source` stands for `source.fixAll` as well."""
    return only is None or any(
        kind == each or kind.startswith(f"{each}.") for each in map(_word, only)
    )


def _word(kind: "types.CodeActionKind | str") -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _watch(made: LanguageServer) -> None:
    """Ask the editor to tell of files that change on disk, where it can."""
    able = made.client_capabilities.workspace
    watching = able.did_change_watched_files if able else None
    if not watching or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(pattern) for pattern in WATCHED]
    )
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration("gkcatalog-files", method, options)
    made.client_register_capability(types.RegistrationParams([registration]))
