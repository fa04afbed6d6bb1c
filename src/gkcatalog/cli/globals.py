"""Options that may stand anywhere on the command line."""

from collections.abc import Sequence

from msgspec import Struct


class MissingFolder(Exception):
    """`-C` without a folder behind it."""


class Globals(Struct, frozen=True):
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
                raise MissingFolder
            directory = queue.pop(0)
        elif argument in ("--no-cache", "--debug"):
            flags.add(argument)
        else:
            rest.append(argument)
    return Globals(directory, "--no-cache" in flags, "--debug" in flags), rest
