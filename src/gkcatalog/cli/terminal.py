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
    """A result to standard output. Raises `OSError` where it can not be written."""
    if not text or sys.stdout is None:
        return
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough; what the check came to still counts.
        _drop(sys.stdout)


def say(text: str) -> None:
    """Progress, counts and what went wrong to standard error.

    Where it takes nothing, the work goes on and its exit code tells what it came to.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Let a stream that nobody takes run into nothing, with what it still holds."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def painter(stream: TextIO | None) -> Callable[[str, str], str]:
    """A function that colours text for a stream; it leaves the text alone without a terminal."""
    if (
        stream is None
        or not stream.isatty()
        or os.environ.get("NO_COLOR")
        or os.environ.get("TERM") == "dumb"
    ):
        return lambda text, style: text
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}
    return lambda text, style: styles[style].render(text)
