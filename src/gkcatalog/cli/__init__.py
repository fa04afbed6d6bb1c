"""The command line: arguments in, one call, text out, exit code.

Nothing but the name of the command is looked at before its module is imported, so that `--help`
and `--version` answer at once.
"""

import gc
import sys


def main() -> None:
    """Run the program on the arguments of the process and exit."""
    from gkcatalog.cli.program import run

    # One short run that keeps nearly all it makes: collecting cycles finds nothing to free.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def stay() -> None:
    """Let memory be collected: for commands that run until they are stopped."""
    gc.enable()
