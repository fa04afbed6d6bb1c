"""What every command knows: where the workspace is, whether to use the cache."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from gkcatalog.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Globals:
    """Options that may stand anywhere on the command line."""

    directory: str = ""
    no_cache: bool = False
    debug: bool = False


def split_globals(arguments: Sequence[str]) -> tuple[Globals, list[str]]:
    """Take `-C DIR`, `--no-cache` and `--debug` out of the arguments, up to `--`."""
    rest: list[str] = []
    directory, flags = "", set()
    queue = list(arguments)
    while queue:
        argument = queue.pop(0)
        if argument == "--":
            rest += [argument, *queue]
            break
        if argument == "-C":
            if not queue:
                raise typer.BadParameter("-C 后面要写文件夹")
            directory = queue.pop(0)
        elif argument in ("--no-cache", "--debug"):
            flags.add(argument)
        else:
            rest.append(argument)
    return Globals(directory, "--no-cache" in flags, "--debug" in flags), rest


@dataclass(frozen=True, slots=True)
class Session:
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


def session_of(ctx: typer.Context) -> Session:
    """The session of a command."""
    session: Session = ctx.find_root().obj
    return session
