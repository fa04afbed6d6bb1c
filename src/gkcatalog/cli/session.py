"""What every command knows: where the workspace is, whether to use the cache."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gkcatalog.cli.globals import Globals
from gkcatalog.disk.workspace import Workspace

if TYPE_CHECKING:
    import typer


class Session(Struct, frozen=True):
    """One run of the program."""

    start: Path
    use_cache: bool
    debug: bool

    @classmethod
    def open(cls, options: Globals) -> "Session":
        """The session of these options."""
        return cls(Path(options.directory or "."), not options.no_cache, options.debug)

    def workspace(self) -> Workspace:
        """The workspace around the start folder. Raises `NoWorkspace`."""
        return Workspace.find(self.start)


def session_of(ctx: "typer.Context") -> Session:
    """The session of a command."""
    session: Session = ctx.find_root().obj
    return session
