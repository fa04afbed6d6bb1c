"""The program from arguments to exit code.

Neither the framework nor the compiler is imported before a command needs it.
"""

import importlib
import sys
from collections.abc import Sequence

from gkcatalog import __version__
from gkcatalog.cli.commands import COMMANDS, DIRECT
from gkcatalog.cli.globals import Globals, split_globals
from gkcatalog.cli.group_help import group_help
from gkcatalog.cli.plain_words import plain_words
from gkcatalog.cli.terminal import emit, say

OK, USAGE, FAILED = 0, 2, 3


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code of the contract, never a traceback."""
    _prepare_streams()
    debug = "--debug" in arguments
    try:
        options, rest = split_globals(arguments)
        if rest[:1] == ["help"]:
            rest = [*rest[1:], "--help"]
        if rest[:1] in (["--version"], ["-V"]):
            emit(f"gkcatalog {__version__}")
            return OK
        if not rest or rest[:1] in (["--help"], ["-h"]):
            emit(group_help(COMMANDS))
            return OK if rest else USAGE
        code = _invoke(rest, options)
        # The language server closes it; who starts the program may have done so before.
        if sys.stdout and not sys.stdout.closed:
            sys.stdout.flush()
        return code
    except Exception as error:  # the last line of defence: no traceback reaches a user
        if debug:
            say(_traceback(error))
        return _explain(error)
    except KeyboardInterrupt:
        say("已中断")
        return FAILED


def _invoke(arguments: Sequence[str], options: Globals) -> int:
    """Run the command that the arguments name; its exit code."""
    from gkcatalog.cli.session import Session
    from gkcatalog.second_process import see_off

    session = Session.open(options)
    try:
        name, *others = arguments
        words = plain_words(others)
        if name in DIRECT and words is not None:
            command = importlib.import_module(DIRECT[name])
            asked = command.Asked.of(words)
            if asked is not None:
                code: int = command.run(session, asked)
                return code
        from gkcatalog.cli.app import invoke

        return invoke(arguments, session)
    finally:
        see_off()


def _explain(error: Exception) -> int:
    """One clear line for whatever stopped a command, and its exit code."""
    from gkcatalog.cli.chinese import usage_message
    from gkcatalog.cli.failure import lines_and_code

    message = usage_message(error, COMMANDS)
    if message:
        say(message)
        return USAGE
    lines, code = lines_and_code(error)
    for line in lines:
        say(line)
    return code


def _traceback(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error)).rstrip()


def _prepare_streams() -> None:
    """A console that can not show a character shows `?`, and nothing fails."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
