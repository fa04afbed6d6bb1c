"""Writing to the terminal: colours where they can be shown, plain text everywhere else."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

_STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "place": "blue",
    "dim": "dim",
    "hint": "green",
}


def emit(text: str) -> None:
    """A result to standard output."""
    if text:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()


def say(text: str) -> None:
    """Progress and counts to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def painter(stream: TextIO) -> Callable[[str, str], str]:
    """A function that colours text for a stream; it leaves the text alone without a terminal."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return lambda text, style: text
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}
    return lambda text, style: styles[style].render(text)
