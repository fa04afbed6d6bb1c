"""The command line: arguments in, one call, text out, exit code.

Nothing but the name of the command is looked at before its module is imported, so that `--help`
and `--version` answer at once.
"""

import sys


def main() -> None:
    """Run the program on the arguments of the process and exit."""
    from gkcatalog.cli.app import run

    sys.exit(run(sys.argv[1:]))
