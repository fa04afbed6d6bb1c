"""Pages kept on disk between two checks, and which check they belong to."""

import os
from pathlib import Path

from msgspec import Struct

from gkcatalog.audit.page import Page
from gkcatalog.audit.stored import name_of, packed, unpacked
from gkcatalog.cli.terminal import say
from gkcatalog.disk.workspace import STATE, DiskProblem, read_bytes, write_atomically

_RUNNING = "running"


class KeptPages(Struct):
    """Pages below `.gkcatalog/audit`; `folder` is `None` where nothing may be kept.

    A check has a name from its start to its end: what is found of an unfinished one is resumed.
    """

    folder: Path | None
    run: str = ""
    resumed: bool = False
    _warned: bool = False

    @classmethod
    def open(cls, root: Path, day: str, *, use_cache: bool, resume: bool) -> "KeptPages":
        """Start a check for a day, or go on with the unfinished one of that day."""
        if not use_cache:
            return cls(None)
        kept = cls(root / STATE / "audit")
        running = kept._read(_RUNNING).decode("utf-8", "replace")
        kept.resumed = resume and running.startswith(f"{day} ")
        kept.run = running if kept.resumed else f"{day} {os.urandom(8).hex()}"
        kept._write(_RUNNING, kept.run.encode())
        return kept

    def finish(self) -> None:
        """Nothing is left to resume."""
        self._write(_RUNNING, b"")

    def remembered(self, address: str) -> Page | None:
        """The page of an earlier check."""
        found = unpacked(self._read(name_of(address)))
        return found[1] if found and found[1].address == address else None

    def done(self, address: str) -> Page | None:
        """The page that this check fetched before it was interrupted, unless it failed."""
        found = unpacked(self._read(name_of(address))) if self.resumed else None
        if found is None or found[0] != self.run or found[1].address != address:
            return None
        failure = found[1].failure
        return None if failure and failure.cause.transient else found[1]

    def keep(self, page: Page) -> None:
        """Write a page."""
        if self.folder is not None:
            self._write(name_of(page.address), packed(page, self.run))

    def _read(self, name: str) -> bytes:
        path = self.folder / name if self.folder else None
        if path is None or not path.is_file():
            return b""
        try:
            return read_bytes(path)
        except DiskProblem:
            return b""

    def _write(self, name: str, data: bytes) -> None:
        """Pages that can not be kept cost a later check time, nothing else."""
        if self.folder is None:
            return
        try:
            write_atomically(self.folder / name, data)
        except DiskProblem as problem:
            if not self._warned:
                say(f"没有保存检查的进度：{problem}")
            self._warned = True
