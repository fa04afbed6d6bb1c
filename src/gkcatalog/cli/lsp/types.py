"""Answers about a file in the types of the Language Server Protocol."""

from collections.abc import Callable, Iterable

from lsprotocol import types

from gkcatalog.lsp.actions import Action
from gkcatalog.lsp.completion import Offer, Sort
from gkcatalog.lsp.positions import Position, Positions
from gkcatalog.model.finding import Edit, Finding, Severity
from gkcatalog.model.place import Place
from gkcatalog.source.lines import Lines

SOURCE = "gkcatalog"
BOM = "\ufeff"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_SORTS = {
    Sort.KEY: types.CompletionItemKind.Property,
    Sort.VALUE: types.CompletionItemKind.Value,
}

Manuals = Callable[[str], str | None]
"""The address of the manual page of a rule."""
Related = Callable[[Place], types.Location | None]
"""Where the other place of a conflict is."""


class Sheet:
    """A text with what turns its offsets into ranges.

    A byte order mark, which editors count as a character if they send one, is not part of it.
    """

    def __init__(self, buffer: str, encoding: str) -> None:
        self.text, self.encoding = buffer.removeprefix(BOM), encoding
        self._shift = len(buffer) - len(self.text)
        self._positions = Positions.of(buffer, encoding)
        self._lines = Lines.of(self.text)

    def range(self, start: int, end: int) -> types.Range:
        """The range of `[start, end)`."""
        return types.Range(self._position(start), self._position(end))

    def range_of(self, place: Place) -> types.Range:
        """The range of a place."""
        return self.range(*self._lines.span(place))

    def offset(self, position: types.Position) -> int:
        """The offset of a position."""
        found = self._positions.offset(Position(position.line, position.character))
        return max(0, found - self._shift)

    def _position(self, offset: int) -> types.Position:
        found = self._positions.at(offset + self._shift)
        return types.Position(found.line, found.unit)


def diagnostic(
    finding: Finding, sheet: Sheet, manuals: Manuals, related: Related
) -> types.Diagnostic:
    """A finding in an open file."""
    address = manuals(finding.code)
    other = related(finding.related) if finding.related else None
    return types.Diagnostic(
        sheet.range_of(finding.place),
        f"{finding.message}。{finding.hint}",
        _SEVERITIES[finding.severity],
        finding.code,
        types.CodeDescription(address) if address else None,
        SOURCE,
        None,
        [types.DiagnosticRelatedInformation(other, "另一处")] if other else None,
        {"fingerprint": finding.fingerprint, "fixable": finding.fixable.value},
    )


def text_edits(edits: Iterable[Edit], sheet: Sheet) -> list[types.TextEdit]:
    """Edits of a file, in its order."""
    ordered = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
    return [types.TextEdit(sheet.range(edit.start, edit.end), edit.text) for edit in ordered]


def versioned(
    sheet: Sheet, uri: str, version: int | None, edits: Iterable[Edit]
) -> types.WorkspaceEdit:
    """Edits that hold for one version of a text."""
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    change = types.TextDocumentEdit(document, list(text_edits(edits, sheet)))
    return types.WorkspaceEdit(document_changes=[change])


def plain(sheet: Sheet, uri: str, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Edits for an editor that knows of no versions."""
    return types.WorkspaceEdit(changes={uri: text_edits(edits, sheet)})


def code_action(
    action: Action, edit: types.WorkspaceEdit, found: types.Diagnostic | None
) -> types.CodeAction:
    """A repair of one finding, or of all."""
    return types.CodeAction(
        action.title,
        types.CodeActionKind.QuickFix if found else FIX_ALL,
        [found] if found else None,
        action.preferred or None,
        edit=edit,
    )


def completion_item(offer: Offer, sheet: Sheet, order: int) -> types.CompletionItem:
    """A completion; the order is that of the registers and schemas."""
    edit = offer.edit
    return types.CompletionItem(
        offer.label,
        kind=_SORTS[offer.sort],
        detail=offer.detail or None,
        documentation=offer.explanation or None,
        sort_text=f"{order:05}",
        filter_text=offer.search or None,
        text_edit=types.TextEdit(sheet.range(edit.start, edit.end), edit.text),
    )
