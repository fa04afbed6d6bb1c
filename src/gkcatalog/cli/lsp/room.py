"""One workspace that an editor works in: its files on disk, its open buffers, its findings."""

import asyncio
from collections.abc import Callable
from datetime import date

from msgspec import Struct, field

from gkcatalog.compiler.compilation import Sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.lsp.checker import Checked, Checker

QUIET = 0.15
"""Seconds without a change before a workspace is checked again."""

Publish = Callable[["Room", Checked], None]


class Room(Struct):
    """A workspace with the texts of its open files by path."""

    workspace: Workspace
    publish: Publish
    complain: Callable[[Exception], None]
    texts: dict[str, str] = field(default_factory=dict)
    checked: Checked | None = None
    told: tuple[str, ...] = ()
    """The faults of the foundation that the user has been told of."""
    _checker: Checker = field(default_factory=Checker)
    _disk: Sources | None = None
    _stale: bool = True
    """Whether the files on disk are to be read again."""
    _wanted: int = 0
    _done: int = 0
    _task: "asyncio.Task[None] | None" = None

    def change(self, path: str, text: str | None, *, on_disk: bool = False) -> None:
        """A buffer has a new text, or none any more; check soon.

        With `on_disk` the files beside it are read again.
        """
        self._stale |= on_disk
        if text is None:
            self.texts.pop(path, None)
        else:
            self.texts[path] = text
        self._again()

    def read_again(self) -> None:
        """Files on disk have changed; check soon."""
        self._stale = True
        self._again()

    def address(self, path: str) -> str:
        """The address of a file of the workspace."""
        return (self.workspace.root / path).as_uri()

    def text_of(self, path: str) -> str | None:
        """The text of a file: of its buffer, else of the disk; `None` where it has none."""
        if path in self.texts:
            return self.texts[path]
        raw = self._disk.files.get(path) if self._disk else None
        return None if raw is None else raw.decode("utf-8-sig", "replace")

    async def settled(self) -> Checked | None:
        """The findings of the texts as they are now; `None` where checking failed."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])
        return self.checked

    def _again(self) -> None:
        self._wanted += 1
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work())
            self._task.add_done_callback(self._ended)

    async def _work(self) -> None:
        while self._done != self._wanted:
            seen = self._wanted
            await asyncio.sleep(QUIET)
            if seen != self._wanted:
                continue
            texts, stale, self._stale = dict(self.texts), self._stale, False
            self.checked = await asyncio.to_thread(self._check, texts, stale=stale)
            self._done = seen
            self.publish(self, self.checked)

    def _check(self, texts: dict[str, str], *, stale: bool) -> Checked:
        if self._disk is None or stale:
            self._disk = self.workspace.sources()
        return self._checker.check(self._disk, texts, date.today())

    def _ended(self, task: "asyncio.Task[None]") -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._stale, self._done = True, self._wanted
            self.complain(error)
