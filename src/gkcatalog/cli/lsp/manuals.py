"""Manual pages of rules as files that an editor can open."""

from contextlib import suppress
from pathlib import Path

from gkcatalog.disk.workspace import STATE, DiskProblem, Workspace, write_atomically
from gkcatalog.lsp.manual import manual
from gkcatalog.rules import rule_by_code

FOLDER = "rules"


class Manuals:
    """The pages of one workspace, written below `.gkcatalog/` when first pointed to."""

    def __init__(self, workspace: Workspace, *, kept: bool) -> None:
        self._folder: Path | None = workspace.root / STATE / FOLDER if kept else None
        self._addresses: dict[str, str | None] = {}

    def address(self, code: str) -> str | None:
        """The address of the page of a rule; `None` where no page can be kept."""
        if code not in self._addresses:
            self._addresses[code] = self._written(code)
        return self._addresses[code]

    def _written(self, code: str) -> str | None:
        rule = rule_by_code(code)
        if rule is None or self._folder is None:
            return None
        path = self._folder / f"{code}.md"
        with suppress(DiskProblem):
            write_atomically(path, manual(rule).encode())
            return path.as_uri()
        return None
