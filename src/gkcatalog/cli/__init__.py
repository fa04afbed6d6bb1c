"""The command line: arguments in, one call, text out, exit code.

Nothing but the name of the command is looked at before its module is imported, so that `--help`
and `--version` answer at once.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the program on the arguments of the process and exit."""
    # One short run that keeps nearly all it makes: collecting cycles finds nothing to free, and
    # taking everything apart at the end takes longer than many a command.
    gc.disable()
    from gkcatalog.cli.program import run

    code = run(sys.argv[1:])
    with suppress(OSError):
        if sys.stderr:  # None where the caller closed it
            sys.stderr.flush()
    os._exit(code)


def stay() -> None:
    """Let memory be collected: for commands that run until they are stopped."""
    gc.enable()
